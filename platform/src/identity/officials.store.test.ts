import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityBounds } from './bounds.ts';
import type { AccountPlan } from './ports.ts';
import { type Office, testOffice } from './testing.ts';

let office: Office;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.store.drop());

const plan = (login: string, changes: Partial<AccountPlan> = {}): AccountPlan => ({
  login,
  name: '栾示一',
  posts: ['handler', 'section-head'],
  section: 'crime',
  ...changes,
});

test('a first start makes accounts whose passwords open them; a second makes none', async () => {
  const plans = [plan('first'), plan('second', { conflicts: ['栾示九', '栾示八', '栾示九'] })];
  const made = await office.identity.makeAccounts(plans);
  expect(made.map(({ login }) => login)).toEqual(['first', 'second']);
  expect(made[0]!.password).not.toBe(made[1]!.password);
  const { password } = made[1]!;
  const signedIn = await office.identity.login({ name: 'second', password, address: '192.0.2.1' });
  expect(signedIn.actor.posts).toEqual(['handler', 'section-head']);
  expect(await office.identity.makeAccounts([...plans, plan('third')])).toMatchObject([
    { login: 'third' },
  ]);
  const stored = await office.store.query('select * from official');
  for (const account of made) expect(JSON.stringify(stored)).not.toContain(account.password);
});

test('assignment sees posts, section and declared conflicts', async () => {
  const rows = await office.identity.active(office.store);
  const second = rows.find((row) => row.conflicts.length > 0)!;
  expect(second.conflicts).toEqual(['栾示八', '栾示九'].toSorted());
  await office.identity.declareConflicts(second.id, ['栾示七']);
  const again = await office.identity.active(office.store);
  expect(again.find((row) => row.id === second.id)?.conflicts).toHaveLength(3);
});

test('two starts at once make each account once', async () => {
  const plans = [plan('both-a'), plan('both-b')];
  const made = await Promise.all([
    office.identity.makeAccounts(plans),
    office.identity.makeAccounts(plans),
  ]);
  expect(
    made
      .flat()
      .map(({ login }) => login)
      .toSorted(),
  ).toEqual(['both-a', 'both-b']);
});

const names = (count: number) => Array.from({ length: count }, (_, n) => `栾示${n}`);

test('accounts at every bound are made', async () => {
  const made = await office.identity.makeAccounts([
    plan('ab'),
    plan('l'.repeat(identityBounds.loginMax)),
    plan('long-name', { name: '示'.repeat(identityBounds.nameMax) }),
    plan('long-section', { section: 's'.repeat(identityBounds.sectionMax) }),
    plan('many-conflicts', { conflicts: names(identityBounds.conflictsMax) }),
    plan('root', { posts: ['administrator'] }),
  ]);
  expect(made).toHaveLength(6);
});

test.each<[string, AccountPlan]>([
  ['a login of one letter', plan('a')],
  ['a login too long', plan('l'.repeat(65))],
  ['a login in capitals', plan('Luan')],
  ['an empty name', plan('bad', { name: '' })],
  ['a name too long', plan('bad', { name: '示'.repeat(65) })],
  ['a name with a line break', plan('bad', { name: '栾\n示' })],
  ['a section too long', plan('bad', { section: 's'.repeat(65) })],
  ['no post', plan('bad', { posts: [] })],
  ['a post twice', plan('bad', { posts: ['handler', 'handler'] })],
  ['an unknown post', plan('bad', { posts: ['mayor' as 'handler'] })],
  ['an administrator who also handles cases', plan('bad', { posts: ['administrator', 'handler'] })],
  ['too many conflicts', plan('bad', { conflicts: names(101) })],
])('an account with %s is refused and none of the others made', async (_name, bad) => {
  const attempt = office.identity.makeAccounts([plan('innocent'), bad]);
  await expect(attempt).rejects.toMatchObject({ code: 'identity/account-invalid' });
  const rows = await office.identity.list();
  expect(rows.map((row) => row.login)).not.toContain('innocent');
});

test('one conflict beyond the bound is refused and none of the call is kept', async () => {
  const rows = await office.identity.active(office.store);
  const full = rows.find((row) => row.conflicts.length === identityBounds.conflictsMax)!;
  await expect(office.identity.declareConflicts(full.id, ['栾示某'])).rejects.toMatchObject({
    code: 'identity/account-invalid',
  });
  const after = await office.identity.active(office.store);
  expect(after.find((row) => row.id === full.id)?.conflicts).toHaveLength(100);
});
