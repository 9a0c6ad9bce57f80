import type { AlarmDto, CustodyDto, Page, WarningDto } from '@xinqu/contracts/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiOf } from './hooks.ts';
import { call } from './http.ts';

export const useAlarms = (node: string, enabled = true) =>
  useQuery({
    queryKey: [node, 'alarms'],
    queryFn: ({ signal }) => call<AlarmDto[]>(`${apiOf(node)}/alarms`, { signal }),
    enabled,
  });

export const useWarnings = (node: string, enabled = true) =>
  useQuery({
    queryKey: [node, 'warnings'],
    queryFn: ({ signal }) => call<Page<WarningDto>>(`${apiOf(node)}/warnings`, { signal }),
    enabled,
  });

export const useCustody = (node: string) =>
  useQuery({
    queryKey: [node, 'custody'],
    queryFn: ({ signal }) => call<CustodyDto>(`${apiOf(node)}/custody`, { signal }),
  });

/** Takes note of an alarm, or marks what was told as read; reads the lists again. */
export function usePost(node: string, path: string, stale: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(`${apiOf(node)}/${path}`, { method: 'POST', body: {} }),
    onSuccess: () =>
      Promise.all(stale.map((name) => client.invalidateQueries({ queryKey: [node, name] }))),
  });
}
