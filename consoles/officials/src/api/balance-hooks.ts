import type { HeldDto, ReconciliationDto, ReplayedDto, ReplayHeld } from '@xinqu/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { apiOf } from './hooks.ts';
import { call } from './http.ts';
import { useWork } from './use-work.ts';

export const useReconciliation = (node: string) =>
  useQuery({
    queryKey: [node, 'reconciliation'],
    queryFn: ({ signal }) => call<ReconciliationDto>(`${apiOf(node)}/reconciliation`, { signal }),
  });

export const useHeld = (node: string) =>
  useQuery({
    queryKey: [node, 'held'],
    queryFn: ({ signal }) => call<HeldDto>(`${apiOf(node)}/held`, { signal }),
  });

/** Tries a stuck envelope again; tells what it came to, and reads the list anew either way. */
export function useReplay(node: string) {
  const client = useQueryClient();
  const { busy, problem, run } = useWork();
  const replay = async (
    id: string,
    body: ReplayHeld,
  ): Promise<ReplayedDto['cameTo'] | undefined> => {
    let cameTo: ReplayedDto['cameTo'] | undefined;
    await run(async () => {
      const path = `${apiOf(node)}/held/${encodeURIComponent(id)}/replay`;
      ({ cameTo } = await call<ReplayedDto>(path, { method: 'POST', body }));
    });
    await client.invalidateQueries({ queryKey: [node, 'held'] });
    return cameTo;
  };
  return { busy, problem, replay };
}
