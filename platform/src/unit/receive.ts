import { type Instant, type NodeId, type Uuid, agencyOf } from '@xinqu/core/kernel';
import { type GatePayload, gateBetween, passGate, receive } from '@xinqu/core/gate';
import {
  type ActRule,
  findRule,
  historyOf,
  isWithdrawn,
  mergeHistory,
  procedureProblems,
  withOwnMarksHeld,
} from '@xinqu/core/procedure';
import {
  Handover,
  carriesOf,
  erasureContract,
  gateChangeContract,
  handoverVersion,
  progressContract,
  settingContract,
} from '@xinqu/contracts';
import { Check, Errors } from 'typebox/value';
import { appendEvent } from './case-event.ts';
import { freshCase, loadCase } from './context.ts';
import { erasedWords, findErased } from './erasure/erased.ts';
import { receiveErasureNotice } from './erasure/notice.ts';
import { filesOf, rememberAttachments, rememberDocuments } from './file-ref.ts';
import { acceptedGates } from './gate-changes/accepted.ts';
import { receiveGateChange } from './gate-changes/receive.ts';
import { progressPayload, sendProgress } from './outgoing.ts';
import { expectPages } from './page-checks.ts';
import { notePassage } from './passages.ts';
import { unitProblems } from './problems.ts';
import type { Tx, UnitPorts } from './ports.ts';
import { receiveSetting } from './settings.ts';
import { writeCase } from './record.ts';

export interface Opened {
  readonly header: {
    readonly id: Uuid;
    readonly contract: string;
    readonly contractVersion: number;
    readonly from: NodeId;
    readonly dossier: Uuid;
    readonly at: Instant;
    readonly purpose: string;
    readonly basis: string;
    readonly gateVersion: string;
    /** The files that came with it. */
    readonly blobs: readonly { readonly sha256: string }[];
  };
  readonly payload: unknown;
}

/** Only the agency that set a mark takes it back. */
const marksAgree = ({ documents, attachments }: GatePayload): boolean =>
  [...documents, ...attachments].every(({ marks = [] }) =>
    marks.every((mark) => !isWithdrawn(mark) || mark.withdrawal!.organ === mark.organ),
  );

/** The marks of this node stand as this node left them, whatever others say. */
const heldMarks = (payload: GatePayload, node: NodeId): GatePayload => ({
  ...payload,
  documents: withOwnMarksHeld(payload.documents, node),
  attachments: withOwnMarksHeld(payload.attachments, node),
});

/** What came, where it is well formed. */
function mustRead(opened: Opened, node: NodeId): GatePayload {
  if (opened.header.contractVersion !== handoverVersion) {
    throw unitProblems.make('payload-invalid', { where: `版本 ${opened.header.contractVersion}` });
  }
  if (!Check(Handover, opened.payload)) {
    const first = Errors(Handover, opened.payload)[0];
    throw unitProblems.make('payload-invalid', { where: first?.instancePath || '/' });
  }
  const payload = opened.payload as unknown as GatePayload;
  const came = new Set(opened.header.blobs.map(({ sha256 }) => sha256));
  // What names a file that did not come could neither be opened here nor be passed on.
  if (!filesOf(payload).every((sha256) => came.has(sha256))) {
    throw unitProblems.make('payload-invalid', { where: '/attachments' });
  }
  if (!marksAgree(payload)) throw unitProblems.make('payload-invalid', { where: '/marks' });
  return heldMarks(payload, node);
}

/**
 * The sender's own gate is checked again here, in the version it names: what it should have held
 * back is refused whole. Returns the names of what passed.
 */
