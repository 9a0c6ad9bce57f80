import { setTimeout as wait } from 'node:timers/promises';
import type { NodeId } from '@xinqu/core/kernel';
import type { RunningNode } from '@xinqu/embedded';
import { databaseOf } from '@xinqu/platform/postgres';
import type { StoryCounty } from '../county.ts';
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

/** Nothing is open anywhere, every leaf has its place, and every witness has seen all of it. */
export async function quiet(county: StoryCounty): Promise<void> {
  const nodes = [...county.county.nodes.values()];
  const isQuiet = async ({ node, store }: RunningNode): Promise<boolean> => {
    const [row] = await store.query<{ quiet: boolean; size: number }>(
      `select not exists (select from witness_alarm where closed_at is null)
         and not exists (select from ledger_leaf where place is null) as quiet,
       (select size from ledger_head) as size`,
    );
    const seen = await Promise.all(
      nodes
        .filter((other) => other.node !== node)
        .map((other) =>
          other.store.query('select from witness_checkpoint where node = $1 and size = $2', [
            node,
            row!.size,
          ]),
        ),
    );
    // An empty log has no checkpoint that anybody could have seen.
    return row!.quiet && (Number(row!.size) === 0 || seen.every((rows) => rows.length === 1));
  };
  for (;;) {
    const states = await Promise.all(nodes.map(isQuiet));
    if (states.every(Boolean)) return;
    await wait(25);
  }
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
