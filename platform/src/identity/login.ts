import { sessionBounds } from '@xinqu/contracts/http';
import type { Actor } from '../web/route.ts';
import { addressPurse, note, pay } from './attempts.ts';
import { identityBounds } from './bounds.ts';
import { addressKey, nameKey, refund } from './budget.ts';
import { type Entered, enter } from './enter.ts';
import type { IdentityPorts } from './ports.ts';
import { identityProblems } from './problems.ts';
import { endSession } from './session.ts';

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

/** Login names are lower case; what is no possible name is looked up all the same, and not found. */
export const loginOf = (typed: string): string =>
  typed.normalize('NFKC').trim().toLowerCase().slice(0, identityBounds.loginMax);

/** Tries a password in the name of somebody, with the same work whether there is such a person. */
async function prove(ports: IdentityPorts, attempt: LoginAttempt): Promise<Row | undefined> {
  const login = loginOf(attempt.name);
  const namePurse = { key: nameKey(login), max: identityBounds.attemptsPerNameMax };
  await pay(ports, [addressPurse(attempt.address), namePurse], attempt.address);
  const rows = await ports.store.query<Row>(
    'select id, name, posts_at(id, $2) as posts, section, password, active from official where login = $1',
    [login, ports.now()],
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
 * Signs an official in and returns the token for the cookie; where a second step is asked, the token
 * is good for that step only. Problems: `identity/login-refused`,
 * the same for an unknown name, a wrong password and a dismissed official;
 * `identity/too-many-attempts`; `identity/busy`.
 */
export async function login(ports: IdentityPorts, attempt: LoginAttempt): Promise<Entered> {
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
    return enter(ports, tx, { id, name, posts, section }, attempt.address);
  });
}

/** Proves the present password of somebody already signed in; problems as for a login. */
export async function mustKnowPassword(ports: IdentityPorts, attempt: LoginAttempt): Promise<void> {
  const row = await prove(ports, attempt);
  if (row === undefined) throw identityProblems.make('password-wrong');
  await refund(ports.store, nameKey(loginOf(attempt.name)), addressKey(attempt.address));
}
