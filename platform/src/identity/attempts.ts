import { msOf, uuidv7 } from '@xinqu/core/kernel';
import { identityBounds } from './bounds.ts';
import { addressKey, spend } from './budget.ts';
import type { IdentityPorts, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';

/** `half`: the password was right and a second step is asked. */
export type Outcome = 'signed-in' | 'refused' | 'limited' | 'half' | 'second-refused';

/** Writes an attempt into the security log; what was typed is not written down. */
export async function note(
  ports: IdentityPorts,
  tx: Tx,
  official: string | undefined,
  address: string,
  outcome: Outcome,
): Promise<void> {
  const now = ports.now();
  await tx.query(
    'insert into login_attempt (id, at, official, address, outcome) values ($1, $2, $3, $4, $5)',
    [uuidv7(msOf(now), ports.random(10)), now, official ?? null, address.slice(0, 64), outcome],
  );
}

/** Something whose attempts are counted. */
export interface Purse {
  readonly key: string;
  readonly max: number;
}

/** An office may sit behind one address: it has more attempts than a name. */
export const addressPurse = (address: string): Purse => ({
  key: addressKey(address),
  max: identityBounds.attemptsPerAddressMax,
});

/**
 * Pays one attempt from each purse before any work is done. A refused attempt is noted once per
 * window: a flood shall not fill the log. Problem `identity/too-many-attempts`.
 */
export async function pay(
  ports: IdentityPorts,
  purses: readonly Purse[],
  address: string,
  official?: string,
): Promise<void> {
  for (const { key, max } of purses) {
    const { used, secondsLeft } = await spend(ports.store, key, ports.now());
    if (used <= max) continue;
    if (used === max + 1) await note(ports, ports.store, official, address, 'limited');
    throw identityProblems.make('too-many-attempts', { retryAfterSeconds: secondsLeft });
  }
}
