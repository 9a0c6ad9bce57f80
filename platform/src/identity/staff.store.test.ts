import { afterAll, beforeAll, expect, test } from 'vitest';
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
  posts: ['handler'],
  section: 'crime',
  ...changes,
});
const idOf = async (login: string) =>
  (await office.identity.list()).find((o) => o.login === login)!.id;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (cause: { code?: string }) => cause.code,
  );

test('an account hired twice is made once, and the second is told', async () => {
  const made = await office.identity.hire(plan('luan'));
  await office.identity.login({ name: 'luan', password: made.password, address: '192.0.2.1' });
  expect(await codeOf(office.identity.hire(plan('luan')))).toBe('identity/login-taken');
  expect(await codeOf(office.identity.hire(plan('X')))).toBe('identity/account-invalid');
});

test('who is moved has the new posts at once, in the session that is open', async () => {
  const { password } = await office.identity.hire(plan('mover'));
  const { token } = await office.identity.login({ name: 'mover', password, address: '192.0.2.2' });
  const id = await idOf('mover');
  const moved = await office.identity.move(id, { posts: ['section-head'], section: 'legal' });
  expect(moved).toEqual({ id, name: '栾示一' });
  const now = await office.identity.door.authenticate(token);
  expect(now?.actor).toMatchObject({ posts: ['section-head'], section: 'legal' });
});

test('a move that is no place, or of nobody in office, changes nothing', async () => {
  await office.identity.hire(plan('stay'));
  const id = await idOf('stay');
  const none = office.identity.move(id, { posts: [], section: 'crime' });
  expect(await codeOf(none)).toBe('identity/account-invalid');
  const both = office.identity.move(id, { posts: ['administrator', 'handler'], section: 'crime' });
  expect(await codeOf(both)).toBe('identity/account-invalid');
  await office.identity.dismiss(id);
  const gone = office.identity.move(id, { posts: ['handler'], section: 'crime' });
  expect(await codeOf(gone)).toBe('identity/official-unknown');
  expect(await codeOf(office.identity.resetPassword(id))).toBe('identity/official-unknown');
});

test('the last administrator neither leaves nor becomes another', async () => {
  await office.identity.hire(plan('admin', { posts: ['administrator'] }));
  const id = await idOf('admin');
  expect(await codeOf(office.identity.dismiss(id))).toBe('identity/last-administrator');
  const other = () => office.identity.move(id, { posts: ['handler'], section: 'crime' });
  expect(await codeOf(other())).toBe('identity/last-administrator');
  await office.identity.hire(plan('admin2', { posts: ['administrator'] }));
  expect(await codeOf(other())).toBe('done');
});
