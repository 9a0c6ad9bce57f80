import type { NameDeputy } from '@xinqu/contracts/http';
import type { Post } from '@xinqu/core/procedure';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityBounds } from './bounds.ts';
import { type Office, minutes, testOffice } from './testing.ts';

const day = minutes(24 * 60);
let office: Office;
const people = new Map<string, { id: string; password: string }>();

async function hire(login: string, posts: readonly Post[], section = 'crime'): Promise<void> {
  const { password } = await office.identity.hire({ login, name: `示${login}`, posts, section });
  const { id } = (await office.identity.list()).find((one) => one.login === login)!;
  people.set(login, { id, password });
}
const idOf = (login: string): string => people.get(login)!.id;
const by = (login: string) => ({ id: idOf(login) });
const signIn = async (login: string) =>
  office.identity.login({ name: login, password: people.get(login)!.password, address: login });
const postsOf = async (token: string) =>
  (await office.identity.door.authenticate(token))?.actor.posts;

/** Names a deputy for the second and third day of March; the office's clock stands on the second. */
const name = (who: string, deputy: string, change: Partial<NameDeputy> = {}) =>
  office.identity
    .nameDeputy(by(who), {
      ...{ deputy: idOf(deputy), from: '2026-03-03', until: '2026-03-04', reason: '年休假' },
      ...change,
    })
    .then(
      () => 'done',
      (cause: { code?: string }) => cause.code,
    );

beforeAll(async () => {
  office = await testOffice(['chief']);
  await hire('chief', ['chief'], 'lead');
  await hire('second', ['chief'], 'lead');
  await hire('head', ['section-head', 'handler']);
  await hire('deputy', ['handler']);
  await hire('stranger', ['handler'], 'other');
  await hire('auditor', ['auditor']);
  await hire('admin', ['administrator']);
});
afterAll(() => office.store.drop());

test('a deputy has the posts for the days of the leave, and not a moment longer', async () => {
  const { token } = await signIn('deputy');
  expect(await name('head', 'deputy')).toBe('done');
  expect(await postsOf(token)).toEqual(['handler']);
  office.pass(15 * 60 * 60_000);
  expect(await postsOf((await signIn('deputy')).token)).toEqual(['handler', 'section-head']);
  const active = await office.identity.active(office.store);
  expect(active.find(({ id }) => id === idOf('deputy'))?.posts).toContain('section-head');
  const [leave] = (await office.identity.deputies(by('deputy'))).deputies;
  expect(leave).toMatchObject({
    ...{ official: '示head', deputy: '示deputy', from: '2026-03-03', until: '2026-03-04' },
    ...{ status: 'running', mayEnd: true },
  });
  office.pass(2 * day);
  expect(await postsOf((await signIn('deputy')).token)).toEqual(['handler']);
  const [over] = (await office.identity.deputies(by('head'))).deputies;
  expect(over).toMatchObject({ status: 'over', mayEnd: false });
  expect(office.noted.map(({ kind }) => kind)).toEqual(['deputy-named']);
});

test('naming the same again changes nothing; another in the same time is refused', async () => {
  const days = { from: '2026-03-10', until: '2026-03-12' };
  expect(await name('head', 'deputy', days)).toBe('done');
  const noted = office.noted.length;
  expect(await name('head', 'deputy', days)).toBe('done');
  expect(office.noted.length).toBe(noted);
  expect(await name('head', 'deputy', { ...days, until: '2026-03-13' })).toBe(
    'identity/deputy-open',
  );
  const [leave] = (await office.identity.deputies(by('head'))).deputies;
  await office.identity.endDeputy(by('head'), leave!.id);
  await office.identity.endDeputy(by('head'), leave!.id);
  expect(office.noted.slice(noted).map(({ kind }) => kind)).toEqual(['deputy-ended']);
  expect(await name('head', 'deputy', { ...days, until: '2026-03-13' })).toBe('done');
  expect(await office.identity.endDeputy(by('stranger'), leave!.id).catch((e) => e.code)).toBe(
    'identity/deputy-unknown',
  );
});

