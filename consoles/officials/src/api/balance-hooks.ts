import type {
  AgreeWithout,
  AskWithout,
  HeldDto,
  ReconciliationDto,
  ReplayedDto,
  ReplayHeld,
  RestorationsDto,
  SettleRestoration,
} from '@xinqu/contracts/http';
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

export const useRestorations = (node: string) =>
  useQuery({
    queryKey: [node, 'restorations'],
    queryFn: ({ signal }) => call<RestorationsDto>(`${apiOf(node)}/restorations`, { signal }),
    // While others are waited for, who has answered changes without a word to this page.
    refetchInterval: ({ state }) => (state.data?.own?.waitsFor.length ? 5_000 : false),
  });

type RestorationAct =
  | readonly [path: 'ledger/restorations', body: SettleRestoration]
  | readonly [path: 'rejoin/without', body: AskWithout]
  | readonly [path: 'rejoin/without/agree', body: AgreeWithout];

/** Does what can be done about a restore, and reads the page anew either way. */
export function useRestorationAct(node: string) {
  const client = useQueryClient();
  const { busy, problem, run } = useWork();
  const act = async (...[path, body]: RestorationAct): Promise<boolean> => {
    const done = await run(async () => {
      await call(`${apiOf(node)}/${path}`, { method: 'POST', body });
    });
    await client.invalidateQueries({ queryKey: [node, 'restorations'] });
    await client.invalidateQueries({ queryKey: [node, 'me'] });
    return done;
  };
  return { busy, problem, act };
}
