import { msOf, uuidv7 } from '@xinqu/core/kernel';
import { sessionBounds } from '@xinqu/contracts/http';
import type { Actor, SignedIn } from '../web/route.ts';
import { identityBounds } from './bounds.ts';
import { addressKey, nameKey, refund, spend } from './budget.ts';
import type { IdentityPorts, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';
import { endSession, openSession } from './session.ts';

export interface LoginAttempt {
  readonly name: string;
  readonly password: string;
  readonly address: string;
  /** The session the browser still holds: it ends, a login always begins a new one. */
  readonly oldToken?: string | undefined;
}

interface Row extends Actor {
  readonly password: string;
  readonly active: boolean;
}

type Outcome = 'signed-in' | 'refused' | 'limited';

async function note(
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

/** Login names are lower case; what is no possible name is looked up all the same, and not found. */
export const loginOf = (typed: string): string =>
  typed.normalize('NFKC').trim().toLowerCase().slice(0, identityBounds.loginMax);

/**
 * Pays one attempt from the address and from the name before any work is done. A refused attempt
 * is noted once per window: a flood shall not fill the log. Problem `identity/too-many-attempts`.
 */
async function pay(ports: IdentityPorts, login: string, address: string): Promise<void> {
  const purses = [
    { key: addressKey(address), max: identityBounds.attemptsPerAddressMax },
    { key: nameKey(login), max: identityBounds.attemptsPerNameMax },
  ];
  for (const { key, max } of purses) {
    const { used, secondsLeft } = await spend(ports.store, key, ports.now());
    if (used <= max) continue;
    if (used === max + 1) await note(ports, ports.store, undefined, address, 'limited');
    throw identityProblems.make('too-many-attempts', { retryAfterSeconds: secondsLeft });
  }
}

/** Tries a password in the name of somebody, with the same work whether there is such a person. */
async function prove(ports: IdentityPorts, attempt: LoginAttempt): Promise<Row | undefined> {
  const login = loginOf(attempt.name);
  await pay(ports, login, attempt.address);
  const rows = await ports.store.query<Row>(
    'select id, name, posts, section, password, active from official where login = $1',
    [login],
  );
  const row = rows[0];
  // What no account can have as its password costs the same work as any wrong one.
  const tooLong = [...attempt.password].length > sessionBounds.passwordMax;
  const password = tooLong ? '' : attempt.password;
  const isRight = await ports.passwords.verify(row?.password, password);
  if (row !== undefined && isRight && row.active) return row;
  await note(ports, ports.store, row?.id, attempt.address, 'refused');
  return undefined;
}

/**
 * Signs an official in and returns the token for the cookie. Problems: `identity/login-refused`,
 * the same for an unknown name, a wrong password and a dismissed official;
 * `identity/too-many-attempts`; `identity/busy`.
 */
export async function login(
  ports: IdentityPorts,
  attempt: LoginAttempt,
): Promise<SignedIn & { readonly token: string }> {
  const row = await prove(ports, attempt);
  if (row === undefined) throw identityProblems.make('login-refused');
  const renewed = ports.passwords.isOutdated(row.password)
    ? await ports.passwords.hash(attempt.password)
    : undefined;
  const { id, name, posts, section } = row;
  return ports.store.transaction(async (tx) => {
    // Whoever was dismissed while the password was being hashed stays out.
    const still = 'select 1 from official where id = $1 and active and password = $2 for update';
    if ((await tx.query(still, [id, row.password])).length === 0) {
      throw identityProblems.make('login-refused');
    }
    if (renewed) await tx.query('update official set password = $2 where id = $1', [id, renewed]);
    if (attempt.oldToken) await endSession(tx, attempt.oldToken, 'replaced', ports.now());
    await refund(tx, nameKey(loginOf(attempt.name)), addressKey(attempt.address));
    await note(ports, tx, id, attempt.address, 'signed-in');
    const opened = await openSession(ports, tx, id);
    return { ...opened, actor: { id, name, posts, section } };
  });
}

/** Proves the present password of somebody already signed in; problems as for a login. */
export async function mustKnowPassword(ports: IdentityPorts, attempt: LoginAttempt): Promise<void> {
  const row = await prove(ports, attempt);
  if (row === undefined) throw identityProblems.make('password-wrong');
  await refund(ports.store, nameKey(loginOf(attempt.name)), addressKey(attempt.address));
}
