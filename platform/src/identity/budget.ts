import { createHash } from 'node:crypto';
import { type Instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import { identityBounds } from './bounds.ts';
import type { Tx } from './ports.ts';

/**
 * The key of an address: whole for IPv4; the first 64 bits for IPv6, which one subscriber owns
 * entirely and could change at will.
 */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  if (!plain.includes(':')) return `address:${plain.slice(0, 64)}`;
  const [head = '', tail] = plain.split('%', 1)[0]!.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right].slice(0, 4);
  return `address:${groups.map((g) => g.padStart(4, '0').toLowerCase()).join(':')}`;
}

/** The key of a name, as its hash: what was typed is not written down. */
export const nameKey = (login: string): string =>
  `name:${createHash('sha256').update(login).digest('hex')}`;

/**
 * Takes one attempt from the budget of a key, in one statement, so that a hundred attempts at once
 * count as a hundred. Returns how many are used in this window and the seconds until it ends.
 */
export async function spend(
  tx: Tx,
  key: string,
  now: Instant,
): Promise<{ used: number; secondsLeft: number }> {
  const window = identityBounds.attemptWindowMs;
  const rows = await tx.query<{ used: number; ms: number }>(
    `insert into login_budget as b (key, began_at, used) values ($1, $2, 1)
     on conflict (key) do update set
       began_at = case when b.began_at <= $3 then $2 else b.began_at end,
       used = case when b.began_at <= $3 then 1 else least(b.used + 1, 1000000) end
     returning used, (extract(epoch from began_at) * 1000)::float8 as ms`,
    [key, now, instantOfMs(msOf(now) - window)],
  );
  const { used, ms } = rows[0]!;
  return { used, secondsLeft: Math.max(1, Math.ceil((ms + window - msOf(now)) / 1000)) };
}

/** After a right password: the name starts anew, the address gets its one attempt back. */
export async function refund(tx: Tx, name: string, address: string): Promise<void> {
  await tx.query('delete from login_budget where key = $1', [name]);
  await tx.query('update login_budget set used = used - 1 where key = $1 and used > 0', [address]);
}
