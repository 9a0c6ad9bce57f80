import { type Instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import { Secret } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityBounds } from './bounds.ts';
import { identityOf } from './identity.ts';
import { passwords } from './password.ts';
import { secondFactorPosts } from './obliged.ts';
import { type Office, cheap, minutes, newOfficial, sealingSecret, testOffice } from './testing.ts';
import { totpCode } from './totp.ts';

let office: Office;
beforeAll(async () => {
  office = await testOffice(secondFactorPosts(false));
});
afterAll(() => office.store.drop());

let next = 0;
const newcomer = async (post: 'handler' | 'chief' | 'administrator' = 'handler') => {
  next += 1;
  const name = `luan${next}`;
  const address = `192.0.2.${next}`;
  return { name, address, password: await newOfficial(office, name, post) };
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (cause: { code?: string }) => cause.code,
  );
const isOpen = async (token: string) =>
  (await office.identity.door.authenticate(token)) !== undefined;
const issuer = '寿光市公安局';

/** The app of an official: knows its secret, shows the code of an instant. */
const appOf = (secret: string) => (at: Instant) =>
  totpCode(new Uint8Array(Secret.fromBase32(secret).buffer), at);

/** Signs in for the first time and sets up an app, as the post asks. */
async function enrolled(post: 'chief' | 'administrator' = 'chief') {
  const who = await newcomer(post);
  const half = await office.identity.login(who);
  const call = { actor: undefined, session: '', token: half.token, address: who.address };
  const { secret } = await office.identity.factors.beginTotp({
    ...call,
    password: undefined,
    issuer,
  });
  const app = appOf(secret);
  const code = app(office.now());
  const kept = await office.identity.factors.confirmTotp({ ...call, code });
  office.pass(30_000);
  return { ...who, id: half.actor.id, app, half, recovery: kept.recovery, token: kept.token! };
}
const prove = (token: string, code: string, address: string) =>
  office.identity.factors.prove(token, { way: 'totp', code }, address);

test('chief and administrator need a second factor, a demonstration asks none', () => {
  expect(secondFactorPosts(false)).toEqual(['chief', 'administrator']);
  expect(secondFactorPosts(false, ['handler', 'chief'])).toEqual([
    'chief',
    'administrator',
    'handler',
  ]);
  expect(secondFactorPosts(true, ['handler'])).toEqual([]);
});

test('a chief sets up an app at the first login and is outside until then', async () => {
  const { half, token, recovery } = await enrolled();
  expect(half.step).toEqual({ step: 'enrol', ways: [] });
  expect([await isOpen(half.token), await isOpen(token)]).toEqual([false, true]);
  expect(recovery).toHaveLength(identityBounds.recoveryCodes);
});

test('a handler is inside with the password; whoever becomes chief is outside at once', async () => {
  const who = await newcomer();
  const { token, actor, step } = await office.identity.login(who);
  expect([step, await isOpen(token)]).toEqual([undefined, true]);
  await office.identity.move(actor.id, { posts: ['chief'], section: 'crime' });
  expect(await isOpen(token)).toBe(false);
  expect((await office.identity.login(who)).step?.step).toBe('enrol');
});

test('who knows the password only sets up nothing once the official has a factor', async () => {
  const who = await newcomer('chief');
  const halves = [await office.identity.login(who), await office.identity.login(who)];
  const set = await Promise.all(
    halves.map(async ({ token }) => {
      const call = { actor: undefined, session: '', token, address: who.address };
      const begun = { ...call, password: undefined, issuer };
      const { secret } = await office.identity.factors.beginTotp(begun);
      return { ...call, code: appOf(secret)(office.now()) };
    }),
  );
  const answers = await Promise.all(
    set.map((call) => codeOf(office.identity.factors.confirmTotp(call))),
  );
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  for (const call of set) {
    expect(await codeOf(office.identity.factors.confirmTotp(call))).toBe('identity/step-over');
  }
});

test('the second login asks the code; the half session is good for nothing else', async () => {
  const who = await enrolled();
  const half = await office.identity.login(who);
  expect(half.step).toEqual({ step: 'prove', ways: ['totp', 'recovery'] });
  expect(await isOpen(half.token)).toBe(false);
  const call = { actor: undefined, session: '', token: half.token, address: who.address };
  const enrolling = { ...call, password: undefined, issuer };
  expect(await codeOf(office.identity.factors.beginTotp(enrolling))).toBe('identity/step-over');
  const whole = await prove(half.token, who.app(office.now()), who.address);
  expect(await isOpen(whole.token)).toBe(true);
  expect(await codeOf(prove(half.token, who.app(office.now()), who.address))).toBe(
    'identity/step-over',
  );
});

