import type { DeputiesDto } from '@xinqu/contracts/http';
import { buffer } from 'node:stream/consumers';
import type { Uuid } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoryCounty } from './county.ts';
import { type Answer, Client } from './http-client.ts';
import { firstReport } from './story.ts';

const rows = <T>(answer: Answer): T[] => JSON.parse(answer.text) as T[];
const told = (answer: Answer): string => `${answer.status} ${answer.body.code}`;

interface Office {
  signIn(login: string): Promise<Client>;
  /** Hires a handler and signs in with the password that was just shown. */
  hire(login: string, name: string): Promise<Client>;
  /** A case that was only reported. */
  reported(): Promise<Uuid>;
}

/** The police of the county over HTTP. */
const officeOf = (county: StoryCounty, address: string): Office => ({
  signIn: (login) => Client.signIn(county, address, 'police', login),
  async hire(login, name) {
    const admin = await this.signIn('admin');
    const place = { posts: ['handler'], section: 'criminal-investigation' };
    const { body } = await admin.post('/officials', { login, name, ...place });
    const client = new Client(address, 'police');
    const answer = await client.post('/login', { name: login, password: body['password'] });
    expect(answer.status).toBe(200);
    return client;
  },
  async reported() {
    const dossier = county.newId();
    await county.act('police', dossier, 'accept-report', { fields: firstReport });
    return dossier;
  },
});

/** Gives a case to the official of that name, who may have it already. */
async function giveTo(head: Client, path: string, name: string): Promise<void> {
  const takers = rows<{ id: string; name: string }>(await head.get(`${path}/takers`));
  const taker = takers.find((t) => t.name === name);
  if (taker) await head.post(`${path}/handler`, { to: taker.id, reason: '均衡办案' });
}

async function idOf(admin: Client, name: string): Promise<string> {
  const { body } = await admin.get('/officials');
  const officials = body['officials'] as { id: string; name: string }[];
  return officials.find((o) => o.name === name)!.id;
}

function givingStory(county: () => StoryCounty, office: () => Office): void {
  test('a head gives a case to another handler of the section; nobody else does', async () => {
    const path = `/cases/${await office().reported()}`;
    const head = await office().signIn('head');
    const before = (await head.get(path)).body['handler'];
    const takers = rows<{ id: string; name: string }>(await head.get(`${path}/takers`));
    expect(takers.map((t) => t.name)).not.toContain(before);
    const give = (by: Client, to: string) =>
      by.post(`${path}/handler`, { to, reason: '原承办人休假' });
    const [taker] = takers;
    const custody = await office().signIn('custody');
    expect(told(await give(custody, taker!.id))).toBe('404 unit/case-unknown');
    expect(told(await give(head, county().newId()))).toContain('unit/taker-unfit');
    expect((await give(head, taker!.id)).status).toBe(200);
    expect((await give(head, taker!.id)).status).toBe(200);
    const page = (await head.get(path)).body;
    expect(page['handler']).toBe(taker!.name);
    expect(page['handlerChanges']).toMatchObject([
      { from: before, to: taker!.name, reason: '原承办人休假' },
    ]);
  });
}

function leavingStory(county: () => StoryCounty, office: () => Office): void {
  test('who leaves is out at once, and the open work goes to others of the section', async () => {
    const [admin, head] = [await office().signIn('admin'), await office().signIn('head')];
    const fresh = await office().hire('fresh', '鲜示新');
    const path = `/cases/${await office().reported()}`;
    await giveTo(head, path, '鲜示新');
    expect((await fresh.get('/tasks')).body['total']).toBeGreaterThan(0);
    const id = await idOf(admin, '鲜示新');
    expect(told(await fresh.post(`/officials/${id}/dismiss`, {}))).toContain('403');
    const passed = await admin.post(`/officials/${id}/dismiss`, {});
    expect(passed.body).toMatchObject({ open: 0, returned: 0 });
    expect((await fresh.get('/tasks')).status).toBe(401);
    const now = (await head.get(path)).body;
    expect(now['handler']).not.toBe('鲜示新');
    expect(now['handler']).not.toBeNull();
    const { store } = county().node('police');
    expect(
      await store.query('select 1 from task where assignee = $1 and closed_at is null', [id]),
    ).toEqual([]);
  });
}

/** Hands in the opening of a new case that the official of this name handles; the proposal. */
async function handIn(office: Office, county: StoryCounty, by: Client, name: string) {
  const dossier = await office.reported();
  await giveTo(await office.signIn('head'), `/cases/${dossier}`, name);
  const { version } = await county.state('police', dossier);
  const body = { id: county.newId(), version, persons: [], fields: { charge: '盗窃罪' } };
  const handed = await by.post(`/cases/${dossier}/acts/open-case`, body);
  expect(handed.body['outcome']).toBe('proposed');
  return { dossier, approval: `/proposals/${String(handed.body['proposal'])}/approve` };
}

