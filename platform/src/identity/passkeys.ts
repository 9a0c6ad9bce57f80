import { type Instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import type { PasskeyAnswer, PasskeyMade } from '@xinqu/contracts/http';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { identityBounds } from './bounds.ts';
import type { IdentityPorts, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';

/** Whose passkey, in which session the challenge was given. */
export interface Bearer {
  readonly official: string;
  readonly session: string;
}

/** Loaded when the first passkey is used: the parsers of certificates keep some megabytes. */
const webauthn = () => import('@simplewebauthn/server');

/** The party a passkey is bound to is the host of our pages (WebAuthn section 5.1.2). */
const partyOf = (origin: string): string => new URL(origin).hostname;

/** One challenge for a session; a new one takes the place of the old. */
async function keepChallenge(ports: IdentityPorts, session: string, challenge: string) {
  await ports.store.query(
    'update session set challenge = $2, challenge_at = $3 where id = $1 and ended_at is null',
    [session, challenge, ports.now()],
  );
}

const freshSince = (now: Instant) => instantOfMs(msOf(now) - identityBounds.challengeMsMax);

/** Takes the challenge of a session: it counts once, right or wrong. */
async function takeChallenge(ports: IdentityPorts, tx: Tx, session: string) {
  const rows = await tx.query<{ challenge: string; fresh: boolean }>(
    `with kept as (
       select id, challenge, challenge_at >= $2 as fresh from session
       where id = $1 and challenge is not null for update)
     update session s set challenge = null, challenge_at = null from kept
     where s.id = kept.id returning kept.challenge, kept.fresh`,
    [session, freshSince(ports.now())],
  );
  return rows[0]?.fresh ? rows[0].challenge : undefined;
}

interface Kept {
  readonly id: string;
  readonly public_key: Buffer;
  readonly counter: string;
}

const keptOf = (tx: Tx, official: string, party: string): Promise<Kept[]> =>
  tx.query<Kept>(
    'select id, public_key, counter from official_passkey where official = $1 and rp_id = $2',
    [official, party],
  );

/** What the browser needs to make a passkey. Problem `identity/factors-many`. */
export async function passkeyCreation(
  ports: IdentityPorts,
  { official, session, login, name }: Bearer & { readonly login: string; readonly name: string },
  origin: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const party = partyOf(origin);
  const kept = await keptOf(ports.store, official, party);
  if (kept.length >= identityBounds.passkeysMax) throw identityProblems.make('factors-many');
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: '信渠 Xinqu',
    rpID: party,
    userID: new TextEncoder().encode(official),
    userName: login,
    userDisplayName: name,
    timeout: identityBounds.challengeMsMax,
    attestationType: 'none',
    excludeCredentials: kept.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  await keepChallenge(ports, session, options.challenge);
  return options;
}

/** Keeps the passkey a browser made. Problems `identity/passkey-refused`, `factors-many`. */
export async function keepPasskey(
  ports: IdentityPorts,
  tx: Tx,
  { official, session }: Bearer,
  made: PasskeyMade,
  origin: string,
): Promise<boolean> {
  const challenge = await takeChallenge(ports, tx, session);
  if (challenge === undefined) return false;
  const { verifyRegistrationResponse } = await webauthn();
  const party = partyOf(origin);
  const verified = await verifyRegistrationResponse({
    response: made.response as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party,
    // The password was proved before: the device in hand is the second factor.
    requireUserVerification: false,
  }).catch(() => undefined);
  if (!verified?.verified) return false;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const row = [id, official, made.name.trim(), party, Buffer.from(publicKey), counter, ports.now()];
  const inserted = await tx.query(
    `insert into official_passkey (id, official, name, rp_id, public_key, counter, made_at)
     select $1, $2, $3, $4, $5, $6, $7
     where (select count(*) from official_passkey where official = $2) < $8
     on conflict (id) do nothing returning id`,
    [...row, identityBounds.passkeysMax],
  );
  return inserted.length > 0;
}

/** What the browser needs to answer with a passkey. Problem `identity/factor-unknown`. */
export async function passkeyRequest(
  ports: IdentityPorts,
  { official, session }: Bearer,
  origin: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const party = partyOf(origin);
  const kept = await keptOf(ports.store, official, party);
  if (kept.length === 0) throw identityProblems.make('factor-unknown');
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: party,
    timeout: identityBounds.challengeMsMax,
    allowCredentials: kept.map(({ id }) => ({ id })),
    userVerification: 'preferred',
  });
  await keepChallenge(ports, session, options.challenge);
  return options;
}

/** Whether a passkey of the official signed the challenge of this session, at our own pages. */
export async function passkeyProves(
  ports: IdentityPorts,
  tx: Tx,
  { official, session }: Bearer,
  response: PasskeyAnswer['response'],
  origin: string,
): Promise<boolean> {
  const challenge = await takeChallenge(ports, tx, session);
  const party = partyOf(origin);
  const passkey = (await keptOf(tx, official, party)).find(({ id }) => id === response.id);
  if (challenge === undefined || passkey === undefined) return false;
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await verifyAuthenticationResponse({
    response: response as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
    },
    requireUserVerification: false,
  }).catch(() => undefined);
  if (!verified?.verified) return false;
  await tx.query('update official_passkey set counter = $2, used_at = $3 where id = $1', [
    passkey.id,
    verified.authenticationInfo.newCounter,
    ports.now(),
  ]);
  return true;
}
