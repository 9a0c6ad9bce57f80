import type { UnsealingsDto } from '@xinqu/contracts/http';
import { useQuery } from '@tanstack/react-query';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';

export const useUnsealings = (node: string) =>
  useQuery({
    queryKey: [node, 'unsealings'],
    queryFn: ({ signal }) => call<UnsealingsDto>(`${apiOf(node)}/unsealings`, { signal }),
  });
