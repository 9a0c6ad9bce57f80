import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoryCounty } from './county.ts';
import { Client } from './http-client.ts';
import { handlerOf, problemOf, signIn, type World } from './http-world.ts';
import { uploadStories } from './uploads.ts';
import { firstReport, toArrestRequest, words } from './story.ts';

const doing = (world: World, version: number, more: object = {}) => ({
  id: world.county.newId(),
  version,
  persons: ['P1'],
  fields: {},
  ...more,
});

const versionOf = async ({ county, dossier }: World) =>
  (await county.state('police', dossier)).version;

function rights(world: () => World): void {
  test('a login with an unknown name is answered like one with a wrong password', async () => {
    const client = new Client(world().address, 'police');
    const wrong = await client.post('/login', { name: 'auditor', password: '不对的口令不对' });
    const unknown = await client.post('/login', { name: 'nobody.here', password: '不对的口令' });
    expect(problemOf(wrong)).toBe('401 identity/login-refused');
    expect(unknown.text).toBe(wrong.text);
  });

  test('the administrator sees no case', async () => {
    const admin = await signIn(world(), 'admin');
    const paths = ['/cases', '/tasks', '/flow', `/cases/${world().dossier}`];
    for (const path of paths) {
      const answer = await admin.get(path);
      expect(problemOf(answer)).toBe('403 unit/no-case-for-post');
      expect(answer.text).not.toContain(words.caseName);
    }
    const act = `/cases/${world().dossier}/acts/interrogate`;
    const acted = await admin.post(act, doing(world(), 1));
    expect(problemOf(acted)).toBe('403 unit/no-case-for-post');
    expect((await admin.get('/officials')).status).toBe(200);
  });

  test('the log and its witnesses are shown to auditor and administrator, to nobody else', async () => {
    for (const login of ['auditor', 'admin']) {
      const client = await signIn(world(), login);
      const { status, body } = await client.get('/ledger');
      expect(status).toBe(200);
      expect(body['size']).toBeGreaterThan(0);
      const count = async (what: string) =>
        ((await client.get('/ledger')).body[what] as unknown[]).length;
      // A node that has recorded nothing has no checkpoint that could be watched.
      await expect.poll(() => count('witnesses'), { timeout: 30_000 }).toBe(4);
      await expect.poll(() => count('watched'), { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
    }
    const refused = await (await signIn(world(), 'handler')).get('/ledger');
    expect(problemOf(refused)).toBe('403 web/post-missing');
  });

  test('every reading of a case is recorded, with who and what', async () => {
    const auditor = await signIn(world(), 'auditor');
    const readings = async (q = world().dossier as string) => {
      const { body } = await auditor.get(`/readings?q=${encodeURIComponent(q)}`);
      return body['rows'] as { official: string; what: string; caseNumber: string }[];
    };
    const before = (await readings()).length;
    const handler = await handlerOf(world());
    const page = await handler.get(`/cases/${world().dossier}`);
    const [paper] = page.body['documents'] as { id: string }[];
    expect((await handler.get(`/documents/${paper!.id}`)).type).toContain('application/pdf');
    const after = await readings();
    expect(after).toHaveLength(before + 2);
    const { name } = await world().county.doer('police', world().dossier, 'interrogate');
    expect(after.slice(0, 2).map((r) => r.official)).toEqual([name, name]);
    expect(after.slice(0, 2).map((r) => r.what)).toContain('案件页面');
    expect(await readings(after[0]!.caseNumber)).toEqual(after);
    expect(await readings('不存在的案号')).toEqual([]);
  });

  test('a case of another section is not there', async () => {
    const custody = await signIn(world(), 'custody');
    const answer = await custody.get(`/cases/${world().reported}`);
    expect(problemOf(answer)).toBe('404 unit/case-unknown');
    const invented = await custody.get(`/cases/${world().county.newId()}`);
    expect(invented.text).toBe(answer.text);
    expect((await custody.get('/cases')).text).not.toContain(world().reported);
  });
}

function badInput(world: () => World): void {
  const act = (name: string) => `/cases/${world().dossier}/acts/${name}`;

  test('what is malformed or not allowed gets its problem and changes nothing', async () => {
    const version = await versionOf(world());
    const handler = await handlerOf(world());
    const manager = await signIn(world(), 'manager');
    const nobody = new Client(world().address, 'police');
    const extra = doing(world(), version, { more: 1 });
    const plain = () => doing(world(), version);
    const answers = [
      await handler.postText(act('interrogate'), '{"id":'),
      await handler.post(act('interrogate'), extra),
      await handler.post(act('interrogate'), doing(world(), version, { fields: { 不存在: 1 } })),
      await handler.post(act('interrogate'), doing(world(), version, { persons: ['P9'] })),
      await handler.post(act('open-case'), doing(world(), version, { persons: [] })),
      await manager.post(act('interrogate'), plain()),
      await handler.post(act('approve-arrest'), plain()),
      await handler.post(act('no-such-act'), plain()),
      await nobody.post(act('interrogate'), plain()),
    ];
    expect(answers.map(problemOf)).toEqual([
      '400 web/json-malformed',
      '422 web/fields-invalid',
      '422 procedure/fields-invalid',
      '422 procedure/person-unknown',
      '409 procedure/wrong-state',
      '403 procedure/wrong-post',
      '403 procedure/wrong-agency',
      '404 procedure/act-unknown',
      '401 web/not-signed-in',
    ]);
    expect(answers[6]!.body.basis).toBe('刑事诉讼法第三条');
    expect(await versionOf(world())).toBe(version);
  });
}

function atOnce(world: () => World): void {
  const act = (name: string) => `/cases/${world().dossier}/acts/${name}`;

  test('of two officials at once one acts, the other is told and loses nothing', async () => {
    const version = await versionOf(world());
    const [handler, again] = [await handlerOf(world()), await handlerOf(world())];
    const bodies = [doing(world(), version), doing(world(), version)];
    const answers = await Promise.all([
      handler.post(act('interrogate'), bodies[0]),
      again.post(act('interrogate'), bodies[1]),
    ]);
    const lost = answers.findIndex((a) => a.status !== 200);
    expect(problemOf(answers[lost]!)).toBe('409 procedure/version-conflict');
    expect(answers[1 - lost]!.status).toBe(200);
    expect(await versionOf(world())).toBe(version + 1);
    const retried = { ...bodies[lost]!, version: version + 1 };
    expect((await handler.post(act('interrogate'), retried)).status).toBe(200);
    const { acts } = await world().county.state('police', world().dossier);
    expect(acts.slice(-2).map((a) => a.id)).toEqual([bodies[1 - lost]!.id, bodies[lost]!.id]);
  });

  test('the same act sent twice is done once', async () => {
    const version = await versionOf(world());
    const handler = await handlerOf(world());
    const body = doing(world(), version);
    const first = await handler.post(act('interrogate'), body);
    const second = await handler.post(act('interrogate'), body);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body['version']).toBe(version + 1);
    expect(await versionOf(world())).toBe(version + 1);
  });

  test('a clock moved back holds every act until it is set', async () => {
    const { county } = world();
    const version = await versionOf(world());
    const handler = await handlerOf(world());
    await county.at('2026-06-22 11:50');
    const held = await handler.post(act('interrogate'), doing(world(), version));
    expect(problemOf(held)).toBe('503 unit/clock-moved-back');
    expect(await versionOf(world())).toBe(version);
    await county.at('2026-06-22 12:20');
    expect((await handler.post(act('interrogate'), doing(world(), version))).status).toBe(200);
  });
}

export function httpStories(county: () => StoryCounty): void {
  let server: RunningServer;
  let world: World;
  beforeAll(async () => {
    await county().at('2026-06-22 12:00');
    server = await serveCounty(county().county, { port: 0, logLevel: 'warn' });
    const dossier = await toArrestRequest(county());
    const reported = county().newId();
    await county().act('police', reported, 'accept-report', { fields: firstReport });
    await county().county.settled();
    world = { county: county(), address: server.address, dossier, reported };
  });
  afterAll(() => server?.close());
  rights(() => world);
  badInput(() => world);
  atOnce(() => world);
  uploadStories(() => world);
}