async function mustBeOpen(
  ports: UnitPorts,
  tx: Tx,
  opened: Opened,
  payload: GatePayload,
): Promise<readonly string[]> {
  const { header } = opened;
  const [from, to] = [agencyOf(header.from), agencyOf(ports.node)];
  const gate = gateBetween(ports.gates, from, to, carriesOf(header.contract));
  if (!gate) throw unitProblems.make('no-gate', { from, to });
  const passages = (await acceptedGates(ports, tx, gate, header)).map((accepted) =>
    passGate(payload, { ...accepted, reduces: {}, officials: true }),
  );
  if (passages.length === 0) {
    throw unitProblems.make('gate-version-unknown', { version: header.gateVersion });
  }
  const stay = passages.map(({ held }) => held.filter((path) => path !== 'act.officials'));
  const open = stay.findIndex((fields) => fields.length === 0);
  if (open < 0) throw unitProblems.make('field-not-open', { fields: stay[0]! });
  return passages[open]!.passed;
}

/** May this sender do this act at all? The procedure says whose it is. */
function ruleOf(ports: UnitPorts, opened: Opened, payload: GatePayload): ActRule | undefined {
  const from = agencyOf(opened.header.from);
  if (!payload.act) return undefined;
  const rule = findRule(ports.procedure, payload.act.act);
  const named = opened.header.contract === progressContract || opened.header.contract === rule?.id;
  if (!rule || rule.by !== from || payload.act.node !== opened.header.from || !named) {
    throw procedureProblems.make('sealed-sender', { act: payload.act.act, from });
  }
  return rule;
}

/** When a handed-over act is received: now, or with a replayed case at the instant of the act. */
const receivedAt = (ports: UnitPorts, payload: GatePayload, header: Opened['header']): Instant => {
  const replayed = ports.demonstration && payload.case['demonstration'] === true;
  return replayed ? (payload.act?.at ?? header.at) : ports.clock.now();
};

/** A case that never stood here. What was erased does not come back by an envelope. */
async function newCase(tx: Tx, dossier: Uuid) {
  const erased = await findErased(tx, dossier);
  if (erased !== undefined) throw unitProblems.make('case-erased', erasedWords(erased));
  return freshCase(dossier);
}

/**
 * Applies a handover inside the receiver's transaction: gate, case, limits, tasks, and the notice
 * that it was received. A Problem refuses the envelope and leaves nothing behind.
 */
export async function applyHandover(ports: UnitPorts, tx: Tx, opened: Opened): Promise<void> {
  const { header } = opened;
  if (header.contract === settingContract) return receiveSetting(ports, tx, opened);
  if (header.contract === erasureContract) return receiveErasureNotice(ports, tx, opened);
  if (header.contract === gateChangeContract) return receiveGateChange(ports, tx, opened);
  const payload = mustRead(opened, ports.node);
  const passed = await mustBeOpen(ports, tx, opened, payload);
  const rule = ruleOf(ports, opened, payload);
  const row = (await loadCase(tx, header.dossier, true)) ?? (await newCase(tx, header.dossier));
  const at = receivedAt(ports, payload, header);
  const merged = receive(row.state, payload);
  const direct = rule && header.contract !== progressContract ? payload.act : undefined;
  const events = direct
    ? historyOf(rule?.received ?? [], { state: merged, act: direct }, at, '/received')
    : [];
  const state = { ...merged, history: mergeHistory(merged.history, events) };
  const body = {
    envelope: header.id,
    from: header.from,
    contract: header.contract,
    payload,
    events,
  };
  await appendEvent(ports, tx, state, 'received', body, at);
  await rememberDocuments(tx, state.dossier, payload.documents);
  await rememberAttachments(tx, state.dossier, payload.attachments);
  const sender = { sender: header.from, dossier: state.dossier, at };
  await expectPages(ports, tx, sender, payload.attachments);
  await writeCase(ports, tx, state, row.handler, at);
  await notePassage(ports, tx, {
    envelope: header.id,
    dossier: state.dossier,
    direction: 'in',
    peer: header.from,
    contract: header.contract,
    purpose: header.purpose,
    basis: header.basis,
    passed,
    held: [],
    at,
  });
  if (events.length > 0 && direct) {
    const notice = progressPayload(state, undefined, events);
    await sendProgress(ports, tx, state, direct.id, notice, [agencyOf(ports.node)], at);
  }
  tx.afterCommit(() => ports.changed(state.dossier));
}
