import { createHash } from 'node:crypto';
import { type Instant, instantOfMs, msOf, uuidv7 } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import type { SignedIn } from '../web/route.ts';
import { identityBounds } from './bounds.ts';
import type { IdentityPorts, Tx } from './ports.ts';

export type EndReason =
  'logout' | 'replaced' | 'crowded' | 'dismissed' | 'password-changed' | 'factors-reset';

/** What was proved beside the password; `oidc`: the other login asserts that it asked. */
export type Factor = 'totp' | 'passkey' | 'recovery' | 'oidc';

/** `prove`: the second factor is asked; `enrol`: the post needs one and there is none yet. */
export type Stage = 'open' | 'prove' | 'enrol';

/** What the store keeps of a token. No salt: 256 random bits cannot be guessed from a hash. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A post that needs a second factor is not served by a session that proved none. */
const open = `s.stage = 'open' and s.ended_at is null and o.active
  and s.seen_at >= $2 and s.began_at >= $3
  and (s.factor is not null or not posts_at(o.id, $5) && $4::text[])`;
const openAt = (now: Instant, obliged: readonly Post[]) => [
  instantOfMs(msOf(now) - identityBounds.sessionIdleMsMax),
  instantOfMs(msOf(now) - identityBounds.sessionAgeMsMax),
  obliged,
  now,
];

/** Opens a session and returns its token, which is known to nobody after this. */
export async function openSession(
  ports: IdentityPorts,
  tx: Tx,
  official: string,
  { stage = 'open', factor }: { readonly stage?: Stage; readonly factor?: Factor | undefined } = {},
): Promise<{ token: string; session: string }> {
  const now = ports.now();
  const token = Buffer.from(ports.random(32)).toString('base64url');
  const session = uuidv7(msOf(now), ports.random(10));
  await tx.query(
    `insert into session (id, token_hash, official, began_at, seen_at, stage, factor)
     values ($1, $2, $3, $4, $4, $5, $6)`,
    [session, tokenHash(token), official, now, stage, factor ?? null],
  );
  // Each stage for itself: whoever knows only the password crowds nobody out who is signed in.
  await tx.query(
    `update session set ended_at = $2, end_reason = 'crowded'
     where official = $1 and ended_at is null and stage = $4 and id not in (
       select id from session where official = $1 and ended_at is null and stage = $4
       order by seen_at desc, id desc limit $3)`,
    [official, now, identityBounds.sessionsPerOfficialMax, stage],
  );
  return { token, session };
}

/** The second factor that was proved in a session. */
export async function factorOf(tx: Tx, session: string): Promise<Factor | undefined> {
  const rows = await tx.query<{ factor: Factor | null }>(
    'select factor from session where id = $1',
    [session],
  );
  return rows[0]?.factor ?? undefined;
}

interface Row {
  session: string;
  seen: number;
  id: string;
  name: string;
  posts: Post[];
  own: Post[];
  section: string;
}

/**
 * Who a token belongs to; nothing for one unknown, ended, idle for more than 30 minutes or older
 * than 12 hours. Using a session lengthens it; that is written at most every 15 seconds, so that
 * idleness is measured up to 15 seconds too strictly, never too mildly.
 */
export async function authenticate(
  ports: IdentityPorts,
  token: string,
): Promise<SignedIn | undefined> {
  const now = ports.now();
  const rows = await ports.store.query<Row>(
    `select s.id as session, (extract(epoch from s.seen_at) * 1000)::float8 as seen,
            o.id, o.name, posts_at(o.id, $5) as posts, o.posts as own, o.section
     from session s join official o on o.id = s.official
     where s.token_hash = $1 and ${open}`,
    [tokenHash(token), ...openAt(now, ports.obliged)],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  if (msOf(now) - row.seen >= identityBounds.sessionSlideMs) {
    const slide = 'update session set seen_at = greatest(seen_at, $2) where id = $1';
    await ports.store.query(slide, [row.session, now]);
  }
  const { id, name, posts, own, section } = row;
  const lent = posts.filter((post) => !own.includes(post));
  const actor = { id, name, posts, section };
  return { actor: lent.length === 0 ? actor : { ...actor, lent }, session: row.session };
}

/** Which of these sessions are still open; asking does not lengthen them. */
export async function aliveSessions(
  ports: IdentityPorts,
  sessions: readonly string[],
): Promise<Set<string>> {
  const rows = await ports.store.query<{ id: string }>(
    `select s.id from session s join official o on o.id = s.official
     where s.id = any ($1::uuid[]) and ${open}`,
    [sessions, ...openAt(ports.now(), ports.obliged)],
  );
  return new Set(rows.map((row) => row.id));
}

export async function endSession(
  tx: Tx,
  token: string,
  reason: EndReason,
  now: Instant,
): Promise<string | undefined> {
  const rows = await tx.query<{ id: string }>(
    `update session set ended_at = $3, end_reason = $2
     where token_hash = $1 and ended_at is null returning id`,
    [tokenHash(token), reason, now],
  );
  return rows[0]?.id;
}

/** Ends every session of an official and returns which they were, so that streams close too. */
export async function endSessionsOf(
  tx: Tx,
  official: string,
  reason: EndReason,
  now: Instant,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update session set ended_at = $3, end_reason = $2
     where official = $1 and ended_at is null returning id`,
    [official, reason, now],
  );
  return rows.map((row) => row.id);
}
