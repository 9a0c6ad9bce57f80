import { type Uuid, instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import { foldCase, nextLampChange, rebuildCase } from '@xinqu/platform/unit';
import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StoryCounty, until } from './county.ts';
import { Client } from './http-client.ts';
import { firstReport } from './story.ts';

/** The names of those who have an open task of a case at the police. */
async function holders(county: StoryCounty, dossier: Uuid): Promise<string[]> {
  const { ports, store } = county.node('police');
  const rows = await store.query<{ assignee: string }>(
    'select assignee from task where dossier = $1 and closed_at is null',
    [dossier],
  );
  const officials = await ports.officials.active(store);
  return rows.map((r) => officials.find((o) => o.id === r.assignee)?.name ?? '');
}

async function reportedCase(county: StoryCounty, more: object = {}): Promise<Uuid> {
  const dossier = county.newId();
  await county.act('police', dossier, 'accept-report', { fields: { ...firstReport, ...more } });
  return dossier;
}

export function taskStories(county: () => StoryCounty): void {
  test('new cases go to whoever of the section has the fewest open tasks', async () => {
    const open = async (login: string) => {
      const { id } = await county().official('police', login);
      const rows = await county()
        .node('police')
        .store.query<{ n: number }>(
          'select count(*)::int as n from task where assignee = $1 and closed_at is null',
          [id],
        );
      return rows[0]!.n;
    };
    for (let n = 0; n < 6; n++) {
      const before = { handler: await open('handler'), handler2: await open('handler2') };
      const [holder] = await holders(county(), await reportedCase(county()));
      const taken = ['handler', 'handler2'].find(
        (login) => county().account('police', login).name === holder,
      ) as keyof typeof before;
      expect(before[taken]).toBe(Math.min(before.handler, before.handler2));
    }
  });

  test('nobody gets a case with a person of their own declared conflict', async () => {
    const { name } = county().account('police', 'handler2');
    // 郗示平 stands among the declared conflicts of this official.
    for (let n = 0; n < 3; n++) {
      const dossier = await reportedCase(county());
      await county().act('police', dossier, 'register-suspect', { fields: { name: '郗示平' } });
      expect(await holders(county(), dossier)).not.toContain(name);
      expect((await holders(county(), dossier)).length).toBeGreaterThan(0);
    }
  });

  test('a handler whose conflict comes up later loses the case, though no task is open', async () => {
    const dossier = await reportedCase(county());
    await county().act('police', dossier, 'register-suspect', { fields: { name: '万俟示九' } });
    const { identity, store } = county().node('police');
    const handler = await county().doer('police', dossier, 'refuse-filing');
    await identity.declareConflicts(handler.id, ['万俟示九']);
    await county().act('police', dossier, 'refuse-filing', {
      fields: { reason: '没有犯罪事实。' },
    });
    expect(await holders(county(), dossier)).toEqual([]);
    const [row] = await store.query<{ handler: string | null }>(
      'select handler from case_view where dossier = $1',
      [dossier],
    );
    expect(row!.handler).not.toBe(handler.id);
  });
}

export function sectionStories(county: () => StoryCounty): void {
  test('an act is done in its section: the investigator cannot receive in custody', async () => {
    const dossier = await reportedCase(county());
    const police = (act: string, doing: object = {}) => county().act('police', dossier, act, doing);
    await police('open-case');
    await police('register-suspect', { fields: { name: '麻示三' } });
    const fields = { ground: '82.3', custodyPlace: { P1: '寿光市看守所' } };
    await police('detain', { persons: ['P1'], fields });
    const investigator = await county().doer('police', dossier, 'detain');
    const { version } = await county().state('police', dossier);
    const doing = { version, persons: ['P1'] };
    const receive = (actor: typeof investigator) =>
      county().doAs('police', actor, dossier, 'record-detention-delivery', doing);
    await expect(receive(investigator)).rejects.toMatchObject({
      code: 'unit/other-section',
      says: '「看守所收押」由看守所办理',
    });
    expect(await receive(await county().official('police', 'custody'))).toMatchObject({
      outcome: 'done',
    });
  });
}

export function rebuildStories(county: () => StoryCounty): void {
  test('every case folded again from its events is the case that is stored', async () => {
    // An event that arrives between the two readings would be in one of them only.
    await county().county.settled();
    let folded = 0;
    for (const { ports, store } of county().county.nodes.values()) {
      const rows = await store.query<{ dossier: Uuid; state: { version: number } }>(
        'select dossier, state from case_view',
      );
      for (const { dossier, state } of rows) {
        const again = await rebuildCase(ports, dossier);
        expect(JSON.parse(JSON.stringify(again))).toEqual(state);
        folded += again.version;
      }
      const empty = foldCase(ports.procedure, county().newId(), []);
      expect(empty.version).toBe(0);
    }
    expect(folded).toBeGreaterThan(100);
  });
}

export function lampStories(county: () => StoryCounty): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await serveCounty(county().county, { port: 0, logLevel: 'warn' });
  });
  afterAll(() => server?.close());

  test('a lamp changes at its instant and open pages are told', async () => {
    const { ports, store } = county().node('procuratorate');
    await county().county.settled();
    const next = (await nextLampChange(ports))!;
    const due = await store.query<{ dossier: Uuid; clock: string; body: unknown }>(
      'select dossier, clock, body from limit_view where next_change = $1',
      [next.at],
    );
    expect(due.length).toBeGreaterThan(0);
    // Half a second before the change, a page opens its stream of events.
    const before = instantOfMs(msOf(instant(next.at)) - 500);
    await county().at(before.slice(0, 23).replace('T', ' '));
    const { address } = server;
    const page = await Client.signIn(county(), address, 'procuratorate', 'handler');
    const abort = new AbortController();
    const stream = await page.open('/events', { signal: abort.signal });
    let said = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const part of stream.body!) said += decoder.decode(part, { stream: true });
    })().catch(() => {});
    await until(() => due.every(({ dossier }) => said.includes(dossier)));
    abort.abort();
    await reading;
    const after = await store.query<{ clock: string; body: unknown }>(
      'select clock, body from limit_view where dossier = $1 and clock = $2',
      [due[0]!.dossier, due[0]!.clock],
    );
    expect(after[0]!.body).not.toEqual(due[0]!.body);
  });
}
