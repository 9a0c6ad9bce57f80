import type { CaseErasureDto, ErasuresDto } from '@xinqu/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { apiOf, useNode } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { useTell } from '../kit/toast.tsx';

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

/** Does one of the acts; a refusal is kept as a problem. */
export function useErasureAct() {
  const node = useNode();
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const act = (path: string, body: object, zh: string, en: string): Promise<boolean> =>
    run(async () => {
      await call(`${apiOf(node)}${path}`, { method: 'POST', body });
      tell(zh, en);
      await client.invalidateQueries({ queryKey: [node] });
    });
  return { busy, problem, act };
}
