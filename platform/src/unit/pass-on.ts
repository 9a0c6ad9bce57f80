import type { Uuid } from '@xinqu/core/kernel';
import {
  type Candidate,
  type CaseState,
  type Post,
  assign,
  conflicted,
  postNames,
} from '@xinqu/core/procedure';
import type { GiveCase, HandlerChangeDto, PassedOn, TakerDto } from '@xinqu/contracts/http';
import { mustSee } from './access.ts';
import { mustWrite } from './acting.ts';
import { getCase, newId } from './context.ts';
import { asNode, type OfficialPorts } from './official-store.ts';
import type { Actor, OfficialRow, Tx, UnitPorts } from './ports.ts';
import { unitProblems } from './problems.ts';
import { candidates, namesIn } from './views.ts';

interface OpenTask {
  readonly id: string;
  readonly section: string;
  readonly assignee: string | null;
}

const openTasks = (tx: Tx, dossier: Uuid): Promise<OpenTask[]> =>
  tx.query<OpenTask>(
    `select id, section, assignee from task where dossier = $1 and closed_at is null
      order by opened_at, id`,
    [dossier],
  );

const setAssignee = (tx: Tx, task: string, to: string | null) =>
  tx.query('update task set assignee = $2 where id = $1', [task, to]);

interface Change {
  readonly dossier: Uuid;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string;
  readonly reason: string;
}

