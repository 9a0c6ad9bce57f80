import {
  type DecideGateChange,
  type GateChangeProposed,
  type GateChangeStep,
  type GateDraft,
  type ProposeGateChange,
  gateChangeContract,
} from '@xinqu/contracts';
import { type Gate, gateBetween } from '@xinqu/core/gate';
import { type Agency, agencyOf, nodeId, regionOf, type Uuid } from '@xinqu/core/kernel';
import { mustWriteOfNode } from '../acting.ts';
import { newId } from '../context.ts';
import { unitProblems } from '../problems.ts';
import { nodeTransaction } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { mustBeChange, mustHaveGround, ownGate } from './check.ts';
import {
  type StoredChange,
  changeById,
  keepChange,
  keepStep,
  ownGateInEffect,
  stepsOf,
} from './stored.ts';
import { type Ran, runOnTraffic } from './traffic.ts';

/** One proposal or effect of a gate after the other: each sees what the one before left. */
const lockGate = (tx: Tx, gate: string) =>
  tx.query("select pg_advisory_xact_lock(hashtext('gate-change ' || $1))", [gate]);

/** Whoever answers for what passes the gates of the agency, as a signature. Problem `unit/not-open`. */
const mustSign = (ports: UnitPorts, actor: Actor): GateChangeStep['by'] => ({
  name: actor.name,
  post: mustWriteOfNode(ports, actor, 'gate.change'),
});

/** Runs a draft on what was recorded at this node; nothing is kept, nothing changes. */
export async function tryGate(ports: UnitPorts, actor: Actor, draft: GateDraft): Promise<Ran> {
  mustWriteOfNode(ports, actor, 'gate.change');
  return nodeTransaction(ports, async (tx) => {
    const gate = await ownGateInEffect(ports, tx, draft.gate);
    mustBeChange(ports, gate, draft);
    return runOnTraffic(ports, tx, gate, draft);
  });
}

/** The agency at the other end. */
export const otherEnd = (gate: Pick<Gate, 'from' | 'to'>, agency: Agency): Agency =>
  gate.from === agency ? gate.to : gate.from;

async function tell(
  ports: UnitPorts,
  tx: Tx,
  gate: Gate,
  message: GateChangeProposed | GateChangeStep,
): Promise<void> {
  const self = agencyOf(ports.node);
  const to = otherEnd(gate, self);
  const way = gateBetween(ports.gates, self, to, 'gate-change');
  if (!way) throw unitProblems.make('no-gate', { from: self, to });
  await ports.handover.enqueue(tx, {
    to: nodeId(regionOf(ports.node), to),
    contract: gateChangeContract,
    dossier: null,
    cause: message.id as Uuid,
    purpose: way.purpose,
    basis: way.basis,
    gateVersion: way.version,
    payload: message,
    blobs: [],
    at: message.at as never,
  });
}

/** Whether a change of the gate is still to be decided. */
const hasOpenChange = async (tx: Tx, gate: string): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from gate_change c where gate = $1 and not exists (
         select from gate_change_step s where s.change = c.id
           and s.step in ('refused', 'withdrawn', 'effective', 'lapsed')) limit 1`,
      [gate],
    )
  ).length > 0;

/**
 * Proposes a change of a gate to the agency at its other end, with what the recorded traffic says
 * of it. Problems: post, gate, paths, ground, another change still open.
 */
export async function proposeGateChange(
  ports: UnitPorts,
  actor: Actor,
  asked: ProposeGateChange,
): Promise<{ id: Uuid }> {
  const by = mustSign(ports, actor);
  ports.mustBeAtWork();
  const at = ports.clock.now();
  const id = newId(ports.clock);
  await nodeTransaction(ports, async (tx) => {
    await lockGate(tx, asked.gate);
    const gate = await ownGateInEffect(ports, tx, asked.gate);
    mustBeChange(ports, gate, asked);
    mustHaveGround(ports, asked, asked.ground);
    if (await hasOpenChange(tx, gate.id)) throw unitProblems.make('gate-change-open');
    const ran = await runOnTraffic(ports, tx, gate, asked);
    const simulated = {
      envelopes: ran.envelopes,
      changed: ran.changed,
      paths: ran.paths.map(({ path, outcome, reduced, envelopes, cases }) => {
        return { path, outcome, reduced, envelopes, cases };
      }),
    };
    await keepChange(ports, tx, {
      id,
      gate: gate.id,
      version: gate.version,
      body: asked,
      simulated,
      proposer: ports.node,
      by_name: by.name,
      by_post: by.post,
      at,
    });
    const message = { step: 'proposed', id, from: gate.version, change: asked } as const;
    await tell(ports, tx, gate, { ...message, simulated, by, at });
    tx.afterCommit(() => ports.push({ type: 'gates' }));
  });
  return { id };
}

/** Keeps a step taken here and tells the other end. False when it stands already. */
async function take(
  ports: UnitPorts,
  tx: Tx,
  change: StoredChange,
  step: GateChangeStep['step'],
  by: GateChangeStep['by'],
  note: string,
): Promise<boolean> {
  const at = ports.clock.now();
  const row = { change: change.id, step, node: ports.node, note, at };
  const kept = await keepStep(ports, tx, { ...row, by_name: by.name, by_post: by.post });
  if (kept) {
    const gate = ownGate(ports, change.gate);
    await tell(ports, tx, gate, { step, id: change.id, by, note, at });
    tx.afterCommit(() => ports.push({ type: 'gates' }));
  }
  return kept;
}

/**
 * Both have signed: at the sender the change takes effect with this record, unless the gate has
 * moved since it was proposed.
 */
export async function bringIntoEffect(
  ports: UnitPorts,
  tx: Tx,
  change: StoredChange,
  by: GateChangeStep['by'],
): Promise<void> {
  if (ownGate(ports, change.gate).from !== agencyOf(ports.node)) return;
  await lockGate(tx, change.gate);
  const gate = await ownGateInEffect(ports, tx, change.gate);
  const fits = gate.version === change.version;
  const note = fits ? '' : '闸门已有其他变更，本项依据的版本不再是现行版本';
  await take(ports, tx, change, fits ? 'effective' : 'lapsed', by, note);
}

/** The change and its gate, locked, while it is still to be decided. */
async function openChange(ports: UnitPorts, tx: Tx, id: string): Promise<StoredChange> {
  const change = await changeById(tx, id);
  if (change === undefined) throw unitProblems.make('gate-change-unknown');
  const steps = await stepsOf(tx, [id]);
  if (steps.length > 0) throw unitProblems.make('gate-change-settled');
  ownGate(ports, change.gate);
  return change;
}

/** The other agency signs or refuses. Problems: post, unknown, settled, one's own proposal. */
export async function decideGateChange(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  { agree, reason }: DecideGateChange,
): Promise<void> {
  const by = mustSign(ports, actor);
  ports.mustBeAtWork();
  await nodeTransaction(ports, async (tx) => {
    const change = await openChange(ports, tx, id);
    if (change.proposer === ports.node) throw unitProblems.make('gate-change-not-for-you');
    await take(ports, tx, change, agree ? 'agreed' : 'refused', by, reason);
    if (agree) await bringIntoEffect(ports, tx, change, by);
  });
}

/** The proposer takes a proposal back before it is decided. */
export async function withdrawGateChange(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  const by = mustSign(ports, actor);
  ports.mustBeAtWork();
  await nodeTransaction(ports, async (tx) => {
    const change = await openChange(ports, tx, id);
    if (change.proposer !== ports.node) throw unitProblems.make('gate-change-not-for-you');
    await take(ports, tx, change, 'withdrawn', by, reason);
  });
}