test('who may not be named, by whom, and for how long', async () => {
  const days = { from: '2026-04-01', until: '2026-04-02' };
  const refused = (who: string, deputy: string, change: Partial<NameDeputy> = {}) =>
    name(who, deputy, { ...days, ...change });
  const head = { official: idOf('head') };
  expect(await refused('head', 'head')).toBe('identity/deputy-not-yours');
  expect(await refused('stranger', 'deputy', head)).toBe('identity/deputy-not-yours');
  expect(await refused('chief', 'chief', head)).toBe('identity/deputy-not-yours');
  for (const unfit of ['stranger', 'auditor', 'admin']) {
    expect(await refused('head', unfit)).toBe('identity/deputy-unfit');
  }
  expect(await refused('deputy', 'stranger')).toBe('identity/deputy-unfit');
  expect(await refused('head', 'deputy', { deputy: crypto.randomUUID() })).toBe(
    'identity/official-unknown',
  );
  for (const wrong of [
    { from: '2026-04-02', until: '2026-04-01' },
    { from: '2026-02-01', until: '2026-02-02' },
    { from: '2026-04-31', until: '2026-05-02' },
    { from: '2026-04-01', until: '2026-07-02' },
  ]) {
    expect(await refused('head', 'deputy', wrong)).toBe('identity/deputy-time');
  }
  expect(identityBounds.leaveDaysMax).toBe(92);
  expect(await refused('head', 'deputy', { until: '2026-07-01' })).toBe('done');
});

test('a chief names the deputy of somebody who cannot; and a deputy of a chief proves a factor', async () => {
  const [mayName] = [(await office.identity.deputies(by('deputy'))).mayName];
  expect(mayName).toEqual([]);
  const heads = (await office.identity.deputies(by('chief'))).mayName;
  expect(heads.map((one) => one.name)).toContain('示head');
  const { token } = await signIn('head');
  expect(await postsOf(token)).toContain('section-head');
  const today = '2026-03-05';
  expect(await name('chief', 'head', { from: today, until: today })).toBe('done');
  expect(await postsOf(token)).toBeUndefined();
  expect(await signIn('head')).toMatchObject({ step: { step: 'enrol' } });
  // The deputy names nobody in turn.
  const chain = await name('head', 'stranger', {
    ...{ official: idOf('second'), from: '2026-03-06', until: '2026-03-06' },
  });
  expect(chain).toBe('identity/deputy-not-yours');
});

test('who is moved or dismissed takes the powers away', async () => {
  const days = { from: '2026-03-05', until: '2026-03-06' };
  await hire('leaver', ['section-head'], 'other');
  expect(await name('leaver', 'stranger', days)).toBe('done');
  const { token } = await signIn('stranger');
  expect(await postsOf(token)).toEqual(['handler', 'section-head']);
  await office.identity.move(idOf('leaver'), { posts: ['section-head'], section: 'crime' });
  expect(await postsOf(token)).toEqual(['handler']);
  await office.identity.move(idOf('leaver'), { posts: ['section-head'], section: 'other' });
  expect(await postsOf(token)).toEqual(['handler', 'section-head']);
  await office.identity.dismiss(idOf('leaver'));
  expect(await postsOf(token)).toEqual(['handler']);
});

test('a deputy who comes to a post that stands in for nobody holds what was lent no more', async () => {
  await hire('away', ['section-head'], 'third');
  await hire('there', ['handler'], 'third');
  const days = { from: '2026-03-05', until: '2026-03-06' };
  expect(await name('away', 'there', days)).toBe('done');
  const now = async () => {
    const active = await office.identity.active(office.store);
    return active.find(({ id }) => id === idOf('there'))!.posts;
  };
  expect(await now()).toEqual(['handler', 'section-head']);
  for (const post of ['auditor', 'administrator'] as const) {
    await office.identity.move(idOf('there'), { posts: [post], section: 'third' });
    expect(await now()).toEqual([post]);
  }
  const again = { ...days, official: idOf('away'), from: '2026-03-07', until: '2026-03-07' };
  expect(await name('chief', 'there', again)).toBe('identity/deputy-unfit');
  await office.identity.move(idOf('there'), { posts: ['handler'], section: 'third' });
  expect(await now()).toEqual(['handler', 'section-head']);
});