async function recordChange(
  ports: UnitPorts,
  tx: Tx,
  people: ReadonlyMap<string, string>,
  { dossier, from, to, by, reason }: Change,
): Promise<void> {
  const nameOf = (id: string | null) => (id === null ? '未定' : (people.get(id) ?? '已离任人员'));
  await tx.query(
    `insert into handler_change
       (id, dossier, from_id, to_id, from_name, to_name, by_name, reason, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(ports.clock),
      dossier,
      from,
      to,
      nameOf(from),
      nameOf(to),
      by,
      reason,
      ports.clock.now(),
    ],
  );
  await tx.query('update case_view set handler = $2 where dossier = $1', [dossier, to]);
  tx.afterCommit(() => ports.changed(dossier));
}

/** Whether the official may still hold work of that section. */
const stays = (official: OfficialRow | undefined, section: string): boolean =>
  official !== undefined && official.section === section && official.posts.includes('handler');

/** The section a case lies in at this node: that of its newest task. */
async function sectionOf(tx: Tx, dossier: Uuid): Promise<string | null> {
  const [row] = await tx.query<{ section: string }>(
    'select section from task where dossier = $1 order by opened_at desc, id desc limit 1',
    [dossier],
  );
  return row?.section ?? null;
}

async function passOnCase(
  ports: UnitPorts,
  tx: Tx,
  dossier: Uuid,
  left: { readonly id: string; readonly name: string; readonly now: OfficialRow | undefined },
  by: string,
): Promise<'kept' | 'given' | 'open'> {
  const { state, handler } = await getCase(tx, dossier, true);
  const people = await candidates(ports, tx);
  const tasks = await openTasks(tx, dossier);
  const gone = tasks.filter((t) => t.assignee === left.id && !stays(left.now, t.section));
  for (const task of gone) {
    const to = assign(people, task.section, namesIn(state))?.id ?? null;
    await setAssignee(tx, task.id, to);
  }
  const section = await sectionOf(tx, dossier);
  const isHandler = handler === left.id && section !== null && !stays(left.now, section);
  const to = section === null ? null : (assign(people, section, namesIn(state))?.id ?? null);
  if (isHandler) {
    const names = new Map((await ports.officials.active(tx)).map((o) => [o.id, o.name]));
    names.set(left.id, left.name);
    const reason = left.now === undefined ? '原承办人离任' : '原承办人岗位变动';
    await recordChange(ports, tx, names, { dossier, from: left.id, to, by, reason });
  } else if (gone.length > 0) {
    tx.afterCommit(() => ports.changed(dossier));
  }
  if (!isHandler && gone.length === 0) return 'kept';
  return to === null ? 'open' : 'given';
}

/**
 * What an official handed in for approval and no longer may goes back with a note: everything, or
 * what lies in another section than the one where the official still handles cases.
 */
async function returnProposals(
  ports: UnitPorts,
  official: string,
  stillIn: string | null,
): Promise<number> {
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<{ id: string; dossier: Uuid }>(
      `update proposal p set status = 'returned', decided_at = $2,
         note = '呈请人的岗位已经变动，请现承办人核对后重新呈请'
        where by_id = $1 and status = 'open' and ($3::text is null or $3 is distinct from (
          select section from task t where t.dossier = p.dossier
          order by t.opened_at desc, t.id desc limit 1))
        returning id, dossier`,
      [official, ports.clock.now(), stillIn],
    );
    if (rows.length > 0) {
      await ports.ledger.record(
        tx,
        'proposal-decision',
        rows.map(({ id }) => id),
      );
    }
    for (const { dossier } of rows) tx.afterCommit(() => ports.changed(dossier));
    return rows.length;
  });
}

/**
 * After an official was dismissed or moved: open work of a section no longer theirs goes to others
 * by the rule of assignment, case by case, and what waits for approval goes back. Safe to repeat:
 * a crash on the way leaves cases that the next call passes on.
 */
export async function passOnWork(
  ports: UnitPorts,
  left: { readonly id: string; readonly name: string },
  by: string,
): Promise<PassedOn> {
  const now = (await ports.officials.active(ports.store)).find((o) => o.id === left.id);
  const rows = await ports.store.query<{ dossier: Uuid }>(
    `select dossier from task where assignee = $1 and closed_at is null
     union select dossier from case_view where handler = $1 and stage <> 'closed'
     order by dossier`,
    [left.id],
  );
  const outcomes: string[] = [];
  for (const { dossier } of rows) {
    const passed = ports.store.transaction((tx) =>
      passOnCase(ports, tx, dossier, { ...left, now }, by),
    );
    outcomes.push(await passed);
  }
  const stillIn = now?.posts.includes('handler') ? now.section : null;
  return {
    cases: outcomes.filter((o) => o !== 'kept').length,
    open: outcomes.filter((o) => o === 'open').length,
    returned: await returnProposals(ports, left.id, stillIn),
  };
}

/** The matrix says in which post one decides who handles a case: head, chief, case management. */
async function mustGive(ports: UnitPorts, tx: Tx, actor: Actor, dossier: string): Promise<Post> {
  return mustWrite(ports, actor, await mustSee(ports, tx, actor, dossier), 'case.give');
}

/** Handlers of the case's section, the least loaded first, for whoever gives the case away. */
export async function takersOf(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
): Promise<TakerDto[]> {
  return ports.store.transaction(async (tx) => {
    await mustGive(ports, tx, actor, dossier);
    return asNode(tx, () => fitTakers(ports, tx, dossier));
  });
}

async function fitTakers(ports: UnitPorts, tx: Tx, dossier: string): Promise<TakerDto[]> {
  const { state, handler } = await getCase(tx, dossier, false);
  const section = await sectionOf(tx, state.dossier);
  const names = namesIn(state);
  return (await candidates(ports, tx))
    .filter((c) => c.section === section && c.id !== handler)
    .toSorted((a, b) => a.openTasks - b.openTasks || (a.id < b.id ? -1 : 1))
    .map((c) => ({
      id: c.id,
      name: c.name,
      openTasks: c.openTasks,
      conflicted: conflicted(c, names),
    }));
}

function mustTake(taker: Candidate | undefined, section: string | null, state: CaseState): void {
  if (taker === undefined || taker.section !== section) throw unitProblems.make('taker-unfit');
  if (conflicted(taker, namesIn(state))) throw unitProblems.make('taker-conflicted');
}

/**
 * A section head, chief or case manager gives a case with its open work to another handler of its
 * section. Problems: not theirs to give, not of the section, a conflict of interest.
 */
export async function giveCase(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  { to, reason }: GiveCase,
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const post = await mustGive(ports, tx, actor, dossier);
    const by = `${postNames[post].zh} ${actor.name}`;
    await asNode(tx, () => giveTo(ports, tx, by, dossier, { to, reason }));
  });
}

async function giveTo(
  ports: UnitPorts,
  tx: Tx,
  by: string,
  dossier: string,
  { to, reason }: GiveCase,
): Promise<void> {
  const { state, handler } = await getCase(tx, dossier, true);
  if (handler === to) return;
  const people = await candidates(ports, tx);
  const section = await sectionOf(tx, state.dossier);
  mustTake(
    people.find((c) => c.id === to),
    section,
    state,
  );
  const open = await openTasks(tx, state.dossier);
  for (const task of open) if (task.section === section) await setAssignee(tx, task.id, to);
  const names = new Map((await ports.officials.active(tx)).map((o) => [o.id, o.name]));
  await recordChange(ports, tx, names, {
    dossier: state.dossier,
    from: handler,
    to,
    by,
    reason,
  });
}

/** Who had the case before, the newest first. */
export const handlerChanges = (tx: Pick<Tx, 'query'>, dossier: Uuid): Promise<HandlerChangeDto[]> =>
  tx.query<HandlerChangeDto>(
    `select at, from_name as "from", to_name as "to", by_name as "by", reason
       from handler_change where dossier = $1 order by at desc, id desc limit 50`,
    [dossier],
  );
