import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityBounds } from './bounds.ts';
import { type Office, minutes, newOfficial, testOffice } from './testing.ts';

let office: Office;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.store.drop());

let next = 0;
const signIn = async () => {
  next += 1;
  const who = { name: `luan${next}`, address: `192.0.2.${next}` };
  const password = await newOfficial(office, who.name);
  return { ...(await office.identity.login({ ...who, password })), ...who, password };
};
const isOpen = async (token: string) =>
  (await office.identity.door.authenticate(token)) !== undefined;

test('the store keeps the hash of a token and not the token', async () => {
  const { token } = await signIn();
  const rows = await office.store.query<{ text: string }>(
    `select concat(s::text, encode(token_hash, 'escape')) as text from session s`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a session idle for thirty minutes is open and a millisecond later is not', async () => {
  const { token, session } = await signIn();
  office.pass(identityBounds.sessionIdleMsMax);
  expect([...(await office.identity.alive([session]))]).toEqual([session]);
  expect(await isOpen(token)).toBe(true);
  office.pass(identityBounds.sessionIdleMsMax + 1);
  expect((await office.identity.alive([session])).size).toBe(0);
  expect(await isOpen(token)).toBe(false);
});

test('used all day it lasts twelve hours and not a millisecond more', async () => {
  const { token } = await signIn();
  for (let n = 0; n < 24; n++) {
    office.pass(minutes(30));
    expect(await isOpen(token)).toBe(true);
  }
  office.pass(1);
  expect(await isOpen(token)).toBe(false);
});

test('asking whether a session lives does not lengthen it', async () => {
  const { token, session } = await signIn();
  office.pass(minutes(20));
  await office.identity.alive([session]);
  office.pass(minutes(10) + 1);
  expect(await isOpen(token)).toBe(false);
});

test('use within fifteen seconds writes nothing, after them it does', async () => {
  const { token, session } = await signIn();
  const seen = async () => {
    const sql = 'select seen_at from session where id = $1';
    return (await office.store.query<{ seen_at: string }>(sql, [session]))[0]?.seen_at;
  };
  const first = await seen();
  office.pass(identityBounds.sessionSlideMs - 1);
  await isOpen(token);
  expect(await seen()).toBe(first);
  office.pass(1);
  await isOpen(token);
  expect(await seen()).toBe(office.now());
});

test('logout ends the session and tells it, once', async () => {
  const { token, session } = await signIn();
  await office.identity.logout(token);
  await office.identity.logout(token);
  expect(await isOpen(token)).toBe(false);
  expect(office.ended.filter((id) => id === session)).toEqual([session]);
});

test('a login gives a new token and ends the one the browser held', async () => {
  const { token, name, password, address } = await signIn();
  const again = await office.identity.login({ name, password, address, oldToken: token });
  expect(again.token).not.toBe(token);
  expect(await isOpen(token)).toBe(false);
  expect(await isOpen(again.token)).toBe(true);
});

test('dismissal ends every session at once and keeps the official out', async () => {
  const first = await signIn();
  const { name, password, address } = first;
  const second = await office.identity.login({ name, password, address });
  await office.identity.dismiss(first.actor.id);
  expect(await isOpen(first.token)).toBe(false);
  expect(await isOpen(second.token)).toBe(false);
  expect(office.ended).toEqual(expect.arrayContaining([first.session, second.session]));
  await expect(office.identity.dismiss(first.actor.id)).rejects.toMatchObject({
    code: 'identity/official-unknown',
  });
  expect((await office.identity.active(office.store)).map((o) => o.id)).not.toContain(
    first.actor.id,
  );
});

test('ten browsers may be signed in; with the eleventh the one longest unused ends', async () => {
  const first = await signIn();
  const { name, password, address } = first;
  const tokens = [first.token];
  for (let n = 1; n < identityBounds.sessionsPerOfficialMax; n++) {
    office.pass(1000);
    tokens.push((await office.identity.login({ name, password, address })).token);
  }
  expect(await Promise.all(tokens.map(isOpen))).toEqual(Array(10).fill(true));
  office.pass(1000);
  await office.identity.login({ name, password, address });
  const open = await Promise.all(tokens.map(isOpen));
  expect(open).toEqual([false, ...Array(9).fill(true)]);
});

test('a changed password ends every session but the new one', async () => {
  const { token, actor, name, password, address, session } = await signIn();
  const wanted = 'a quiet river at night';
  const change = { present: password, wanted, address, session };
  const fresh = await office.identity.changePassword(actor, change);
  expect([await isOpen(token), await isOpen(fresh)]).toEqual([false, true]);
  await expect(office.identity.login({ name, password, address })).rejects.toMatchObject({
    code: 'identity/login-refused',
  });
  await office.identity.login({ name, password: wanted, address });
});

test.each([
  ['wrong present', 'not it', 'a quiet river at night', 'identity/password-wrong'],
  ['one character short', undefined, 'x'.repeat(14), 'identity/password-weak'],
  ['one character long', undefined, 'x'.repeat(129), 'identity/password-weak'],
  ['the login name in it', undefined, 'xxxxx-LUAN-xxxxx', 'identity/password-weak'],
])('a change of password with %s is refused', async (_name, present, wished, code) => {
  const { actor, name, password, address, token, session } = await signIn();
  const wanted = wished.replace('LUAN', name.toUpperCase());
  const change = { present: present ?? password, wanted, address, session };
  await expect(office.identity.changePassword(actor, change)).rejects.toMatchObject({ code });
  expect(await isOpen(token)).toBe(true);
});

test('passwords of 15 and of 128 characters are accepted', async () => {
  const { actor, password, address, session } = await signIn();
  const [short, long] = ['x'.repeat(15), '长'.repeat(128)];
  await office.identity.changePassword(actor, {
    present: password,
    wanted: short,
    address,
    session,
  });
  await office.identity.changePassword(actor, { present: short, wanted: long, address, session });
  const again = await office.identity.login({ name: `luan${next}`, password: long, address });
  expect(await isOpen(again.token)).toBe(true);
});

test('the administrator gives a new random password and the old sessions end', async () => {
  const { actor, token, name, address } = await signIn();
  const { password } = await office.identity.resetPassword(actor.id);
  expect(await isOpen(token)).toBe(false);
  await office.identity.login({ name, password, address });
});
