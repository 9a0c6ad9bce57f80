import {
  type Agency,
  type Instant,
  type Uuid,
  agencyOf,
  nodeId,
  regionOf,
} from '@xinqu/core/kernel';
import { type Gate, type GatePayload, gateBetween, gateFrame, passGate } from '@xinqu/core/gate';
import {
  type ActRecord,
  type ActRule,
  type CaseState,
  type HistoryEvent,
  type Person,
  type PersonId,
  receiversOf,
  withSettledMarks,
} from '@xinqu/core/procedure';
import {
  alarmContract,
  caseFrame,
  caseSubstance,
  personStatus,
  progressContract,
} from '@xinqu/contracts';
import { filesOf } from './file-ref.ts';
import { gatesInEffect } from './gate-changes/stored.ts';
import { notePassage } from './passages.ts';
import { unitProblems } from './problems.ts';
import type { Tx, UnitPorts } from './ports.ts';

/** What of the case is offered to a gate; the gate decides what of it passes. */
const caseParts = [...gateFrame, ...caseSubstance];
const frameParts = [...gateFrame, ...caseFrame];

/** The named parts that are there. */
function partsOf<T extends object>(whole: T, names: readonly (keyof T)[]): Partial<T> {
  const present = names.filter((name) => whole[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, whole[name]])) as Partial<T>;
}

const statusOf = (p: Person) => ({ ...partsOf(p, personStatus), id: p.id });

/** The whole dossier, for an agency that is to act on it. */
export const dossierPayload = (state: CaseState, act: ActRecord): GatePayload => ({
  act,
  case: partsOf(state, caseParts),
  persons: state.persons,
  history: state.history,
  acts: state.acts.filter((a) => a.id !== act.id),
  documents: withSettledMarks(state.documents),
  attachments: withSettledMarks(state.attachments),
  participants: state.participants,
});

/** Only that something was done, for those who follow the case. */
export const progressPayload = (
  state: CaseState,
  act: ActRecord | undefined,
  history: readonly HistoryEvent[],
): GatePayload => ({
  ...(act ? { act } : {}),
  case: partsOf(state, frameParts),
  persons: state.persons.map(statusOf),
  history,
  acts: [],
  documents: act ? withSettledMarks(state.documents.filter((d) => d.act === act.id)) : [],
  attachments: [],
  participants: state.participants,
});

interface Outgoing {
  readonly to: Agency;
  readonly contract: string;
  readonly carries: Gate['carries'];
  readonly payload: GatePayload;
}

/** Sends what one cause sends, each through its gate as it stands in this transaction. */
async function sendAll(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  cause: Uuid,
  outgoing: readonly Outgoing[],
  at: Instant,
): Promise<void> {
  if (outgoing.length === 0) return;
  const from = agencyOf(ports.node);
  const gates = await gatesInEffect(ports, tx);
  for (const out of outgoing) {
    const gate = gateBetween(gates, from, out.to, out.carries);
    if (!gate) throw unitProblems.make('no-gate', { from, to: out.to });
    await send(ports, tx, state, cause, { ...out, gate }, at);
  }
}

async function send(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  cause: Uuid,
  out: Outgoing & { readonly gate: Gate },
  at: Instant,
): Promise<void> {
  const { gate } = out;
  const { payload, passed, held } = passGate(out.payload, gate);
  const files = filesOf(payload);
  const to = nodeId(regionOf(ports.node), out.to);
  const id = await ports.handover.enqueue(tx, {
    to,
    contract: out.contract,
    dossier: state.dossier,
    cause,
    purpose: gate.purpose,
    basis: gate.basis,
    gateVersion: gate.version,
    payload,
    blobs: files,
    at,
  });
  await notePassage(ports, tx, {
    envelope: id,
    dossier: state.dossier,
    direction: 'out',
    peer: to,
    contract: out.contract,
    purpose: gate.purpose,
    basis: gate.basis,
    passed,
    held,
    at,
  });
}

/** The notice of progress to the committee and every participant not excepted. */
function progressTo(
  state: CaseState,
  payload: GatePayload,
  except: readonly Agency[],
): readonly Outgoing[] {
  const followers = [...new Set<Agency>([...state.participants, 'committee'])];
  return followers
    .filter((to) => !except.includes(to))
    .map((to) => ({ to, contract: progressContract, carries: 'progress', payload }));
}

/** Sends an act to its addressees and the notice of progress to all others who follow the case. */
export async function sendAct(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  act: ActRecord,
  rule: ActRule,
  at: Instant,
): Promise<Agency[]> {
  const self = agencyOf(ports.node);
  const receivers = receiversOf(rule, { state, act }).filter((a) => a !== self);
  const payload = dossierPayload(state, act);
  const acts = receivers.map((to): Outgoing => {
    return { to, contract: act.act, carries: 'act', payload };
  });
  const events = state.history.filter((e) => e.id.startsWith(act.id));
  const notice = progressPayload(state, act, events);
  const others = progressTo(state, notice, [self, ...receivers]);
  await sendAll(ports, tx, state, act.id, [...acts, ...others], at);
  return receivers;
}

/** Sends the notice of progress to the committee and every participant not excepted. */
export const sendProgress = (
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  cause: Uuid,
  payload: GatePayload,
  except: readonly Agency[],
  at: Instant,
): Promise<void> => sendAll(ports, tx, state, cause, progressTo(state, payload, except), at);

/**
 * The alarm that a person is held beyond the limit: who, where, and the events from which the
 * receiver reckons the same by itself. It may reach an agency that never heard of the case.
 */
export async function sendAlarm(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  cause: Uuid,
  person: PersonId,
  to: Agency,
  at: Instant,
): Promise<void> {
  const payload: GatePayload = {
    case: partsOf(state, frameParts),
    persons: state.persons.filter((p) => p.id === person),
    history: state.history.filter((e) => e.person === undefined || e.person === person),
    acts: [],
    documents: [],
    attachments: [],
    participants: state.participants,
  };
  const alarm: Outgoing = { to, contract: alarmContract, carries: 'alarm', payload };
  await sendAll(ports, tx, state, cause, [alarm], at);
}
