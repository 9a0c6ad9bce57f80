import type { BreakGlassDto } from '@xinqu/contracts/http';
import { useQuery } from '@tanstack/react-query';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { nextChangeMs } from './next-change.ts';

/**
 * Who has access outside the own cases. Every page shows it and fetching it is recorded: it is read
 * again when something is pushed, when an access ends or when its review falls due.
 */
export const useBreakGlass = (node: string, enabled = true) =>
  useQuery({
    queryKey: [node, 'break-glass'],
    queryFn: ({ signal }) => call<BreakGlassDto>(`${apiOf(node)}/break-glass`, { signal }),
    enabled,
    staleTime: Infinity,
    refetchInterval: ({ state }) => nextChangeMs(state.data),
  });
