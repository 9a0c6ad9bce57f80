import { type Instant, type Uuid, agencyOf } from '@xinqu/core/kernel';
import {
  type Candidate,
  type CaseState,
  type WantedTask,
  assign,
  conflicted,
  keeperOf,
  wantedTasks,
} from '@xinqu/core/procedure';
import { newId } from './context.ts';
import { namesListed, sealedIn } from './shown.ts';
import type { OfficialRow, Tx, UnitPorts } from './ports.ts';

/**
 * What lists show of a case and its persons, the words by which a search finds it, and whose record
 * is sealed: from this the store keeps the rows of those persons.
 */
export function listedOf(ports: Pick<UnitPorts, 'access'>, state: CaseState) {
  const sealed = sealedIn(ports, state);
  const { name, persons } = namesListed(sealed, state);
  const search = [name, ...Object.values(state.numbers), ...persons, ...state.charges]
    .join(' ')
    .toLowerCase();
  return { name, persons, search, sealed };
}

/** The case as lists and searches see it. */
export async function writeView(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  handler: string | null,
  at: Instant,
): Promise<void> {
  const number = state.numbers[agencyOf(ports.node)] ?? Object.values(state.numbers)[0] ?? null;
  const { name, persons, search, sealed } = listedOf(ports, state);
  await tx.query(
    `insert into case_view (dossier, version, stage, name, case_number, charges, persons, handler,
                            state, search, demonstration, updated_at, sealed, sealed_persons,
                            sealed_words)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (dossier) do update set version = $2, stage = $3, name = $4, case_number = $5,
       charges = $6, persons = $7, handler = $8, state = $9, search = $10, demonstration = $11,
       updated_at = $12, sealed = $13, sealed_persons = $14, sealed_words = $15`,
    [
      state.dossier,
      state.version,
      state.stage,
      name,
      number,
      state.charges,
      persons,
      handler,
      JSON.stringify(state),
      search,
      state.demonstration ?? false,
      at,
      ports.access.caseSealed(state),
      sealed.persons,
      sealed.words,
    ],
  );
}

async function closeTasks(tx: Tx, dossier: Uuid, wanted: readonly string[], at: Instant) {
  await tx.query(
    'update task set closed_at = $3 where dossier = $1 and closed_at is null and kind <> all($2)',
    [dossier, wanted, at],
  );
}

/** A candidate with the name under which a head sees them. */
export interface NamedCandidate extends Candidate {
  readonly name: string;
}

/** Every handler of the node with the open tasks and declared conflicts that decide on new work. */
export async function candidates(ports: UnitPorts, tx: Tx): Promise<NamedCandidate[]> {
  const officials = await ports.officials.active(tx);
  const load = await tx.query<{ assignee: string; n: number }>(
    `select assignee, count(*)::int as n from task
      where closed_at is null and assignee is not null group by assignee`,
  );
  const open = new Map(load.map((row) => [row.assignee, row.n]));
  const toCandidate = (o: OfficialRow): NamedCandidate => ({
    id: o.id,
    name: o.name,
    section: o.section,
    conflicts: o.conflicts,
    openTasks: open.get(o.id) ?? 0,
  });
  return officials.filter((o) => o.posts.includes('handler')).map(toCandidate);
}

/** Persons an official may have a conflict of interest with (CPL art. 29). */
export const namesIn = (state: CaseState): string[] =>
  state.persons.map((p) => p.name).concat((state.victims ?? []).map((v) => v.name));

/**
 * Who takes a task: the one who already has it in this section, else the rule of `assign`. Nobody
 * whose declared conflict stands in the case, had they it before or not.
 */
async function assigneeOf(
  tx: Tx,
  people: readonly Candidate[],
  state: CaseState,
  task: WantedTask,
): Promise<string | null> {
  const earlier = await tx.query<{ assignee: string }>(
    `select assignee from task where dossier = $1 and section = $2 and assignee is not null
      order by opened_at desc, id desc limit 1`,
    [state.dossier, task.section],
  );
  const same = people.find((c) => c.id === earlier[0]?.assignee && c.section === task.section);
  const names = namesIn(state);
  if (same && !conflicted(same, names)) return same.id;
  return assign(people, task.section, names)?.id ?? null;
}

/** Counts a task given to somebody, or taken away, before the next one is assigned. */
const counted = (people: readonly Candidate[], id: string | null, by: 1 | -1): Candidate[] =>
  people.map((c) => (c.id === id ? { ...c, openTasks: c.openTasks + by } : c));

/**
 * Opens and closes tasks as the case asks; returns the handler of the case at this node: the
 * assignee of its newest task.
 */
export async function writeTasks(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  handler: string | null,
  at: Instant,
): Promise<string | null> {
  const wanted = wantedTasks(ports.procedure, state, agencyOf(ports.node));
  await closeTasks(
    tx,
    state.dossier,
    wanted.map((t) => t.kind),
    at,
  );
  const open = await tx.query<{ kind: string; assignee: string | null }>(
    'select kind, assignee from task where dossier = $1 and closed_at is null',
    [state.dossier],
  );
  let current = handler;
  if (wanted.length === 0 && handler === null) return null;
  let people: readonly Candidate[] = await candidates(ports, tx);
  for (const task of wanted) {
    const known = open.find((t) => t.kind === task.kind);
    if (known) {
      const has = people.find((c) => c.id === known.assignee);
      const passOn = has !== undefined && conflicted(has, namesIn(state));
      const holder = passOn ? await assigneeOf(tx, people, state, task) : known.assignee;
      await tx.query(
        `update task set persons = $3, clock = $4, assignee = $5
          where dossier = $1 and kind = $2 and closed_at is null`,
        [state.dossier, task.kind, task.persons, task.clock ?? null, holder],
      );
      if (passOn) {
        current = holder ?? current;
        people = counted(counted(people, known.assignee, -1), holder, 1);
      }
      continue;
    }
    const assignee = await assigneeOf(tx, people, state, task);
    people = counted(people, assignee, 1);
    await tx.query(
      `insert into task (id, dossier, kind, section, persons, clock, assignee, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(ports.clock),
        state.dossier,
        task.kind,
        task.section,
        task.persons,
        task.clock ?? null,
        assignee,
        at,
      ],
    );
    current = assignee ?? current;
  }
  return keeperOf(people, current, namesIn(state));
}
