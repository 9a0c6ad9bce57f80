import { setTimeout as wait } from 'node:timers/promises';
import { type Uuid, nodeId } from '@xinqu/core/kernel';
import type { PlannedAct, ReplayPlan } from '@xinqu/replay';
import { replayAct } from '@xinqu/platform/unit';
import type { County } from './county.ts';
import type { RunningNode } from './node.ts';

/** Cases carried side by side: enough to keep two cores busy, few enough to keep memory small. */
const casesAtOnce = 4;
const pollMs = 10;

/**
 * Waits until everything that was sent about a case has arrived, or is refused. The nodes are asked
 * one by one while envelopes move, and what arrives may send a notice of its own; so all of them
 * must have nothing open twice in a row.
 */
async function delivered(county: County, dossier: Uuid, known: Set<string>): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    const open = await Promise.all(
      [...county.nodes.values()].map((n) => openOf(n, dossier, known)),
    );
    quiet = open.every((n) => n === 0) ? quiet + 1 : 0;
    if (quiet === 0) await wait(pollMs);
  }
}

async function openOf(node: RunningNode, dossier: Uuid, known: Set<string>): Promise<number> {
  const rows = await node.store.query<{ envelope: Uuid }>(
    `select envelope from passage where dossier = $1 and direction = 'out'`,
    [dossier],
  );
  const asked = rows.map((r) => r.envelope).filter((id) => !known.has(id));
  if (asked.length === 0) return 0;
  const states = await node.handover.states(asked);
  const done = asked.filter((id) => {
    const status = states.get(id)?.status;
    return status === 'applied' || status === 'refused';
  });
  for (const id of done) known.add(id);
  return asked.length - done.length;
}

const nodeOf = (county: County, act: PlannedAct): RunningNode =>
  county.nodes.get(nodeId(county.region, act.agency))!;

export interface Carried {
  readonly id: string;
  readonly dossier: Uuid;
  readonly acts: number;
  readonly envelopes: number;
  /** The act at which it stopped and why, when it did. */
  readonly stoppedAt?: { readonly act: string; readonly reason: string };
}

/**
 * Carries one case through the five nodes, act by act, each at the node of its agency. Acts that
 * are already recorded are passed over, so a broken carrying goes on where it stopped.
 */
export async function carryCase(
  county: County,
  plan: ReplayPlan,
  signal?: AbortSignal,
): Promise<Carried> {
  const known = new Set<string>();
  let acts = 0;
  for (const act of plan.acts) {
    if (signal?.aborted) break;
    try {
      await replayAct(nodeOf(county, act).ports, {
        id: act.id,
        dossier: plan.dossier,
        act: act.act,
        persons: act.persons,
        fields: act.fields,
        assumed: act.assumed,
        at: act.at,
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ...result(plan, acts, known), stoppedAt: { act: act.act, reason } };
    }
    acts += 1;
    await delivered(county, plan.dossier, known);
  }
  return result(plan, acts, known);
}

const result = (plan: ReplayPlan, acts: number, known: ReadonlySet<string>): Carried => ({
  id: plan.id,
  dossier: plan.dossier,
  acts,
  envelopes: known.size,
});

/** Carries many cases, some at once; calls `told` after each. An abort ends it between two acts. */
export async function carryCases(
  county: County,
  plans: readonly ReplayPlan[],
  told: (done: number, all: number, last: Carried) => void,
  signal?: AbortSignal,
): Promise<Carried[]> {
  const results: Carried[] = [];
  const queue = plans.values();
  const worker = async () => {
    for (const plan of queue) {
      if (signal?.aborted) return;
      const carried = await carryCase(county, plan, signal);
      results.push(carried);
      told(results.length, plans.length, carried);
    }
  };
  await Promise.all(Array.from({ length: casesAtOnce }, worker));
  return results;
}
