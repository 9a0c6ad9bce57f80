import type { Uuid } from '@xinqu/core/kernel';
import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoryCounty } from './county.ts';
import { type Answer, Client } from './http-client.ts';
import { firstReport } from './story.ts';

const rows = <T>(answer: Answer): T[] => JSON.parse(answer.text) as T[];
const told = (answer: Answer): string => `${answer.status} ${answer.body.code}`;

/** Who works at a node, and what becomes of a case when its handler changes. */
export function staffStories(county: () => StoryCounty): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await serveCounty(county().county, { port: 0, logLevel: 'warn' });
  });
  afterAll(() => server?.close());

  const signIn = (login: string) => Client.signIn(county(), server.address, 'police', login);
  const reported = async (): Promise<Uuid> => {
    const dossier = county().newId();
    await county().act('police', dossier, 'accept-report', { fields: firstReport });
    return dossier;
  };

  /** Signs in with a password that was just shown. */
  async function enter(login: string, password: string): Promise<Client> {
    const client = new Client(server.address, 'police');
    expect((await client.post('/login', { name: login, password })).status).toBe(200);
    return client;
  }

  test('a head gives a case to another handler of the section; nobody else does', async () => {
    const path = `/cases/${await reported()}`;
    const head = await signIn('head');
    const before = (await head.get(path)).body['handler'];
    const takers = rows<{ id: string; name: string }>(await head.get(`${path}/takers`));
    expect(takers.map((t) => t.name)).not.toContain(before);
    const give = (by: Client, to: string) =>
      by.post(`${path}/handler`, { to, reason: '原承办人休假' });
    const [taker] = takers;
    const custody = await signIn('custody');
    expect(told(await give(custody, taker!.id))).toBe('403 unit/approval-not-yours');
    expect(told(await give(head, county().newId()))).toContain('unit/taker-unfit');
    expect((await give(head, taker!.id)).status).toBe(200);
    expect((await give(head, taker!.id)).status).toBe(200);
    const page = (await head.get(path)).body;
    expect(page['handler']).toBe(taker!.name);
    expect(page['handlerChanges']).toMatchObject([
      { from: before, to: taker!.name, reason: '原承办人休假' },
    ]);
  });

  test('who leaves is out at once, and the open work goes to others of the section', async () => {
    const admin = await signIn('admin');
    const place = { posts: ['handler'], section: 'criminal-investigation' };
    const hired = await admin.post('/officials', { login: 'fresh', name: '鲜示新', ...place });
    const { password } = hired.body as unknown as { password: string };
    const fresh = await enter('fresh', password);
    const head = await signIn('head');
    const path = `/cases/${await reported()}`;
    const takers = rows<{ id: string; name: string }>(await head.get(`${path}/takers`));
    const own = takers.find((t) => t.name === '鲜示新');
    const page = (await head.get(path)).body;
    if (page['handler'] !== '鲜示新') {
      await head.post(`${path}/handler`, { to: own!.id, reason: '均衡办案' });
    }
    expect((await fresh.get('/tasks')).body['total']).toBeGreaterThan(0);
    const { officials } = (await admin.get('/officials')).body as unknown as {
      officials: { id: string; name: string }[];
    };
    const { id } = officials.find((o) => o.name === '鲜示新')!;
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

  test('a moved handler keeps nothing of the old section, and what was handed in goes back', async () => {
    const admin = await signIn('admin');
    const place = { posts: ['handler'], section: 'criminal-investigation' };
    const hired = await admin.post('/officials', { login: 'mover', name: '巫示动', ...place });
    const { password } = hired.body as unknown as { password: string };
    const mover = await enter('mover', password);
    const head = await signIn('head');
    const dossier = await reported();
    const path = `/cases/${dossier}`;
    const takers = rows<{ id: string; name: string }>(await head.get(`${path}/takers`));
    const { id } = takers.find((t) => t.name === '巫示动') ?? { id: '' };
    if (id !== '') await head.post(`${path}/handler`, { to: id, reason: '均衡办案' });
    const { version } = await county().state('police', dossier);
    const body = { id: county().newId(), version, persons: [], fields: { charge: '盗窃罪' } };
    expect((await mover.post(`${path}/acts/open-case`, body)).body['outcome']).toBe('proposed');
    const list = (await admin.get('/officials')).body as unknown as {
      officials: { id: string; name: string }[];
    };
    const moved = list.officials.find((o) => o.name === '巫示动')!;
    const passed = await admin.post(`/officials/${moved.id}/move`, {
      posts: ['case-manager'],
      section: 'legal',
    });
    expect(passed.body).toMatchObject({ open: 0, returned: 1 });
    const page = (await head.get(path)).body;
    expect(page['handler']).not.toBe('巫示动');
    expect(page['proposals']).toMatchObject([{ status: 'returned' }]);
    expect(
      told(
        await admin.post(`/officials/${moved.id}/move`, {
          posts: ['handler'],
          section: '无此部门',
        }),
      ),
    ).toContain('identity/account-invalid');
  });
}
