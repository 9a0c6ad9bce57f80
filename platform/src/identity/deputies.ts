import {
  type Instant,
  addDays,
  atHour,
  dayOf,
  daysBetween,
  isDay,
  msOf,
  uuidv7,
} from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import type { AbsentDto, DeputiesDto, DeputyDto, NameDeputy } from '@xinqu/contracts/http';
import { identityBounds } from './bounds.ts';
import type { IdentityPorts, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
}

/** The posts in which one official may stand in for another; the store asks the same at each moment. */
async function postsToStandIn(tx: Tx, absent: Person, deputy: Person): Promise<Post[]> {
  const [row] = await tx.query<{ posts: Post[] }>(
    `select posts_to_stand_in(a, d) as posts from official a, official d where a.id = $1 and d.id = $2`,
    [absent.id, deputy.id],
  );
  return row!.posts;
}

/** A leave of whole days, the last included. Problem `identity/deputy-time`. */
function leaveOf(asked: NameDeputy, now: Instant): { from: Instant; until: Instant } {
  const { from, until: last } = asked;
  const { leaveDaysMax: days } = identityBounds;
  const isLeave =
    isDay(from) &&
    isDay(last) &&
    daysBetween(from, last) >= 0 &&
    daysBetween(from, last) < days &&
    last >= dayOf(now);
  if (!isLeave) throw identityProblems.make('deputy-time', { days });
  return { from: atHour(from, 0), until: atHour(addDays(last, 1), 0) };
}

const mayName = (by: Person, absent: Person): boolean =>
  by.id === absent.id || by.posts.includes('chief');

