import { type Agency, type Instant, type Uuid, agencyOf, dayOf } from '@xinqu/core/kernel';
import {
  type ActRecord,
  type ActRule,
  type CaseState,
  type DocumentRef,
  type Paper,
  type Person,
  completeFields,
  evolve,
  isMade,
  limitViewOf,
  mustBePossible,
  papersOf,
  personOf,
  withDocuments,
} from '@xinqu/core/procedure';
import { appendEvent } from './case-event.ts';
import { freshCase, loadCase, newId } from './context.ts';
import { rememberDocuments } from './file-ref.ts';
import { unitProblems } from './problems.ts';
import type { Tx, UnitPorts } from './ports.ts';
import { sendAct } from './outgoing.ts';
import { writeTasks, writeView } from './views.ts';
import { writeLimits } from './write-limits.ts';

export interface Recorded {
  readonly state: CaseState;
  readonly documents: readonly DocumentRef[];
  readonly sentTo: readonly Agency[];
}

async function mustNotRunBack(ports: UnitPorts, tx: Tx, replayed: boolean): Promise<void> {
  if (replayed) return;
  const now = ports.clock.now();
  const rows = await tx.query<{ back: boolean }>(
    `select at > $1::timestamptz + interval '2 seconds' as back from last_seen`,
    [now],
  );
  if (rows[0]?.back) throw unitProblems.make('clock-moved-back');
  await tx.query(
    `insert into last_seen (at) values ($1)
     on conflict (single) do update set at = greatest(last_seen.at, excluded.at)`,
    [now],
  );
}

async function numberOf(tx: Tx, counter: string, year: number): Promise<number> {
  const rows = await tx.query<{ last: number }>(
    `insert into document_counter (kind, year, last) values ($1, $2, 1)
     on conflict (kind, year) do update set last = document_counter.last + 1 returning last`,
    [counter, year],
  );
  return rows[0]!.last;
}

async function makeDocument(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  act: ActRecord,
  kind: string,
  person?: Person,
): Promise<DocumentRef> {
  const counter = ports.documents.counterOf(kind, state);
  const serial = counter === null ? 0 : await numberOf(tx, counter, Number(act.on.slice(0, 4)));
  const made = await ports.documents.make({
    kind,
    state,
    act,
    serial,
    ...(person ? { person } : {}),
  });
  await ports.files.put(made.pdf);
  const ref: DocumentRef = {
    id: newId(ports.clock),
    kind,
    title: made.title,
    number: made.number,
    organ: ports.node,
    act: act.id,
    on: act.on,
    ...(person ? { person: person.id } : {}),
    sha256: made.sha256,
    bytes: made.pdf.length,
    pages: made.pages,
    signature: await ports.documents.sign(made.sha256),
  };
  await rememberDocuments(tx, state.dossier, [ref]);
  return ref;
}

/** Makes the papers of an act, each with the case as the ones before it left it. */
async function makeDocuments(
  ports: UnitPorts,
  tx: Tx,
  after: CaseState,
  act: ActRecord,
  papers: readonly Paper[],
): Promise<CaseState> {
  let state = after;
  for (const paper of papers) {
    if (!isMade(paper, state, act)) continue;
    const person = paper.person === undefined ? undefined : personOf(state, paper.person);
    const ref = await makeDocument(ports, tx, state, act, paper.wanted.kind, person);
    state = withDocuments(state, [ref]);
  }
  return state;
}

/** Writes the case as it now stands with its limits and tasks. */
export async function writeCase(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  handler: string | null,
  at: Instant,
): Promise<void> {
  await writeView(ports, tx, state, handler, at);
  await writeLimits(ports, tx, state, at);
  const next = await writeTasks(ports, tx, state, handler, at);
  if (next !== handler) {
    await tx.query('update case_view set handler = $2 where dossier = $1', [state.dossier, next]);
  }
}

async function withNumber(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  act: ActRecord,
): Promise<CaseState> {
  const agency = agencyOf(ports.node);
  if (state.numbers[agency] !== undefined) return state;
  const serial = await numberOf(tx, `case.${agency}`, Number(act.on.slice(0, 4)));
  const number = ports.numberCase(act, state, serial);
  return { ...state, numbers: { ...state.numbers, [agency]: number } };
}

const madeBy = (state: CaseState, act: Uuid): DocumentRef[] =>
  state.documents.filter((d) => d.act === act);

export interface ActToRecord {
  readonly id: Uuid;
  readonly rule: ActRule;
  readonly dossier: Uuid;
  readonly persons: ActRecord['persons'];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly by: ActRecord['by'];
  readonly approvedBy?: ActRecord['approvedBy'];
  readonly assumed?: readonly string[];
  /** The instant of the act; a replay brings its own, an official's is now. */
  readonly at: Instant;
  readonly replayed: boolean;
  readonly demonstration: boolean;
}

/** The act as it will be recorded, with everything the dossier already knows filled in. */
export function actRecord(ports: UnitPorts, state: CaseState, wanted: ActToRecord): ActRecord {
  const persons = wanted.persons.map((id) => personOf(state, id)).filter((p) => p !== undefined);
  return {
    id: wanted.id,
    act: wanted.rule.id,
    node: ports.node,
    on: dayOf(wanted.at),
    at: wanted.at,
    persons: wanted.persons,
    fields: completeFields(wanted.rule, state, wanted.fields, persons),
    by: wanted.by,
    ...(wanted.approvedBy ? { approvedBy: wanted.approvedBy } : {}),
    ...(wanted.assumed && wanted.assumed.length > 0 ? { assumed: wanted.assumed } : {}),
  };
}

/**
 * Records one act: event, documents, view, limits, tasks and outgoing envelopes in the caller's
 * transaction, or nothing. An act whose id is already recorded changes nothing.
 */
export async function recordAct(ports: UnitPorts, tx: Tx, wanted: ActToRecord): Promise<Recorded> {
  await mustNotRunBack(ports, tx, wanted.replayed);
  const row = (await loadCase(tx, wanted.dossier, true)) ?? freshCase(wanted.dossier);
  const before = row.state;
  const known = before.acts.find((a) => a.id === wanted.id);
  if (known) {
    return { state: before, documents: madeBy(before, known.id), sentTo: [] };
  }
  const agency = agencyOf(ports.node);
  const act = actRecord(ports, before, wanted);
  const limits = limitViewOf(() => ports.limits.reckon(before.history, wanted.at));
  const today = wanted.replayed ? act.on : dayOf(ports.clock.now());
  mustBePossible(wanted.rule, { state: before, act }, agency, today, limits);
  const evolved = evolve(before, act, wanted.rule);
  const marked = wanted.demonstration ? { ...evolved, demonstration: true } : evolved;
  const numbered = await withNumber(ports, tx, marked, act);
  const state = await makeDocuments(ports, tx, numbered, act, papersOf(wanted.rule, before, act));
  const documents = madeBy(state, act.id);
  await appendEvent(
    ports,
    tx,
    state,
    'act',
    {
      act,
      documents,
      number: state.numbers[agency],
      ...(wanted.demonstration ? { demonstration: true } : {}),
    },
    act.at,
  );
  await writeCase(ports, tx, state, row.handler, act.at);
  const sentTo = await sendAct(ports, tx, state, act, wanted.rule, act.at);
  tx.afterCommit(() => ports.changed(state.dossier));
  return { state, documents, sentTo };
}
