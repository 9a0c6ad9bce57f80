import {
  type GateChangeProposed,
  type GateChangeStep,
  GateChangeMessage,
  gateChangeContract,
} from '@xinqu/contracts';
import { gateBetween } from '@xinqu/core/gate';
import { agencyOf, type NodeId, type Uuid } from '@xinqu/core/kernel';
import { Check } from 'typebox/value';
import { unitProblems } from '../problems.ts';
import type { Tx, UnitPorts } from '../ports.ts';
import type { Opened } from '../receive.ts';
import { mustBeChange, mustHaveGround, ownGate, touches } from './check.ts';
import { bringIntoEffect } from './settle.ts';
import { changeById, keepChange, keepStep, ownGateInEffect } from './stored.ts';

/** A proposal arrives: it is checked against the contract and the law again, and kept. */
async function receiveProposal(
  ports: UnitPorts,
  tx: Tx,
  proposer: NodeId,
  message: GateChangeProposed,
): Promise<void> {
  const { change } = message;
  const gate = await ownGateInEffect(ports, tx, change.gate);
  if (!touches(gate, agencyOf(proposer))) throw unitProblems.make('gate-unknown');
  // A proposal from an older version is kept too: the sender of the gate lets it lapse.
  if (gate.version === message.from) mustBeChange(ports, gate, change);
  mustHaveGround(ports, change, change.ground);
  await keepChange(ports, tx, {
    id: message.id as Uuid,
    gate: gate.id,
    version: message.from,
    body: change,
    simulated: message.simulated,
    proposer,
    by_name: message.by.name,
    by_post: message.by.post,
    at: message.at as never,
  });
}

/** Who may take which step of a change. */
function mustBeTheirs(
  ports: UnitPorts,
  { proposer, gate }: { readonly proposer: NodeId; readonly gate: string },
  from: NodeId,
  { step }: GateChangeStep,
): void {
  const sender = ownGate(ports, gate).from === agencyOf(from);
  const theirs = {
    agreed: proposer !== from,
    refused: proposer !== from,
    withdrawn: proposer === from,
    effective: sender,
    lapsed: sender,
  }[step];
  if (!theirs) throw unitProblems.make('gate-change-not-for-you');
}

async function receiveStep(
  ports: UnitPorts,
  tx: Tx,
  from: NodeId,
  message: GateChangeStep,
): Promise<void> {
  const change = await changeById(tx, message.id);
  if (change === undefined) throw unitProblems.make('gate-change-unknown');
  mustBeTheirs(ports, change, from, message);
  const { id, step, by, note, at } = message;
  const row = { change: id as Uuid, step, node: from, note, at: at as never };
  const kept = await keepStep(ports, tx, { ...row, by_name: by.name, by_post: by.post });
  if (kept && step === 'agreed') await bringIntoEffect(ports, tx, change, by);
}

/** The other end of a gate proposes a change, or takes the next step. A repeat changes nothing. */
export async function receiveGateChange(ports: UnitPorts, tx: Tx, opened: Opened): Promise<void> {
  const [from, to] = [agencyOf(opened.header.from), agencyOf(ports.node)];
  if (!gateBetween(ports.gates, from, to, 'gate-change')) {
    throw unitProblems.make('no-gate', { from, to });
  }
  const message = opened.payload;
  if (!Check(GateChangeMessage, message)) {
    throw unitProblems.make('payload-invalid', { where: gateChangeContract });
  }
  if (message.step === 'proposed') await receiveProposal(ports, tx, opened.header.from, message);
  else await receiveStep(ports, tx, opened.header.from, message);
  tx.afterCommit(() => ports.push({ type: 'gates' }));
}
