import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticator } from './authenticator.ts';
import { identityBounds } from './bounds.ts';
import { type Office, newOfficial, testOffice } from './testing.ts';

const origin = 'https://xinqu.example';
const party = 'xinqu.example';
let office: Office;
beforeAll(async () => {
  office = await testOffice(['chief']);
});
afterAll(() => office.store.drop());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (cause: { code?: string }) => cause.code,
  );

let next = 0;
/** A chief who set up a passkey at the first login. */
async function enrolled() {
  next += 1;
  const name = `luan${next}`;
  const address = `192.0.2.${next}`;
  const who = { name, address, password: await newOfficial(office, name, 'chief') };
  const half = await office.identity.login(who);
  const call = { actor: undefined, session: '', token: half.token, address, origin };
  const { challenge } = await office.identity.factors.beginPasskey({
    ...call,
    password: undefined,
  });
  const passkey = authenticator(party);
  const made = { name: '办公电脑', response: passkey.make(challenge, origin) };
  const kept = await office.identity.factors.addPasskey({ ...call, made });
  return { ...who, id: half.actor.id, passkey, token: kept.token!, call };
}
type Enrolled = Awaited<ReturnType<typeof enrolled>>;

/** The second step up to the challenge. */
async function challenged(who: Enrolled) {
  const { token } = await office.identity.login(who);
  const { challenge } = await office.identity.factors.request(token, origin);
  return { token, challenge };
}
const answer = (
  who: Enrolled,
  token: string,
  response: ReturnType<Enrolled['passkey']['answer']>,
  at = origin,
) =>
  codeOf(
    office.identity.factors.prove(token, { way: 'passkey', response, origin: at }, who.address),
  );

test('a passkey made at the first login is the second step of the next', async () => {
  const who = await enrolled();
  expect(await office.identity.door.authenticate(who.token)).toBeDefined();
  const { token, challenge } = await challenged(who);
  expect(await answer(who, token, who.passkey.answer(challenge, origin))).toBe('done');
});

test('what was signed for a page that looks like ours is refused', async () => {
  const who = await enrolled();
  const { token, challenge } = await challenged(who);
  const phished = who.passkey.answer(challenge, 'https://xinqu.example.phish.test');
  expect(await answer(who, token, phished)).toBe('identity/passkey-refused');
});

test('a challenge counts once, whether the answer was right or wrong', async () => {
  const who = await enrolled();
  const { token, challenge } = await challenged(who);
  const good = who.passkey.answer(challenge, origin);
  const altered = { ...good, response: { ...good.response, signature: 'AAAA' } };
  expect(await answer(who, token, altered)).toBe('identity/passkey-refused');
  expect(await answer(who, token, good)).toBe('identity/passkey-refused');
  const again = await challenged(who);
  expect(await answer(who, again.token, good)).toBe('identity/passkey-refused');
});

test('a challenge is answered within five minutes', async () => {
  const who = await enrolled();
  const late = await challenged(who);
  office.pass(identityBounds.challengeMsMax);
  const response = who.passkey.answer(late.challenge, origin);
  expect(await answer(who, late.token, response)).toBe('done');
  const later = await challenged(who);
  office.pass(identityBounds.challengeMsMax + 1);
  const over = who.passkey.answer(later.challenge, origin);
  expect(await answer(who, later.token, over)).toBe('identity/passkey-refused');
});

test("another official's passkey, or one made elsewhere, opens nothing", async () => {
  const [who, other] = [await enrolled(), await enrolled()];
  const first = await challenged(who);
  const foreign = other.passkey.answer(first.challenge, origin);
  expect(await answer(who, first.token, foreign)).toBe('identity/passkey-refused');
  const unknown = authenticator(party).answer(first.challenge, origin);
  expect(await answer(who, first.token, unknown)).toBe('identity/passkey-refused');
  const { token } = await office.identity.login(who);
  expect(await codeOf(office.identity.factors.request(token, 'https://other.example'))).toBe(
    'identity/factor-unknown',
  );
});

test('a copied device, whose counter went back, is refused', async () => {
  const who = await enrolled();
  const first = await challenged(who);
  expect(await answer(who, first.token, who.passkey.answer(first.challenge, origin))).toBe('done');
  who.passkey.setBack();
  const second = await challenged(who);
  expect(await answer(who, second.token, who.passkey.answer(second.challenge, origin))).toBe(
    'identity/passkey-refused',
  );
});

test('ten passkeys fit, the eleventh is refused, and each is listed with its name', async () => {
  const who = await enrolled();
  const signedIn = await office.identity.door.authenticate(who.token);
  const call = { ...who.call, ...signedIn!, token: who.token };
  const { factors } = office.identity;
  const add = async () => {
    const { challenge } = await factors.beginPasskey({ ...call, password: who.password });
    const response = authenticator(party).make(challenge, origin);
    return factors.addPasskey({ ...call, made: { name: '备用', response } });
  };
  office.pass(1000);
  for (let n = 1; n < identityBounds.passkeysMax; n++) await add();
  expect(await codeOf(add())).toBe('identity/factors-many');
  const { passkeys } = await factors.of({ id: who.id, posts: ['chief'] });
  expect(passkeys.map(({ name }) => name)).toEqual(['办公电脑', ...Array(9).fill('备用')]);
  expect(await codeOf(factors.beginPasskey({ ...call, password: 'not it' }))).toBe(
    'identity/password-wrong',
  );
});

test('a passkey made for another challenge or page is not kept', async () => {
  const who = await enrolled();
  const signedIn = await office.identity.door.authenticate(who.token);
  const call = { ...who.call, ...signedIn!, token: who.token };
  const { factors } = office.identity;
  const keep = (challenge: string, at: string) => {
    const response = authenticator(party).make(challenge, at);
    return codeOf(factors.addPasskey({ ...call, made: { name: '备用', response } }));
  };
  expect(await keep('AAAA', origin)).toBe('identity/passkey-refused');
  const { challenge } = await factors.beginPasskey({ ...call, password: who.password });
  expect(await keep(challenge, 'https://phish.test')).toBe('identity/passkey-refused');
});