function movingStory(county: () => StoryCounty, office: () => Office): void {
  test('a moved handler keeps nothing of the old section, and what was handed in goes back', async () => {
    const [admin, head] = [await office().signIn('admin'), await office().signIn('head')];
    const mover = await office().hire('mover', '巫示动');
    const { dossier } = await handIn(office(), county(), mover, '巫示动');
    const path = `/cases/${dossier}`;
    const moving = `/officials/${await idOf(admin, '巫示动')}/move`;
    const passed = await admin.post(moving, { posts: ['case-manager'], section: 'legal' });
    expect(passed.body).toMatchObject({ open: 0, returned: 1 });
    const page = (await head.get(path)).body;
    expect(page['handler']).not.toBe('巫示动');
    expect(page['proposals']).toMatchObject([{ status: 'returned' }]);
    const nowhere = await admin.post(moving, { posts: ['handler'], section: '无此部门' });
    expect(told(nowhere)).toContain('identity/account-invalid');
  });
}

function queuedStory(county: () => StoryCounty, office: () => Office): void {
  test('what was handed in does not outlive the post: another section, or a move cut short', async () => {
    const admin = await office().signIn('admin');
    const mover = await office().hire('mover2', '巫示迁');
    const proposal = () => handIn(office(), county(), mover, '巫示迁');
    const first = await proposal();
    const id = await idOf(admin, '巫示迁');
    // The post is gone, and the process died before the work was passed on.
    const { identity } = county().node('police');
    await identity.move(id, { posts: ['case-manager'], section: 'legal' });
    const chief = await office().signIn('chief');
    const approved = await chief.post(first.approval, {});
    expect(told(approved)).toBe('409 unit/proposer-moved');
    expect((await county().state('police', first.dossier)).version).toBe(1);
    await identity.move(id, { posts: ['handler'], section: 'criminal-investigation' });
    await proposal();
    const place = { posts: ['handler'], section: 'detention-house' };
    const passed = await admin.post(`/officials/${id}/move`, place);
    expect(passed.body).toMatchObject({ open: 0, returned: 2 });
  });
}

/** The words of the newest paper of a case at the police. */
async function paperText(county: StoryCounty, { documents }: CaseState): Promise<string> {
  const { content } = await county.node('police').ports.files.open(documents.at(-1)!.sha256);
  const pdf = await getDocumentProxy(new Uint8Array(await buffer(content)));
  const { text } = await extractText(pdf, { mergePages: true });
  return text.replaceAll(/\s/g, '');
}

function deputyStory(county: () => StoryCounty, office: () => Office): void {
  test('who stands in for a chief on leave approves, but not the own requests, and only then', async () => {
    const chief = await office().signIn('chief');
    const [asker, standIn] = [
      await office().hire('asker', '亓示请'),
      await office().hire('stand-in', '亓示代'),
    ];
    const hand = (by: Client, name: string) => handIn(office(), county(), by, name);
    const waiting = await hand(asker, '亓示请');
    expect((await standIn.post(waiting.approval, {})).status).toBe(403);
    const { body } = await chief.get('/deputies');
    const known = body as unknown as DeputiesDto;
    const own = known.mayName.find(({ name }) => name === '綦示义')!;
    const deputy = own.deputies.find(({ name }) => name === '亓示代')!.id;
    const leave = { official: own.id, deputy, from: known.today, until: known.today };
    const named = await chief.post('/deputies', { ...leave, reason: '外出开会' });
    expect(named.status).toBe(200);
    expect(told(await asker.post('/deputies', { ...leave, reason: '外出开会' }))).toContain(
      '403 identity/deputy-not-yours',
    );
    const mine = await hand(standIn, '亓示代');
    expect((await standIn.post(mine.approval, {})).status).toBe(403);
    expect((await standIn.post(waiting.approval, {})).status).toBe(200);
    const opened = await county().state('police', waiting.dossier);
    expect(opened.version).toBe(2);
    const approved = { name: '亓示代', post: 'chief', insteadOf: '綦示义' };
    expect(opened.acts.at(-1)!.approvedBy).toEqual(approved);
    expect(await paperText(county(), opened)).toContain('签批：分管领导亓示代（代綦示义履行职责）');
    const after = (await chief.get('/deputies')).body as unknown as DeputiesDto;
    const { id } = after.deputies.find(({ status }) => status === 'running')!;
    expect((await standIn.post(`/deputies/${id}/end`, {})).status).toBe(200);
    const late = await hand(asker, '亓示请');
    expect((await standIn.post(late.approval, {})).status).toBe(403);
    expect((await chief.post(late.approval, {})).status).toBe(200);
  });
}

/** Who works at a node, and what becomes of a case when its handler changes. */
export function staffStories(county: () => StoryCounty): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await serveCounty(county().county, { port: 0, logLevel: 'warn' });
  });
  afterAll(() => server?.close());
  const office = () => officeOf(county(), server.address);
  givingStory(county, office);
  leavingStory(county, office);
  movingStory(county, office);
  queuedStory(county, office);
  deputyStory(county, office);
}