const inOffice = async (tx: Tx): Promise<Map<string, Person>> => {
  const rows = await tx.query<Person>(
    // The row of who is on leave is locked: two leaves of one official are named one after the other.
    'select id, name, posts from official where active order by id for update',
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/**
 * Names who stands in for an official on leave: the official does it, or a chief for somebody who
 * cannot. Naming the same again changes nothing. It is written into the node's log. Problems
 * `identity/official-unknown`, `deputy-not-yours`, `deputy-unfit`, `deputy-time`, `deputy-open`.
 */
export async function nameDeputy(
  ports: IdentityPorts,
  by: { readonly id: string },
  asked: NameDeputy,
): Promise<void> {
  const leave = leaveOf(asked, ports.now());
  await ports.store.transaction(async (tx) => {
    const people = await inOffice(tx);
    const absent = people.get(asked.official ?? by.id);
    const deputy = people.get(asked.deputy);
    const who = people.get(by.id);
    if (!absent || !deputy || !who) throw identityProblems.make('official-unknown');
    if (!mayName(who, absent) || who.id === deputy.id) {
      throw identityProblems.make('deputy-not-yours');
    }
    const posts = await postsToStandIn(tx, absent, deputy);
    if (posts.length === 0) throw identityProblems.make('deputy-unfit', { name: deputy.name });
    const known = await tx.query<{ deputy: string; same: boolean }>(
      `select deputy, began_at = $2 and until = $3 as same from deputy
        where official = $1 and ended_at is null and began_at < $3 and until > $2`,
      [absent.id, leave.from, leave.until],
    );
    if (known.some((one) => one.same && one.deputy === deputy.id)) return;
    if (known.length > 0) throw identityProblems.make('deputy-open', { name: absent.name });
    const id = uuidv7(msOf(ports.now()), ports.random(10));
    const reason = asked.reason.trim();
    await tx.query(
      `insert into deputy (id, official, deputy, began_at, until, reason, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, absent.id, deputy.id, leave.from, leave.until, reason, who.id, ports.now()],
    );
    const body = { id, official: absent.id, deputy: deputy.id, posts, ...leave, reason };
    await ports.noted(tx, 'deputy-named', { ...body, by: who.id });
  });
}

/**
 * Ends a leave early, at once: whoever is on leave, the deputy, or a chief. Ending it again changes
 * nothing. Problem `identity/deputy-unknown`.
 */
export async function endDeputy(
  ports: IdentityPorts,
  by: { readonly id: string },
  id: string,
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const [row] = await tx.query<{ ended: boolean }>(
      `select d.ended_at is not null as ended from deputy d join official b on b.id = $2 and b.active
        where d.id::text = $1 and ($2 in (d.official, d.deputy) or 'chief' = any (b.posts))
          for update of d`,
      [id, by.id],
    );
    if (row === undefined) throw identityProblems.make('deputy-unknown');
    if (row.ended) return;
    await tx.query('update deputy set ended_by = $2, ended_at = $3 where id = $1', [
      id,
      by.id,
      ports.now(),
    ]);
    await ports.noted(tx, 'deputy-ended', { id, by: by.id });
  });
}

/**
 * The names of those on leave in whose stead an official holds a post at a moment; nothing where the
 * post is the own one, or is not held.
 */
export async function standsInFor(
  tx: Tx,
  { official, post, at }: { readonly official: string; readonly post: Post; readonly at: Instant },
): Promise<string | null> {
  const [row] = await tx.query<{ names: string | null }>(
    `select string_agg(a.name, '、' order by d.began_at, d.id) as names
       from deputy d join official o on o.id = d.deputy
       join official a on a.id = d.official and a.active
      where d.deputy = $1 and d.ended_at is null and d.began_at <= $3 and $3 < d.until
        and $2 = any (posts_to_stand_in(a, o)) and $2 <> all (o.posts)`,
    [official, post, at],
  );
  return row!.names;
}

interface DeputyRow {
  readonly id: string;
  readonly official_name: string;
  readonly deputy_name: string;
  readonly by_name: string;
  readonly began_at: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly ended_at: Instant | null;
}

function statusAt(row: DeputyRow, now: Instant): DeputyDto['status'] {
  if (row.ended_at !== null) return 'ended';
  if (row.until <= now) return 'over';
  return row.began_at <= now ? 'running' : 'coming';
}

/** The leaves an official may know: the own ones, those stood in for, and for a chief all. */
async function leavesOf(ports: IdentityPorts, reader: string): Promise<DeputyDto[]> {
  const rows = await ports.store.query<DeputyRow>(
    `select d.id, a.name as official_name, o.name as deputy_name,
            b.name as by_name, d.began_at, d.until, d.reason, d.ended_at
       from deputy d join official a on a.id = d.official join official o on o.id = d.deputy
       join official b on b.id = d.made_by
      where $1 in (d.official, d.deputy)
         or exists (select from official c where c.id = $1 and c.active and 'chief' = any (c.posts))
      order by d.began_at desc, d.id desc limit $2`,
    [reader, identityBounds.leavesShown],
  );
  const now = ports.now();
  return rows.map((row) => {
    const status = statusAt(row, now);
    return {
      id: row.id,
      official: row.official_name,
      deputy: row.deputy_name,
      from: dayOf(row.began_at),
      until: addDays(dayOf(row.until), -1),
      reason: row.reason,
      by: row.by_name,
      status,
      mayEnd: status === 'coming' || status === 'running',
    };
  });
}

/** Whom an official may name a deputy for, with who could stand in for each. */
const leavesToName = (tx: Tx, reader: string): Promise<AbsentDto[]> =>
  tx.query<AbsentDto>(
    `select a.id, a.name,
            jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.id) as deputies
       from official r join official a on a.active and (a.id = r.id or 'chief' = any (r.posts))
       join official d on d.active and d.id <> r.id
        and cardinality(posts_to_stand_in(a, d)) > 0
      where r.id = $1 and r.active group by a.id, a.name order by a.id`,
    [reader],
  );

/** What an official may know of leaves, and whom a deputy may be named for. */
export async function listDeputies(
  ports: IdentityPorts,
  reader: { readonly id: string },
): Promise<DeputiesDto> {
  return {
    today: dayOf(ports.now()),
    mayName: await leavesToName(ports.store, reader.id),
    deputies: await leavesOf(ports, reader.id),
  };
}
