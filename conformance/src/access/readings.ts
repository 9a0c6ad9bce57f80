import type { Agency } from '@xinqu/core/kernel';
import type { Page, ReadingDto, UnusualReadingDto } from '@xinqu/contracts/http';
import { portsFor } from '@xinqu/platform/unit';
import { describe, expect, test } from 'vitest';
import { type Answer, Client } from '../http-client.ts';
import { words } from '../story.ts';
import type { House } from './ways-in.ts';

const signIn = ({ county, server }: House, login: string, agency: Agency = 'police') =>
  Client.signIn(county, server.address, agency, login);

const readings = async (auditor: Client, query: Readonly<Record<string, string>>) =>
  (await auditor.get(`/readings?${new URLSearchParams(query)}`))
    .body as unknown as Page<ReadingDto>;

const unusual = async (auditor: Client) =>
  (await auditor.get('/readings/unusual')).body as unknown as Page<UnusualReadingDto>;

const refusal = ({ status, body }: Answer) => `${status} ${String(body['code'])}`;

/** Who handles the case at the police. */
async function handlerOf({ county, dossier }: House) {
  const { id, name } = await county.doer('police', dossier, 'interrogate');
  const [row] = await county
    .node('police')
    .store.query<{ login: string }>('select login from official where id = $1', [id]);
  return { login: row!.login, name };
}

function twoPosts(house: () => House): void {
  test('with two posts, the record names the one for which the rule was made that opened it', async () => {
    const { county, server, dossier } = house();
    const { identity, store } = county.node('police');
    const { section } = await county.doer('police', dossier, 'interrogate');
    const [login, name] = ['two-posts', '双示岗'];
    const posts = ['auditor', 'section-head'] as const;
    const { password } = await identity.hire({ login, name, posts, section });
    const client = new Client(server.address, 'police');
    expect((await client.post('/login', { name: login, password })).status).toBe(200);
    await client.get(`/cases/${dossier}`);
    const file = (await county.state('police', dossier)).documents[0]!.id;
    expect((await client.get(`/documents/${file}`)).status).toBe(200);
    const id = county.newId();
    const wish = { id, role: 'document', file, ground: 'case-work', purpose: '带至羁押场所讯问' };
    expect((await client.post(`/cases/${dossier}/exports`, wish)).status).toBe(200);
    const read = await store.query(
      `select kind, post, rules from reading r join official o on o.id = r.official
        where login = $1 and kind in ('case', 'file') order by kind`,
      [login],
    );
    expect(read).toEqual([
      { kind: 'case', post: 'auditor', rules: ['police/auditor-cases'] },
      { kind: 'file', post: 'section-head', rules: ['police/head-own-section'] },
    ]);
    const left = await store.query('select by_post from file_export where id = $1', [id]);
    expect(left).toEqual([{ by_post: 'section-head' }]);
  });
}

