import { instantOfMs, msOf } from '@xinqu/core/kernel';
import type { PasskeyAnswer } from '@xinqu/contracts/http';
import type { Actor } from '../web/route.ts';
import { note, pay } from './attempts.ts';
import { identityBounds } from './bounds.ts';
import type { Entered } from './enter.ts';
import { passkeyProves } from './passkeys.ts';
import { normalCode, recoveryHash } from './recovery.ts';
import type { IdentityPorts, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';
import { type Factor, openSession, tokenHash } from './session.ts';
import { totpStep } from './totp.ts';

/** Somebody between the password and the second step. */
export interface Pending extends Actor {
  readonly session: string;
  readonly login: string;
}

/** Who a token of the second step belongs to. Problem `identity/step-over`. */
export async function pendingOf(
  ports: IdentityPorts,
  token: string | undefined,
  stage: 'prove' | 'enrol',
): Promise<Pending> {
  const since = instantOfMs(msOf(ports.now()) - identityBounds.secondStepMsMax);
  const rows = await ports.store.query<Pending>(
    `select s.id as session, o.id, o.login, o.name, posts_at(o.id, $4) as posts, o.section
     from session s join official o on o.id = s.official
     where s.token_hash = $1 and s.stage = $2 and s.ended_at is null and o.active
       and s.began_at >= $3`,
    [tokenHash(token ?? ''), stage, since, ports.now()],
  );
  if (rows[0] === undefined) throw identityProblems.make('step-over');
  return rows[0];
}

const codeKey = (official: string): string => `second:${official}`;

/** Pays one try of a code or passkey. Problem `identity/too-many-attempts`. */
export const payStep = (ports: IdentityPorts, official: string, address: string): Promise<void> =>
  pay(
    ports,
    [{ key: codeKey(official), max: identityBounds.attemptsPerFactorMax }],
    address,
    official,
  );

/** After a right code the count begins anew. */
export const refundStep = async (tx: Tx, official: string): Promise<void> => {
  await tx.query('delete from login_budget where key = $1', [codeKey(official)]);
};

/** Ends the half session and opens the whole one. Problem `identity/step-over`. */
export async function complete(
  ports: IdentityPorts,
  tx: Tx,
  { session, id, name, posts, section }: Pending,
  factor: Factor,
  address: string,
): Promise<Entered> {
  const ended = await tx.query(
    `update session s set ended_at = $2, end_reason = 'replaced' from official o
     where s.id = $1 and s.ended_at is null and o.id = s.official and o.active returning s.id`,
    [session, ports.now()],
  );
  if (ended.length === 0) throw identityProblems.make('step-over');
  await refundStep(tx, id);
  await note(ports, tx, id, address, 'signed-in');
  return { ...(await openSession(ports, tx, id, { factor })), actor: { id, name, posts, section } };
}

/** The confirmed secret of an official's app; nothing where it cannot be opened with our key. */
async function secretOf(ports: IdentityPorts, tx: Tx, official: string) {
  const rows = await tx.query<{ sealed: Buffer }>(
    'select sealed from official_totp where official = $1 and sealed is not null',
    [official],
  );
  return rows[0] === undefined ? undefined : ports.sealing.unseal(official, rows[0].sealed);
}

/** Whether a code is right and was not used before; it is used then. */
async function totpProves(ports: IdentityPorts, tx: Tx, official: string, code: string) {
  const secret = await secretOf(ports, tx, official);
  const step = secret === undefined ? undefined : totpStep(secret, code, ports.now());
  if (step === undefined) return false;
  const used = await tx.query(
    `update official_totp set last_step = $2 where official = $1 and last_step < $2
     returning official`,
    [official, step],
  );
  return used.length > 0;
}

/** Whether it is one of the recovery codes, not used yet; it is used then. */
async function recoveryProves(ports: IdentityPorts, tx: Tx, official: string, code: string) {
  const used = await tx.query(
    `update official_recovery set used_at = $3
     where official = $1 and hash = $2 and used_at is null returning official`,
    [official, recoveryHash(normalCode(code)), ports.now()],
  );
  return used.length > 0;
}

/** What is given as the second step. */
export type Proof =
  | { readonly way: 'totp' | 'recovery'; readonly code: string }
  | {
      readonly way: 'passkey';
      readonly response: PasskeyAnswer['response'];
      readonly origin: string;
    };

async function isProved(ports: IdentityPorts, tx: Tx, who: Pending, proof: Proof) {
  if (proof.way === 'passkey') {
    const bearer = { official: who.id, session: who.session };
    return passkeyProves(ports, tx, bearer, proof.response, proof.origin);
  }
  const proves = proof.way === 'totp' ? totpProves : recoveryProves;
  return proves(ports, tx, who.id, proof.code);
}

/**
 * The second step of a login. Problems `identity/step-over`, `too-many-attempts`, `code-wrong`,
 * `passkey-refused`; a refused attempt is noted.
 */
export async function proveStep(
  ports: IdentityPorts,
  token: string | undefined,
  proof: Proof,
  address: string,
): Promise<Entered> {
  const pending = await pendingOf(ports, token, 'prove');
  await payStep(ports, pending.id, address);
  const entered = await ports.store.transaction(async (tx) => {
    if (await isProved(ports, tx, pending, proof)) {
      return complete(ports, tx, pending, proof.way, address);
    }
    await note(ports, tx, pending.id, address, 'second-refused');
    return undefined;
  });
  if (entered !== undefined) return entered;
  throw identityProblems.make(proof.way === 'passkey' ? 'passkey-refused' : 'code-wrong');
}
