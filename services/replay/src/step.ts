import { type NodeId, type Uuid, dayOf } from '@xinqu/core/kernel';
import {
  type ActRecord,
  type ActRule,
  type CaseState,
  type DocumentRef,
  type Paper,
  completeFields,
  evolve,
  historyOf,
  isMade,
  mergeHistory,
  papersOf,
  personOf,
  withDocuments,
} from '@xinqu/core/procedure';
import type { PlannedAct } from './plan.ts';

/** The act as a unit would record it, with everything the dossier already knows filled in. */
export function recordOf(planned: PlannedAct, rule: ActRule, state: CaseState): ActRecord {
  const persons = planned.persons.map((id) => personOf(state, id)).filter((p) => p !== undefined);
  return {
    id: planned.id,
    act: planned.act,
    node: `000000.${planned.agency}` as NodeId,
    on: dayOf(planned.at),
    at: planned.at,
    persons: planned.persons,
    fields: completeFields(rule, state, planned.fields, persons),
    by: { name: '', post: rule.submits[0] ?? 'handler' },
    ...(planned.assumed.length > 0 ? { assumed: planned.assumed } : {}),
  };
}

/** Documents an act makes, presumed made as its row says. */
function presumed(after: CaseState, act: ActRecord, papers: readonly Paper[]): CaseState {
  let known = after;
  for (const paper of papers) {
    if (!isMade(paper, known, act)) continue;
    const { kind } = paper.wanted;
    const ref: DocumentRef = {
      id: `${act.id}/${known.documents.length}` as Uuid,
      kind,
      title: kind,
      number: '',
      organ: act.node,
      act: act.id,
      on: act.on,
      ...(paper.person === undefined ? {} : { person: paper.person }),
      sha256: '',
      bytes: 0,
      pages: 0,
      signature: '',
    };
    known = withDocuments(known, [ref]);
  }
  return known;
}

/** The whole case after an act, seen from above: documents made and handovers received at once. */
export function stepCase(before: CaseState, act: ActRecord, rule: ActRule): CaseState {
  const after = presumed(evolve(before, act, rule), act, papersOf(rule, before, act));
  const received = historyOf(rule.received ?? [], { state: after, act }, act.at, '/received');
  return { ...after, history: mergeHistory(after.history, received) };
}