function whoSawWhat(house: () => House): void {
  test('a search is recorded with the cases it showed and not with its words', async () => {
    const { dossier } = house();
    const { login, name } = await handlerOf(house());
    const handler = await signIn(house(), login);
    await handler.get(`/cases?q=${encodeURIComponent(words.suspect)}`);
    const auditor = await signIn(house(), 'auditor');
    const page = await readings(auditor, { q: dossier, kind: 'search', official: name });
    const [row] = page.rows;
    expect(row).toMatchObject({ official: name, what: '案件检索', dossier: null });
    expect(row!.sought?.zh).toBe('按姓名');
    expect(row!.cases.map((one) => one.dossier)).toContain(dossier);
    expect(row!.rules.map(({ id }) => id)).toContain('police/handler-own-case');
    expect(row!.address).toBe('127.0.0.1');
    expect(row!.session).not.toBeNull();
    expect(JSON.stringify(page)).not.toContain(words.suspect);
    expect((await readings(auditor, { q: dossier, kind: 'erasures' })).rows).toEqual([]);
    expect((await readings(auditor, { official: '无此人' })).rows).toEqual([]);
    expect((await readings(auditor, { day: '2026-06-01' })).rows).toEqual([]);
  });

  test('the record is read page by page, each row once, and looking at it stands in it', async () => {
    const auditor = await signIn(house(), 'auditor');
    for (let n = 0; n < 51; n += 1) await readings(auditor, { official: '谁也不是' });
    const { name } = await house().county.official('police', 'auditor');
    const first = await readings(auditor, { kind: 'log', official: name });
    expect(first.rows).toHaveLength(50);
    expect(first.rows[0]!.what).toBe('阅览记录（按人员）');
    const second = await readings(auditor, { kind: 'log', official: name, after: first.next! });
    const seen = new Set(first.rows.map(({ id }) => id));
    expect(second.rows.length).toBeGreaterThan(0);
    expect(second.rows.filter(({ id }) => seen.has(id))).toEqual([]);
  });

  test('a bad filter is refused', async () => {
    const auditor = await signIn(house(), 'auditor');
    const asked = await Promise.all(
      ['day=yesterday', 'kind=everything', `official=${'长'.repeat(33)}`, 'more=1'].map((query) =>
        auditor.get(`/readings?${query}`),
      ),
    );
    expect(asked.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect((await auditor.get(`/readings?official=${'长'.repeat(32)}`)).status).toBe(200);
  });

  test('to nobody but the auditor is the record open, in the store as on the page', async () => {
    const { county } = house();
    for (const login of ['handler', 'chief', 'manager', 'admin']) {
      const client = await signIn(house(), login);
      for (const path of ['/readings', '/readings/rules', '/readings/unusual']) {
        expect(refusal(await client.get(path))).toBe('403 unit/not-open');
      }
    }
    const chief = await county.official('police', 'chief');
    const { store } = portsFor(county.node('police').ports, chief, 'read');
    expect(await store.query('select from reading_log')).toEqual([]);
    expect(await store.query('select from unusual_reading')).toEqual([]);
    expect(await store.query('select readings_of($1)', [house().dossier])).toEqual([]);
    await expect(store.query('select from reading')).rejects.toThrow('permission denied');
  });
}

const path = (id: string) => `/readings/unusual/${id}/review`;
const explained = { outcome: 'explained', reason: '夜间提讯，有值班安排' };
const followUp = { outcome: 'follow-up', reason: '请说明夜间阅览的缘由' };

/** Every way in which a review is refused; nothing is left of it. */
async function refusals(house: House, auditor: Client, id: string, login: string): Promise<void> {
  const handler = await signIn(house, login);
  expect(refusal(await handler.post(path(id), explained))).toBe('403 unit/not-open');
  for (const reason of ['一', '长'.repeat(501)]) {
    expect((await auditor.post(path(id), { ...explained, reason })).status).toBe(422);
  }
  expect((await auditor.post(path(id), { ...explained, outcome: 'guilty' })).status).toBe(422);
  const nowhere = await auditor.post(path(house.county.newId()), explained);
  expect(refusal(nowhere)).toBe('404 readings/listing-unknown');
  const listing = (await unusual(auditor)).rows.find((one) => one.id === id);
  expect(listing!.reviews).toEqual([]);
}

/** The kinds of the leaves that a listing and its reviews have in the log. */
async function leavesOf({ county }: House, id: string): Promise<string[]> {
  const rows = await county
    .node('police')
    .store.query<{ kind: string }>('select kind from ledger_leaf where key = any($1)', [
      [id, `${id}/follow-up`, `${id}/explained`],
    ]);
  return rows.map(({ kind }) => kind).toSorted();
}

function reviewed(house: () => House): void {
  test('a case opened at night is listed, and an auditor reviews it once', async () => {
    const { county, dossier } = house();
    await county.at('2026-06-22 23:10');
    const { login, name } = await handlerOf(house());
    await (await signIn(house(), login)).get(`/cases/${dossier}`);
    const auditor = await signIn(house(), 'auditor');
    const listed = (await unusual(auditor)).rows.filter(({ rule }) => rule.id === 'at-night');
    expect(listed).toMatchObject([{ official: name, counted: 1, mayReview: true, reviews: [] }]);
    const [{ id, readings: shown }] = listed as [UnusualReadingDto];
    expect(shown.map((one) => one.dossier)).toEqual([dossier]);
    await refusals(house(), auditor, id, login);

    for (const body of [followUp, explained, explained]) {
      expect((await auditor.post(path(id), body)).status).toBe(200);
    }
    const again = await auditor.post(path(id), { ...explained, reason: '另有缘由' });
    expect(refusal(again)).toBe('409 readings/reviewed-already');
    const done = (await unusual(auditor)).rows.find((one) => one.id === id)!;
    expect(done.mayReview).toBe(false);
    expect(done.reviews.map(({ outcome }) => outcome)).toEqual(['follow-up', 'explained']);
    const review = 'reading-review';
    expect(await leavesOf(house(), id)).toEqual([review, review, 'unusual-reading']);
  });
}

function reviewedByOthers(house: () => House): void {
  test('what the auditor reads at night another auditor reviews, not the same', async () => {
    const { county } = house();
    const { name } = await county.official('police', 'auditor');
    const auditor = await signIn(house(), 'auditor');
    const own = (await unusual(auditor)).rows.find(({ official }) => official === name)!;
    expect(own).toMatchObject({ mayReview: false, reviews: [] });
    const refused = await auditor.post(path(own.id), explained);
    expect(refusal(refused)).toBe('403 readings/own-reading');
    const { store } = county.node('police');
    const post = (posts: string) =>
      store.query(`update official set posts = $1 where login = 'manager'`, [posts]);
    await post('{auditor}');
    const other = await signIn(house(), 'manager');
    expect((await other.post(path(own.id), explained)).status).toBe(200);
    await post('{case-manager}');
  });

  test('a case that is sealed since stands in no record', async () => {
    const { county, dossier } = house();
    const { store } = county.node('police');
    const auditor = await signIn(house(), 'auditor');
    expect((await readings(auditor, { q: dossier })).rows.length).toBeGreaterThan(0);
    await store.query('update case_view set sealed = true where dossier = $1', [dossier]);
    const told = [await readings(auditor, {}), await unusual(auditor)];
    expect(JSON.stringify(told)).not.toContain(dossier);
    expect((await readings(auditor, { q: dossier })).rows).toEqual([]);
    await store.query('update case_view set sealed = false where dossier = $1', [dossier]);
  });
}

/** Every answer leaves a record, the auditor reads it, and what is unusual is reviewed. */
export function readingsRecorded(house: () => House): void {
  describe('the record of readings', () => {
    twoPosts(house);
    whoSawWhat(house);
    reviewed(house);
    reviewedByOthers(house);
  });
}