test('a code counts once, also at two doors at once', async () => {
  const who = await enrolled();
  const code = who.app(office.now());
  const halves = [await office.identity.login(who), await office.identity.login(who)];
  const answers = await Promise.all(
    halves.map(({ token }) => codeOf(prove(token, code, who.address))),
  );
  expect(answers.toSorted()).toEqual(['done', 'identity/code-wrong']);
  office.pass(30_000);
  const again = await office.identity.login(who);
  expect(await codeOf(prove(again.token, code, who.address))).toBe('identity/code-wrong');
});

test('a clock one step off is right, two steps are not', async () => {
  const who = await enrolled();
  office.pass(minutes(5));
  const at = (ms: number) => who.app(instantOfMs(msOf(office.now()) + ms));
  const half = async () => (await office.identity.login(who)).token;
  expect(await codeOf(prove(await half(), at(-60_000), who.address))).toBe('identity/code-wrong');
  expect(await codeOf(prove(await half(), at(60_000), who.address))).toBe('identity/code-wrong');
  expect(await codeOf(prove(await half(), at(-30_000), who.address))).toBe('done');
  expect(await codeOf(prove(await half(), at(30_000), who.address))).toBe('done');
});

test('five codes in a quarter of an hour, then even the right one waits', async () => {
  const who = await enrolled();
  const { token } = await office.identity.login(who);
  for (let n = 0; n < identityBounds.attemptsPerFactorMax; n++) {
    expect(await codeOf(prove(token, '00000', who.address))).toBe('identity/code-wrong');
  }
  expect(await codeOf(prove(token, who.app(office.now()), who.address))).toBe(
    'identity/too-many-attempts',
  );
  const again = (await office.identity.login(who)).token;
  expect(await codeOf(prove(again, who.app(office.now()), '198.51.100.9'))).toBe(
    'identity/too-many-attempts',
  );
  office.pass(identityBounds.attemptWindowMs);
  const later = (await office.identity.login(who)).token;
  expect(await codeOf(prove(later, who.app(office.now()), who.address))).toBe('done');
  const noted = await office.store.query<{ outcome: string }>(
    'select outcome from login_attempt where official = $1',
    [who.id],
  );
  const count = (outcome: string) => noted.filter((row) => row.outcome === outcome).length;
  expect([count('second-refused'), count('limited')]).toEqual([5, 1]);
});

test('the second step is open for a quarter of an hour and a millisecond less than more', async () => {
  const who = await enrolled();
  const { token } = await office.identity.login(who);
  office.pass(identityBounds.secondStepMsMax);
  const late = await office.identity.login(who);
  expect(await codeOf(prove(token, who.app(office.now()), who.address))).toBe('done');
  office.pass(identityBounds.secondStepMsMax + 1);
  expect(await codeOf(prove(late.token, who.app(office.now()), who.address))).toBe(
    'identity/step-over',
  );
});

test('a recovery code lets in once, however it is typed', async () => {
  const who = await enrolled();
  const use = async (code: string) => {
    const { token } = await office.identity.login(who);
    const proof = { way: 'recovery', code } as const;
    return codeOf(office.identity.factors.prove(token, proof, who.address));
  };
  const [code = '', other = ''] = who.recovery;
  expect(await use(code.toUpperCase().replaceAll('-', ' '))).toBe('done');
  expect(await use(code)).toBe('identity/code-wrong');
  expect(await use(other)).toBe('done');
  const posts = ['chief'] as const;
  expect((await office.identity.factors.of({ id: who.id, posts })).recovery).toBe(8);
});

test('the store opens no app: the secret is sealed, and bound to its official', async () => {
  const [who, other] = [await enrolled(), await enrolled()];
  const rows = await office.store.query<{ sealed: Buffer }>(
    'select sealed from official_totp where official = $1',
    [who.id],
  );
  expect(rows[0]!.sealed.length).toBe(12 + 20 + 16);
  const move = 'update official_totp set sealed = $2 where official = $1';
  await office.store.query(move, [other.id, rows[0]!.sealed]);
  const moved = await office.identity.login(other);
  expect(await codeOf(prove(moved.token, who.app(office.now()), other.address))).toBe(
    'identity/code-wrong',
  );
  const half = await office.identity.login(who);
  const { store, now } = office;
  const settings = { store, now, passwords: passwords(cheap) };
  const elsewhere = identityOf({ ...settings, sealingSecret: `another than ${sealingSecret}` });
  const proof = { way: 'totp', code: who.app(now()) } as const;
  expect(await codeOf(elsewhere.factors.prove(half.token, proof, who.address))).toBe(
    'identity/code-wrong',
  );
});

