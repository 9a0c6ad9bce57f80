import type { Agency, Uuid } from '@xinqu/core/kernel';
import { foldCase, rebuildCase } from '@xinqu/platform/unit';
import { type EvidenceFile, verifyEvidence } from '@xinqu/core/ledger';
import { countyEvidence, countyKeys, type RunningServer, serveCounty } from '@xinqu/embedded';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoryCounty, codeOf, openStoryCounty, quiet, until } from './county.ts';
import { Client } from './http-client.ts';
import { detained, toArrestRequest, toCourt, words } from './story.ts';

/** Custody from the first warning to the alarm and its end, with the clock moved. */
let county: StoryCounty;
let server: RunningServer;

const serve = async () => {
  await server?.close();
  server = await serveCounty(county.county, { port: 0, logLevel: 'warn' });
};
const signIn = (agency: Agency, login: string) =>
  Client.signIn(county, server.address, agency, login);

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00');
  await serve();
});
afterAll(async () => {
  await server?.close();
  await county?.close();
});

interface AlarmShown {
  readonly id: string;
  readonly personName: string;
  readonly opens: boolean;
  readonly told: readonly string[];
  readonly notes: readonly { readonly name: string }[];
}
interface WarningShown {
  readonly dossier: string;
  readonly limit: { readonly zh: string };
  readonly lead: { readonly zh: string };
  readonly seen: boolean;
}

const alarmsOf = async (agency: Agency, login: string, dossier: Uuid) => {
  const answer = await (await signIn(agency, login)).get('/alarms');
  const all = answer.body as unknown as (AlarmShown & { dossier: string })[];
  return all.filter((a) => a.dossier === dossier);
};

/** What an official was told of one limit of a case, the first first. */
const toldOf = async (agency: Agency, login: string, dossier: Uuid, limit: string) => {
  const answer = await (await signIn(agency, login)).get('/warnings');
  const { rows } = answer.body as unknown as { rows: WarningShown[] };
  const own = rows.filter((w) => w.dossier === dossier && w.limit.zh === limit);
  return own.map((w) => w.lead.zh).toReversed();
};

const standing = async (agency: Agency, dossier: Uuid) => {
  const rows = await county
    .node(agency)
    .store.query<{ clock: string }>(
      'select clock from custody_alarm where dossier = $1 and ended_at is null order by clock',
      [dossier],
    );
  return rows.map((r) => r.clock);
};

const endedBecause = async (agency: Agency, dossier: Uuid) => {
  const rows = await county
    .node(agency)
    .store.query<{ because: string }>(
      'select ended_because as because from custody_alarm where dossier = $1',
      [dossier],
    );
  return rows.map((r) => r.because);
};

/** Listens to what is pushed to an official until `stop`. */
async function listen(agency: Agency, login: string) {
  const abort = new AbortController();
  const stream = await (await signIn(agency, login)).open('/events', { signal: abort.signal });
  const heard = { text: '' };
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const part of stream.body!) heard.text += decoder.decode(part, { stream: true });
  })().catch(() => {});
  return {
    heard: (type: string) => heard.text.includes(`{"type":"${type}"}`),
    async stop() {
      abort.abort();
      await reading;
    },
  };
}

