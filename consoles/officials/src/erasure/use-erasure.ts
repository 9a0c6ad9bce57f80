import type { CaseErasureDto, ErasuresDto } from '@xinqu/contracts/http';
import { useQuery } from '@tanstack/react-query';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';

export const useErasures = (node: string) =>
  useQuery({
    queryKey: [node, 'erasures'],
    queryFn: ({ signal }) => call<ErasuresDto>(`${apiOf(node)}/erasures`, { signal }),
  });

export const useCaseErasure = (node: string, dossier: string) =>
  useQuery({
    queryKey: [node, 'erasure', dossier],
    queryFn: ({ signal }) =>
      call<CaseErasureDto>(`${apiOf(node)}/cases/${encodeURIComponent(dossier)}/erasure`, {
        signal,
      }),
  });
