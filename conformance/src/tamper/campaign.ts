import { setTimeout as wait } from 'node:timers/promises';
import type { NodeId } from '@xinqu/core/kernel';
import type { RunningNode } from '@xinqu/embedded';
import { databaseOf } from '@xinqu/platform/postgres';
import { quiet, type StoryCounty } from '../county.ts';
import {
  type Attack,
  attack,
  type AttackKind,
  attackKinds,
  changesLog,
  recordTables,
} from './attacks.ts';
import { pick, type Random } from './rows.ts';

/** Longer than this is a miss, whatever comes later. */
const missMs = 15_000;

export interface Trial extends Attack {
  readonly node: NodeId;
  /** Milliseconds from the attacker's commit until another agency had its alarm; null: none. */
  readonly ms: number | null;
  readonly by: NodeId | null;
  readonly alarm: string | null;
}

interface Found {
  readonly node: NodeId;
  readonly kind: string;
}

/** The first open alarm about a node at any of the others. */
async function alarmAbout(nodes: readonly RunningNode[], victim: NodeId) {
  const others = nodes.filter(({ node }) => node !== victim);
  const found = await Promise.all(
    others.map(async ({ node, store }): Promise<Found | undefined> => {
      const [row] = await store.query<{ kind: string }>(
        `select kind from witness_alarm where node = $1 and closed_at is null limit 1`,
        [victim],
      );
      return row === undefined ? undefined : { node, kind: row.kind };
    }),
  );
  return found.find((one) => one !== undefined);
}

/** One attack at one node, and how long another agency took to find it. */
async function tryOne(
  county: StoryCounty,
  victim: RunningNode,
  random: Random,
  kind: AttackKind,
): Promise<Trial> {
  const nodes = [...county.county.nodes.values()];
  return county.asSuperuser(databaseOf(victim.node), async (client) => {
    for (;;) {
      const done = await attack(client, random, kind, pick(random, recordTables));
      if (done === undefined) continue;
      const began = performance.now();
      let found: Found | undefined;
      while (found === undefined && performance.now() - began < missMs) {
        found = await alarmAbout(nodes, victim.node);
        if (found === undefined) await wait(10);
      }
      const ms = found === undefined ? null : Math.round(performance.now() - began);
      await done.undo();
      const seen = { by: found?.node ?? null, alarm: found?.kind ?? null };
      return { ...done.attack, node: victim.node, ms, ...seen };
    }
  });
}

/**
 * Alters records by the superuser of a node, trial after trial, each undone before the next. Rows
 * are altered at all nodes at a time, one at each; the log itself at one node alone.
 */
export async function campaign(
  county: StoryCounty,
  trials: number,
  random: Random,
  told: (trial: Trial, count: number) => void,
): Promise<Trial[]> {
  const nodes = [...county.county.nodes.values()];
  const [inRows, inLog] = [
    attackKinds.filter((kind) => !changesLog(kind)),
    attackKinds.filter(changesLog),
  ];
  const done: Trial[] = [];
  for (let round = 0; done.length < trials; round++) {
    await quiet(county);
    const alone = round % 4 === 3;
    const victims = alone ? [pick(random, nodes)] : nodes.slice(0, trials - done.length);
    const kind = () => pick(random, alone ? inLog : inRows);
    const tried = victims.map(async (victim) => {
      const trial = await tryOne(county, victim, random, kind());
      told(trial, done.push(trial));
    });
    await Promise.all(tried);
  }
  await quiet(county);
  return done;
}