describe('a detention before the request for arrest', () => {
  let dossier: Uuid;
  const limit = '提请批准逮捕';
  beforeAll(async () => {
    dossier = await detained(county);
  });

  test('each threshold warns its handler, the section head and the detention house, once', async () => {
    // Three days of detention end at 09:00 by the stricter count of the police rule.
    await county.at('2026-06-24 08:59:59.5');
    const { handler } = await caseRow('police');
    const logins = ['handler', 'handler2'] as const;
    const [mine, other] =
      (await county.official('police', 'handler')).id === handler ? logins : logins.toReversed();
    const [page, elsewhere] = [await listen('police', mine!), await listen('police', other!)];
    await until(() => page.heard('warning'));
    expect(elsewhere.heard('warning')).toBe(false);
    for (const login of [mine!, 'head', 'custody']) {
      expect(await toldOf('police', login, dossier, limit)).toEqual(['届满前 1 日']);
    }
    for (const login of [other!, 'auditor']) {
      expect(await toldOf('police', login, dossier, limit)).toEqual([]);
    }
    await page.stop();
    await elsewhere.stop();
  });

  test('a restart repeats no warning and loses none', async () => {
    await county.restartAt('2026-06-25 08:30');
    await serve();
    await until(async () => (await toldOf('police', 'head', dossier, limit)).length > 1);
    await county.restartAt('2026-06-25 08:40');
    await serve();
    expect(await toldOf('police', 'head', dossier, limit)).toEqual([
      '届满前 1 日',
      '届满前 1 小时',
    ]);
    const head = await signIn('police', 'head');
    expect((await head.post('/warnings/seen', {})).status).toBe(200);
    const { rows } = (await head.get('/warnings')).body as unknown as { rows: WarningShown[] };
    expect(rows.every((w) => w.seen)).toBe(true);
  });

  test('at the end police and procuratorate are alarmed, who had never heard of the case', async () => {
    await county.at('2026-06-25 23:59:59.5');
    const desk = await listen('procuratorate', 'execution');
    expect(await standing('police', dossier)).toEqual([]);
    await until(async () => (await standing('procuratorate', dossier)).length > 0);
    expect(await standing('police', dossier)).toEqual(['arrest_request']);
    await until(() => desk.heard('alarm'));
    await desk.stop();
    const [at] = await alarmsOf('procuratorate', 'execution', dossier);
    expect(at).toMatchObject({ personName: words.suspect, opens: false });
    for (const login of ['handler', 'head', 'chief', 'custody']) {
      const [own] = await alarmsOf('police', login, dossier);
      expect(own).toMatchObject({ personName: words.suspect, told: ['procuratorate'] });
    }
    expect(await alarmsOf('procuratorate', 'handler', dossier)).toEqual([]);
  });

  test('the alarm carries the person and the reckoning through its gate, and no fact', async () => {
    const [passage] = await county
      .node('procuratorate')
      .store.query<Record<string, unknown>>(
        `select purpose, basis, contract, passed from passage where dossier = $1`,
        [dossier],
      );
    expect(passage).toMatchObject({ contract: 'custody-alarm', purpose: '羁押期限监督' });
    expect(passage!['basis']).toContain('刑事诉讼法第九十八条、第九十九条');
    expect(passage!['passed']).toContain('person.name');
    for (const word of [words.caseName, words.reporter, words.suspectPhone]) {
      expect(await county.tablesWith('procuratorate', word)).toEqual([]);
    }
  });

  test('whoever takes note of it is recorded, and it stands; nothing dismisses it', async () => {
    const house = await signIn('police', 'custody');
    const [alarm] = await alarmsOf('police', 'custody', dossier);
    expect((await house.post(`/alarms/${alarm!.id}/note`, {})).status).toBe(200);
    expect((await house.post(`/alarms/${alarm!.id}/note`, {})).status).toBe(200);
    const [noted] = await alarmsOf('police', 'head', dossier);
    expect(noted!.notes.map((n) => n.name)).toEqual([county.account('police', 'custody').name]);
    for (const way of ['dismiss', 'close', 'end']) {
      expect((await house.post(`/alarms/${alarm!.id}/${way}`, {})).status).toBe(404);
    }
    expect((await house.ask(`/alarms/${alarm!.id}`, { method: 'DELETE' })).status).toBe(404);
    const stranger = await signIn('procuratorate', 'handler');
    expect((await stranger.post(`/alarms/${alarm!.id}/note`, {})).body.code).toBe(
      'unit/alarm-unknown',
    );
    expect(await standing('police', dossier)).toEqual(['arrest_request']);
  });

  test('an extension after the end is refused, a late request ends nothing, a release does', async () => {
    const late = county.act('police', dossier, 'extend-detention', {
      persons: ['P1'],
      fields: { extensionGround: 'special', until: '2026-06-29' },
    });
    expect(await codeOf(late)).toBe('criminal/limit-over');
    await county.act('police', dossier, 'request-arrest', {
      persons: ['P1'],
      fields: { facts: words.facts, evidence: words.evidence, danger: '有再犯可能。' },
    });
    await county.county.settled();
    expect(await standing('police', dossier)).toEqual(['arrest_request']);
    expect(await standing('procuratorate', dossier)).toEqual(['arrest_request']);
    await county.act('police', dossier, 'release', {
      persons: ['P1'],
      fields: { releaseGround: { P1: 'expired' } },
    });
    await county.county.settled();
    for (const agency of ['police', 'procuratorate'] as const) {
      expect(await standing(agency, dossier)).toEqual([]);
      expect(await endedBecause(agency, dossier)).toEqual(['freed']);
    }
    expect(await alarmsOf('police', 'chief', dossier)).toEqual([]);
  });

  test('the evidence of the case says what was alarmed, to whom and what ended it', async () => {
    const node = county.node('police').node;
    await quiet(county);
    const made = await countyEvidence(county.folder, dossier, node);
    const nodes = new Map((await countyKeys(county.folder)).map((one) => [one.node, one]));
    const file = JSON.parse(JSON.stringify(made)) as EvidenceFile;
    const checks = await verifyEvidence(file, nodes);
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    const { detail } = checks.find(({ id }) => id === 'custody-alarms')!;
    expect(detail).toContain('告知 told procuratorate');
    expect(detail).toContain('解除 ended：已释放');
    const alarm = file.pack.records.find(({ kind }) => kind === 'custody-alarm')!;
    const later = {
      ...alarm,
      text: alarm.text.replace(/"raised_at": "2026/, '"raised_at": "2027'),
    };
    const records = file.pack.records.map((one) => (one === alarm ? later : one));
    const altered = await verifyEvidence({ ...file, pack: { ...file.pack, records } }, nodes);
    expect(altered.filter(({ holds }) => !holds).map(({ id }) => id)).toEqual(['whole', 'records']);
  });

  test('the case folded again from its events is the case stored, the joining too', async () => {
    const { ports } = county.node('police');
    expect((await county.state('police', dossier)).participants).toContain('procuratorate');
    const again = await rebuildCase(ports, dossier);
    expect(JSON.parse(JSON.stringify(again))).toEqual(await county.state('police', dossier));
    const joined = [{ type: 'joined', body: { agencies: ['court'] } }] as const;
    expect(foldCase(ports.procedure, dossier, joined)).toMatchObject({
      version: 1,
      participants: ['court'],
    });
  });

  async function caseRow(agency: Agency) {
    const rows = await county
      .node(agency)
      .store.query<{ handler: string }>('select handler from case_view where dossier = $1', [
        dossier,
      ]);
    return rows[0]!;
  }
});

describe('an accused in custody at the court', () => {
  let dossier: Uuid;
  const all = ['court', 'police', 'procuratorate'] as const;

  test('the desks list who is held with the limit; other posts are turned away', async () => {
    await county.at('2026-06-26 10:00');
    dossier = await toArrestRequest(county);
    await toCourt(county, dossier);
    for (const [agency, login] of [
      ['police', 'custody'],
      ['procuratorate', 'execution'],
      ['police', 'chief'],
    ] as const) {
      const { body } = await (await signIn(agency, login)).get('/custody');
      expect(body).toMatchObject({
        total: 1,
        rows: [{ name: words.suspect, place: '寿光市看守所', limit: { clock: 'summary_trial' } }],
      });
    }
    for (const [agency, login] of [
      ['police', 'handler'],
      ['police', 'admin'],
      ['procuratorate', 'handler'],
      ['court', 'chief'],
    ] as const) {
      expect((await (await signIn(agency, login)).get('/custody')).status).toBe(403);
    }
  });

  test('the court is alarmed and both desks with it', async () => {
    await county.at('2026-07-16 23:59:59.5');
    await until(async () => {
      const found = await Promise.all(all.map((agency) => standing(agency, dossier)));
      return found.every((clocks) => clocks.length > 0);
    });
    for (const agency of all) expect(await standing(agency, dossier)).toEqual(['summary_trial']);
    await county.county.settled();
    const [own] = await alarmsOf('court', 'handler', dossier);
    expect(own).toMatchObject({ told: ['police', 'procuratorate'], opens: true });
    expect(await alarmsOf('police', 'handler', dossier)).toEqual([]);
    expect(await alarmsOf('police', 'custody', dossier)).toHaveLength(1);
    expect(await alarmsOf('procuratorate', 'execution', dossier)).toHaveLength(1);
    const { body } = await (await signIn('procuratorate', 'execution')).get('/custody');
    expect(body).toMatchObject({ rows: [{ limit: { lamp: 'red' }, alarms: [{ person: 'P1' }] }] });
  });

  test('bail by the court ends it at all three', async () => {
    await county.act('court', dossier, 'court-bail', {
      persons: ['P1'],
      fields: { reason: '审理期限届满，变更强制措施。', guarantor: { P1: '栾示家' } },
    });
    await county.county.settled();
    for (const agency of all) {
      expect(await standing(agency, dossier)).toEqual([]);
      expect(await endedBecause(agency, dossier)).toEqual(['measure-changed']);
    }
    const { body } = await (await signIn('police', 'custody')).get('/custody');
    expect(body).toMatchObject({ total: 0, rows: [] });
  });
});
