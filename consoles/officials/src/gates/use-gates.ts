import type { DecideGateChange, GateDraft, ProposeGateChange } from '@xinqu/contracts';
import type { GateSimulationDto, GatesDto } from '@xinqu/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { useTell } from '../kit/toast.tsx';

export const useGates = (node: string) =>
  useQuery({
    queryKey: [node, 'gates'],
    queryFn: ({ signal }) => call<GatesDto>(`${apiOf(node)}/gates`, { signal }),
  });

/** Runs a draft on recorded traffic, and keeps what it showed until the draft is another. */
export function useSimulation(node: string) {
  const [found, setFound] = useState<GateSimulationDto | null>(null);
  const { busy, problem, run } = useWork();
  const simulate = (draft: GateDraft): Promise<boolean> =>
    run(async () => {
      setFound(
        await call<GateSimulationDto>(`${apiOf(node)}/gates/simulate`, {
          method: 'POST',
          body: draft,
        }),
      );
    });
  return { busy, problem, simulate, found, forget: () => setFound(null) };
}

/** Proposes, decides and withdraws; a refusal is kept as a problem. */
export function useGateChanges(node: string) {
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const post = (path: string, body: unknown, zh: string, en: string): Promise<boolean> =>
    run(async () => {
      await call(`${apiOf(node)}/gates/changes${path}`, { method: 'POST', body });
      await client.invalidateQueries({ queryKey: [node, 'gates'] });
      tell(zh, en);
    });
  return {
    busy,
    problem,
    propose: (change: ProposeGateChange) => post('', change, '已提出，待对方机关决定', 'Proposed'),
    decide: (id: string, decision: DecideGateChange) =>
      post(`/${id}/decide`, decision, decision.agree ? '已同意' : '已答复不同意', 'Decided'),
    withdraw: (id: string, reason: string) =>
      post(`/${id}/withdraw`, { reason }, '已撤回', 'Withdrawn'),
  };
}
