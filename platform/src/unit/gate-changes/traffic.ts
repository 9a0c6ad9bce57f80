import { type GateDraft, alarmContract, progressContract } from '@xinqu/contracts';
import { type Gate, type RecordedPassage, type Simulation, simulate } from '@xinqu/core/gate';
import { agencyOf, nodeId, regionOf } from '@xinqu/core/kernel';
import type { Tx, UnitPorts } from '../ports.ts';

/** The newest envelopes of a gate that a simulation looks at. */
export const trafficMax = 20_000;

export interface Ran extends Simulation {
  /** Of the envelopes looked at; nothing when there is none. */
  readonly since: string | null;
  readonly until: string | null;
}

/**
 * The traffic of a gate recorded at this node, newest first. Cases whose records are sealed are
 * left out (CPL art. 286). What was held back is noted by the sender only.
 */
async function trafficOf(
  ports: Pick<UnitPorts, 'node'>,
  tx: Pick<Tx, 'query'>,
  gate: Gate,
): Promise<RecordedPassage[]> {
  const out = agencyOf(ports.node) === gate.from;
  return tx.query<RecordedPassage>(
    `select p.envelope, p.dossier, p.at, p.passed, p.held
       from passage p join case_view v on v.dossier = p.dossier and not v.sealed
      where p.direction = $1 and p.peer = $2
        and case when $3 = 'act' then p.contract <> all($4::text[]) else p.contract = $5 end
      order by p.at desc, p.envelope desc limit $6`,
    [
      out ? 'out' : 'in',
      nodeId(regionOf(ports.node), out ? gate.to : gate.from),
      gate.carries,
      [progressContract, alarmContract],
      progressContract,
      trafficMax,
    ],
  );
}

/** Runs a draft on the recorded traffic of its gate; nothing is kept. */
export async function runOnTraffic(
  ports: Pick<UnitPorts, 'node'>,
  tx: Pick<Tx, 'query'>,
  gate: Gate,
  draft: GateDraft,
): Promise<Ran> {
  const traffic = await trafficOf(ports, tx, gate);
  return {
    ...simulate(gate, draft, traffic),
    since: traffic.at(-1)?.at ?? null,
    until: traffic[0]?.at ?? null,
  };
}
