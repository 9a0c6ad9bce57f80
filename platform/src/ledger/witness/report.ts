import type { Instant, NodeId } from '@xinqu/core/kernel';
import type { Queryable } from '../../store/index.ts';
import { recentAlarms } from '../../alarms/index.ts';
import type { WitnessAlarm } from './alarms.ts';
import { type HeardRestoration, heardRestorations } from './restorations.ts';

const alarmsMax = 200;

/** How far a witness has countersigned this node's log. */
export interface OwnWitness {
  readonly node: NodeId;
  readonly size: number;
  readonly at: Instant;
}

/** What this node has seen, as a witness, of another. */
export interface WatchedLog extends OwnWitness {
  readonly seenAt: Instant;
}

export interface WitnessReport {
  readonly size: number;
  readonly witnesses: readonly OwnWitness[];
  readonly watched: readonly WatchedLog[];
  /** Open ones first. */
  readonly alarms: readonly WitnessAlarm[];
  /** Restores of other nodes that this one heard of. */
  readonly restorations: readonly HeardRestoration[];
}

/** The node's own log as its witnesses confirm it, and what it finds as a witness itself. */
export async function witnessReport(store: Queryable): Promise<WitnessReport> {
  const [[head], witnesses, watched, alarms, restorations] = await Promise.all([
    store.query<{ size: number }>('select size from ledger_head'),
    store.query<OwnWitness>(
      `select distinct on (witness) witness as node, size, at from ledger_countersignature
       order by witness, size desc`,
    ),
    store.query<WatchedLog>(
      `select distinct on (node) node, size, at, seen_at as "seenAt" from witness_checkpoint
       order by node, size desc`,
    ),
    recentAlarms<WitnessAlarm['kind']>(store, 'witness_alarm', alarmsMax),
    heardRestorations(store),
  ]);
  return { size: head!.size, witnesses, watched, alarms, restorations };
}
