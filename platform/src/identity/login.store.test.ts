import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityBounds } from './bounds.ts';
import { identityOf } from './identity.ts';
import { passwords } from './password.ts';
import { type Office, minutes, newOfficial, sealingSecret, testOffice } from './testing.ts';

let office: Office;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.store.drop());

let next = 0;
/** Each test has a name and an address of its own, so that none uses up another's attempts. */
const someone = async () => {
  next += 1;
  const name = `luan${next}`;
  const password = await newOfficial(office, name);
  return { name, password, address: `192.0.2.${next}` };
};
const refusal = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => ({ code: 'signed in', kind: '', says: '', details: {} }),
    ({ code, kind, says, details }) => ({ code, kind, says, details }),
  );

test('the right name and password open a session of the official', async () => {
  const who = await someone();
  const signedIn = await office.identity.login({ ...who, name: ` ${who.name.toUpperCase()} ` });
  expect(signedIn.actor).toMatchObject({ name: '栾示一', posts: ['handler'], section: 'crime' });
  expect(signedIn.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await office.identity.door.authenticate(signedIn.token)).toEqual({
    actor: signedIn.actor,
    session: signedIn.session,
  });
});

test('unknown name, wrong password and dismissed official get one answer by one work', async () => {
  const [who, gone] = [await someone(), await someone()];
  const rows = await office.identity.list();
  await office.identity.dismiss(rows.find((row) => row.login === gone.name)!.id);
  const before = office.verified();
  const answers = [
    await refusal(office.identity.login({ ...who, password: 'wrong' })),
    await refusal(office.identity.login({ ...who, name: 'nobody' })),
    await refusal(office.identity.login({ ...who, name: '不是 登录名' })),
    await refusal(office.identity.login({ ...who, password: 'x'.repeat(129) })),
    await refusal(office.identity.login(gone)),
  ];
  expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
  expect(answers[0]).toMatchObject({ code: 'identity/login-refused', kind: 'unauthenticated' });
  expect(office.verified() - before).toBe(5);
  const noted = await office.store.query(
    'select outcome from login_attempt where address in ($1, $2)',
    [who.address, gone.address],
  );
  expect(noted).toEqual(Array.from({ length: 5 }, () => ({ outcome: 'refused' })));
});

test('a name has ten attempts in a quarter of an hour, then even the right one waits', async () => {
  const who = await someone();
  // Other addresses do not help: the name itself is counted.
  const wrong = (n: number) =>
    refusal(office.identity.login({ ...who, password: 'wrong', address: `198.51.100.${n}` }));
  for (let n = 1; n <= identityBounds.attemptsPerNameMax; n++) {
    expect((await wrong(n)).code).toBe('identity/login-refused');
  }
  const before = office.verified();
  const limited = await refusal(office.identity.login(who));
  expect(limited).toMatchObject({
    code: 'identity/too-many-attempts',
    details: { retryAfterSeconds: 900 },
  });
  expect(office.verified()).toBe(before);
  office.pass(identityBounds.attemptWindowMs - 1);
  expect((await refusal(office.identity.login(who))).details).toEqual({ retryAfterSeconds: 1 });
  office.pass(1);
  expect((await refusal(office.identity.login(who))).code).toBe('signed in');
});

test('an unknown name is counted like a known one', async () => {
  const wrong = (n: number) =>
    refusal(office.identity.login({ name: 'ghost', password: 'x', address: `203.0.113.${n}` }));
  for (let n = 1; n <= identityBounds.attemptsPerNameMax; n++) await wrong(n);
  expect((await wrong(99)).code).toBe('identity/too-many-attempts');
});

test('the count is in the store: a new process finds it', async () => {
  const who = await someone();
  for (let n = 1; n <= identityBounds.attemptsPerNameMax; n++) {
    await refusal(office.identity.login({ ...who, password: 'wrong' }));
  }
  const { store, now } = office;
  const restarted = identityOf({ store, now, passwords: passwords(), sealingSecret });
  expect((await refusal(restarted.login(who))).code).toBe('identity/too-many-attempts');
});

test('an address has fifty attempts over all names, counted exactly though sent at once', async () => {
  const address = '192.0.2.250';
  const attempts = Array.from({ length: identityBounds.attemptsPerAddressMax + 1 }, (_, n) =>
    refusal(office.identity.login({ name: `no${n}`, password: 'x', address })),
  );
  const codes = (await Promise.all(attempts)).map(({ code }) => code);
  expect(codes.filter((c) => c === 'identity/login-refused').length).toBe(50);
  expect(codes.filter((c) => c === 'identity/too-many-attempts').length).toBe(1);
});

test('a right password gives the name its attempts back, and the address its one', async () => {
  const who = await someone();
  for (let round = 0; round < 2; round++) {
    for (let n = 1; n < identityBounds.attemptsPerNameMax; n++) {
      await refusal(office.identity.login({ ...who, password: 'wrong' }));
    }
    expect((await refusal(office.identity.login(who))).code).toBe('signed in');
  }
  const used = await office.store.query('select used from login_budget where key = $1', [
    `address:${who.address}`,
  ]);
  expect(used).toEqual([{ used: 18 }]);
});

test('attempts are noted without what was typed, a flood only once', async () => {
  const address = '192.0.2.251';
  const tries = identityBounds.attemptsPerNameMax + 5;
  for (let n = 0; n < tries; n++) {
    await refusal(office.identity.login({ name: 'My Secret Password', password: 'x', address }));
  }
  const rows = await office.store.query<{ official: null; outcome: string }>(
    'select official, outcome from login_attempt where address = $1 order by id',
    [address],
  );
  expect(rows.filter((row) => row.outcome === 'refused').length).toBe(10);
  expect(rows.filter((row) => row.outcome === 'limited').length).toBe(1);
  const all = await office.store.query('select * from login_attempt');
  const budgets = await office.store.query('select * from login_budget');
  expect(JSON.stringify([all, budgets]).toLowerCase()).not.toContain('secret');
});

test('a password hashed with old figures is hashed anew when it is next used', async () => {
  const who = await someone();
  office.pass(minutes(16));
  const { store, now } = office;
  const today = identityOf({ store, now, passwords: passwords(), sealingSecret });
  await today.login(who);
  const rows = await store.query<{ password: string }>(
    'select password from official where login = $1',
    [who.name],
  );
  expect(rows[0]?.password).toContain('m=19456,t=2,p=1');
  expect((await refusal(today.login(who))).code).toBe('signed in');
});
