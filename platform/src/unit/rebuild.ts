import { type Agency, type Uuid, agencyOf } from '@xinqu/core/kernel';
import { type GatePayload, receive } from '@xinqu/core/gate';
import {
  type ActRecord,
  type AttachmentRef,
  type CaseState,
  type DocumentRef,
  type HistoryEvent,
  type PagesMarkedBody,
  type Procedure,
  type WithdrawalBody,
  afterPagesMarked,
  afterWithdrawal,
  emptyCase,
  evolve,
  findRule,
  mergeHistory,
  withDocuments,
} from '@xinqu/core/procedure';
import type { UnitPorts } from './ports.ts';
import { afterUnsealed, type UnsealedBody } from './unsealing/lifted.ts';

interface ActBody {
  readonly act: ActRecord;
  readonly documents: readonly DocumentRef[];
  readonly number: string;
  readonly demonstration?: boolean;
}

interface ReceivedBody {
  readonly payload: GatePayload;
  readonly events: readonly HistoryEvent[];
}

/** One row of `case_event`. */
export type CaseEvent =
  | { readonly type: 'act'; readonly body: ActBody }
  | { readonly type: 'received'; readonly body: ReceivedBody }
  | { readonly type: 'attached'; readonly body: { readonly attachment: AttachmentRef } }
  | { readonly type: 'joined'; readonly body: { readonly agencies: readonly Agency[] } }
  | { readonly type: 'pages-marked'; readonly body: PagesMarkedBody }
  | {
      readonly type: 'withdrawal-asked' | 'mark-withdrawn' | 'withdrawal-returned';
      readonly body: WithdrawalBody;
    }
  | { readonly type: 'unsealed'; readonly body: UnsealedBody };

function afterAct(procedure: Procedure, before: CaseState, body: ActBody): CaseState {
  const { act, documents, number, demonstration } = body;
  const rule = findRule(procedure, act.act);
  if (!rule) throw new Error(`the procedure has no act ${act.act}, which case_event records`);
  const evolved = evolve(before, act, rule);
  const numbers = { ...evolved.numbers, [agencyOf(act.node)]: number };
  const marked = demonstration ? { ...evolved, numbers, demonstration } : { ...evolved, numbers };
  return withDocuments(marked, documents);
}

function after(procedure: Procedure, before: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'act':
      return afterAct(procedure, before, event.body);
    case 'received': {
      const merged = receive(before, event.body.payload);
      return { ...merged, history: mergeHistory(merged.history, event.body.events) };
    }
    case 'attached': {
      const attachments = [...before.attachments, event.body.attachment];
      return { ...before, version: before.version + 1, attachments };
    }
    case 'joined': {
      const participants = [...before.participants, ...event.body.agencies];
      return { ...before, version: before.version + 1, participants };
    }
    case 'pages-marked':
      return afterPagesMarked(before, event.body);
    case 'withdrawal-asked':
    case 'mark-withdrawn':
    case 'withdrawal-returned':
      return afterWithdrawal(before, event.body);
    case 'unsealed':
      return afterUnsealed(before, event.body);
  }
}

/** The case as its events tell it, in their order: pure, and equal to the state that is stored. */
export const foldCase = (
  procedure: Procedure,
  dossier: Uuid,
  events: readonly CaseEvent[],
): CaseState => events.reduce((state, event) => after(procedure, state, event), emptyCase(dossier));

/** Folds the stored events of a case again; nothing is written. */
export async function rebuildCase(ports: UnitPorts, dossier: Uuid): Promise<CaseState> {
  const events = await ports.store.query<CaseEvent>(
    'select type, body from case_event where dossier = $1 order by version',
    [dossier],
  );
  return foldCase(ports.procedure, dossier, events);
}
