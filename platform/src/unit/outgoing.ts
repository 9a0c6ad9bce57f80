import {
  type Agency,
  type Instant,
  type Uuid,
  agencyOf,
  nodeId,
  regionOf,
} from '@xinqu/core/kernel';
import { type Gate, type GatePayload, gateBetween, passGate } from '@xinqu/core/gate';
import type { ActRecord, ActRule, CaseState, HistoryEvent } from '@xinqu/core/procedure';
import { progressContract } from '@xinqu/contracts';
import { unitProblems } from './problems.ts';
import type { Tx, UnitPorts } from './ports.ts';

/** Parts of the case that may be offered to a gate; the gate decides what passes. */
const caseParts = [
  'stage',
  'turn',
  'returns',
  'postponements',
  'demonstration',
  'name',
  'numbers',
  'charges',
  'report',
  'facts',
  'evidence',
  'victims',
  'trial',
] as const;

const frameParts = [
  'stage',
  'turn',
  'returns',
  'postponements',
  'demonstration',
  'numbers',
  'charges',
] as const;

function partsOf(state: CaseState, names: readonly (keyof CaseState)[]): Record<string, unknown> {
  const present = names.filter((name) => state[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, state[name]]));
}

const statusOf = (p: CaseState['persons'][number]) => ({
  id: p.id,
  measure: p.measure,
  measures: p.measures,
  review: p.review,
  ...(p.custodyPlace === undefined ? {} : { custodyPlace: p.custodyPlace }),
  ...(p.ended === undefined ? {} : { ended: p.ended }),
  ...(p.sentence === undefined ? {} : { sentence: p.sentence }),
});

/** The whole dossier, for an agency that is to act on it. */
export const dossierPayload = (state: CaseState, act: ActRecord): GatePayload => ({
  act,
  case: partsOf(state, caseParts),
  persons: state.persons,
  history: state.history,
  acts: state.acts.filter((a) => a.id !== act.id),
  documents: state.documents,
  attachments: state.attachments,
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
  documents: act ? state.documents.filter((d) => d.act === act.id) : [],
  attachments: [],
  participants: state.participants,
});

interface Outgoing {
  readonly to: Agency;
  readonly contract: string;
  readonly carries: Gate['carries'];
  readonly payload: GatePayload;
}

async function send(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  cause: Uuid,
  out: Outgoing,
  at: Instant,
): Promise<void> {
  const from = agencyOf(ports.node);
  const gate = gateBetween(ports.gates, from, out.to, out.carries);
  if (!gate) throw unitProblems.make('no-gate', { from, to: out.to });
  const { payload, passed, held } = passGate(out.payload, gate);
  const files = [...payload.documents, ...payload.attachments].map((f) => f.sha256);
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
    blobs: [...new Set(files)],
    at,
  });
  await tx.query(
    `insert into passage (envelope, dossier, direction, peer, contract, purpose, basis, passed, held, at)
     values ($1, $2, 'out', $3, $4, $5, $6, $7, $8, $9)`,
    [id, state.dossier, to, out.contract, gate.purpose, gate.basis, passed, held, at],
  );
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
  const asked = typeof rule.sends === 'function' ? rule.sends({ state, act }) : (rule.sends ?? []);
  const receivers = asked.filter((a) => a !== self);
  for (const to of receivers) {
    await send(
      ports,
      tx,
      state,
      act.id,
      {
        to,
        contract: act.act,
        carries: 'act',
        payload: dossierPayload(state, act),
      },
      at,
    );
  }
  const events = state.history.filter((e) => e.id.startsWith(act.id));
  await sendProgress(
    ports,
    tx,
    state,
    act.id,
    progressPayload(state, act, events),
    [self, ...receivers],
    at,
  );
  return receivers;
}

/** The notice of progress to the committee and every participant not excepted. */
export async function sendProgress(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  cause: Uuid,
  payload: GatePayload,
  except: readonly Agency[],
  at: Instant,
): Promise<void> {
  const followers = new Set<Agency>([...state.participants, 'committee']);
  for (const to of followers) {
    if (except.includes(to)) continue;
    await send(
      ports,
      tx,
      state,
      cause,
      { to, contract: progressContract, carries: 'progress', payload },
      at,
    );
  }
}