test('a new app takes the place of the old only with its first code, after the password', async () => {
  const who = await enrolled();
  const { factors } = office.identity;
  const signedIn = await office.identity.door.authenticate(who.token);
  const call = { ...signedIn!, token: who.token, address: who.address };
  expect(await codeOf(factors.beginTotp({ ...call, password: 'not it', issuer }))).toBe(
    'identity/password-wrong',
  );
  const { secret } = await factors.beginTotp({ ...call, password: who.password, issuer });
  const old = (await office.identity.login(who)).token;
  expect(await codeOf(prove(old, who.app(office.now()), who.address))).toBe('done');
  expect(await codeOf(factors.confirmTotp({ ...call, code: '000000' }))).toBe(
    'identity/code-wrong',
  );
  const kept = await factors.confirmTotp({ ...call, code: appOf(secret)(office.now()) });
  expect(kept.recovery).toEqual([]);
  office.pass(minutes(1));
  const half = (await office.identity.login(who)).token;
  expect(await codeOf(prove(half, who.app(office.now()), who.address))).toBe('identity/code-wrong');
  expect(await codeOf(prove(half, appOf(secret)(office.now()), who.address))).toBe('done');
});

test('a chief keeps the last factor; who needs none may take it away', async () => {
  const who = await enrolled();
  const { factors } = office.identity;
  const wish = { factor: 'totp', password: who.password, address: who.address };
  const as = (posts: readonly ['chief'] | readonly ['handler']) => ({ id: who.id, posts });
  expect(await codeOf(factors.remove(as(['chief']), { ...wish, password: 'x' }))).toBe(
    'identity/password-wrong',
  );
  expect(await codeOf(factors.remove(as(['chief']), wish))).toBe('identity/factor-last');
  expect(await codeOf(factors.remove(as(['chief']), { ...wish, factor: 'none' }))).toBe(
    'identity/factor-unknown',
  );
  await factors.remove(as(['handler']), wish);
  const kept = await factors.of(as(['handler']));
  expect(kept).toMatchObject({ totp: null, passkeys: [], recovery: 0, obliged: false });
});

test('a reset is asked by one and allowed by another, and the log says why', async () => {
  const [lost, asker, chief] = [
    await enrolled(),
    await enrolled('administrator'),
    await enrolled(),
  ];
  const { factors } = office.identity;
  const ask = (official: string, by = asker.id) =>
    codeOf(factors.askReset({ id: by }, { official, reason: '手机遗失' }));
  const fresh = await newcomer();
  const handler = (await office.identity.login(fresh)).actor.id;
  expect(await ask(handler)).toBe('identity/reset-needless');
  expect(await ask(asker.id)).toBe('identity/reset-own');
  expect([await ask(lost.id), await ask(lost.id)]).toEqual(['done', 'done']);
  const open = await factors.openResets(chief.id);
  expect(open).toMatchObject([{ reason: '手机遗失', yours: true }]);
  const allow = (id: string) => codeOf(factors.allowReset({ id, name: '栾示一' }, open[0]!.id));
  expect([await allow(lost.id), await allow(asker.id)]).toEqual([
    'identity/reset-own',
    'identity/reset-own',
  ]);
  expect(await isOpen(lost.token)).toBe(true);
  expect(await allow(chief.id)).toBe('done');
  expect(await allow(chief.id)).toBe('identity/reset-unknown');
  expect(await isOpen(lost.token)).toBe(false);
  expect((await office.identity.login(lost)).step?.step).toBe('enrol');
  expect(office.noted.at(-1)).toEqual({
    kind: 'factors-reset',
    body: { official: lost.id, reason: '手机遗失', askedBy: asker.id, allowedBy: chief.id },
  });
});

test('a reset that nobody allows is over after a day', async () => {
  const [lost, asker, chief] = [
    await enrolled(),
    await enrolled('administrator'),
    await enrolled(),
  ];
  const { factors } = office.identity;
  await factors.askReset({ id: asker.id }, { official: lost.id, reason: '手机遗失' });
  const [reset] = await factors.openResets(chief.id);
  office.pass(identityBounds.resetOpenMsMax + 1);
  expect(await factors.openResets(chief.id)).toEqual([]);
  expect(await codeOf(factors.allowReset({ id: chief.id, name: '' }, reset!.id))).toBe(
    'identity/reset-unknown',
  );
});

test('half sessions crowd nobody out who is signed in', async () => {
  const who = await enrolled();
  for (let n = 0; n < identityBounds.sessionsPerOfficialMax; n++) {
    await office.identity.login(who);
  }
  expect(await isOpen(who.token)).toBe(true);
});
