import { type ProposeGateChange, progressContract } from '@xinqu/contracts';
import type { GateChangeDto, GatesDto, GateSimulationDto } from '@xinqu/contracts/http';
import type { Agency, Uuid } from '@xinqu/core/kernel';
import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StoryCounty, codeOf, rowsShown, until } from './county.ts';
import { type Answer, Client } from './http-client.ts';
import { apply, received } from './gates.ts';
import { toArrestRequest } from './story.ts';

const told = ({ status, body }: Answer): string => `${status} ${body.code}`;
const gate = 'police-committee-progress';
const toProcuratorate = 'police-procuratorate-progress';
const ground = {
  instrument: 'pipl-2021',
  article: 34,
  quote: '不得超出履行法定职责所必需的范围和限度',
};
const reason = '示例：检察机关掌握进度即可，文书另行调取。';
const paper = 'document.police.release_order';

const draft = { gate: toProcuratorate, opens: [], closes: [paper] };

/** The chiefs of two agencies at their pages of the gates. */
class GateDesks {
  readonly county: StoryCounty;
  readonly dossier: Uuid;
  readonly #server: RunningServer;
  readonly #clients = new Map<string, Client>();

  constructor(county: StoryCounty, server: RunningServer, dossier: Uuid) {
    this.county = county;
    this.#server = server;
    this.dossier = dossier;
  }

  close = () => this.#server.close();

  async signIn(agency: Agency, login = 'chief'): Promise<Client> {
    const key = `${agency}/${login}`;
    const client =
      this.#clients.get(key) ??
      (await Client.signIn(this.county, this.#server.address, agency, login));
    this.#clients.set(key, client);
    return client;
  }

  async gates(agency: Agency): Promise<GatesDto> {
    return (await (await this.signIn(agency)).get('/gates')).body as unknown as GatesDto;
  }

  async gateAt(agency: Agency, id: string) {
    return (await this.gates(agency)).gates.find((one) => one.id === id)!;
  }

  async changeAt(agency: Agency, id: string): Promise<GateChangeDto> {
    return (await this.gates(agency)).changes.find((one) => one.id === id)!;
  }

  async propose(agency: Agency, change: Partial<ProposeGateChange> = {}, login?: string) {
    const asked = { ...draft, reason, ground: null, ...change };
    return (await this.signIn(agency, login)).post('/gates/changes', asked);
  }

  async decide(agency: Agency, id: string, agree: boolean): Promise<Answer> {
    return (await this.signIn(agency)).post(`/gates/changes/${id}/decide`, { agree, reason });
  }

  async proposed(agency: Agency, change: Partial<ProposeGateChange> = {}): Promise<string> {
    const answer = await this.propose(agency, change);
    expect(told(answer)).toBe('200 undefined');
    await this.county.county.settled();
    return (answer.body as unknown as { id: string }).id;
  }

  /** The police question a person; the notice of it as the procuratorate received it. */
  async progress() {
    await this.county.act('police', this.dossier, 'interrogate', { persons: ['P1'] });
    await this.county.county.settled();
    return received(this.county, 'procuratorate', 'police', progressContract);
  }
}

const nameIn = ({ payload }: Awaited<ReturnType<typeof received>>): string =>
  (payload['act'] as { by: { name: string } }).by.name;

function trial(desks: () => GateDesks): void {
  test('a draft is run on recorded traffic: what would newly pass and newly stay, and where', async () => {
    const chief = await desks().signIn('police');
    const phone = 'act.accept-report.reporterPhone';
    const answer = await chief.post('/gates/simulate', {
      gate: 'police-procuratorate-act',
      opens: [phone],
      closes: ['act.officials', 'case.victims'],
    });
    const found = answer.body as unknown as GateSimulationDto;
    expect(found).toMatchObject({ heldUnknown: false, since: expect.any(String) });
    const of = (path: string) => found.paths.find((one) => one.path === path)!;
    expect(of(phone)).toMatchObject({
      outcome: 'newly-passes',
      says: expect.stringMatching(/^受案：/),
    });
    expect(of('act.officials')).toMatchObject({ outcome: 'newly-stays' });
    for (const path of [phone, 'act.officials']) {
      expect(of(path).envelopes).toBeGreaterThan(0);
      expect(of(path).cases).toBeGreaterThan(0);
      expect(of(path).samples[0]!.caseNumber).toMatch(/\d/);
    }
    const theirs = await (
      await desks().signIn('procuratorate')
    ).post('/gates/simulate', { gate: 'police-procuratorate-act', opens: [phone], closes: [] });
    expect(theirs.body).toMatchObject({ heldUnknown: true, paths: [{ envelopes: 0 }] });
    const facts = await chief.post('/gates/simulate', {
      gate: 'police-court-act',
      opens: ['case.facts'],
      closes: [],
    });
    expect(facts.body).toMatchObject({ paths: [{ path: 'case.facts', outcome: 'newly-passes' }] });
    expect((await desks().gateAt('police', toProcuratorate)).version).toBe('1');
  });
}

function refusals(desks: () => GateDesks): void {
  test('who may not, what may not, and without whose words it is refused', async () => {
    const police = await desks().signIn('police');
    expect(told(await desks().propose('police', {}, 'handler'))).toBe('403 unit/not-open');
    const simulate = await (
      await desks().signIn('police', 'auditor')
    ).post('/gates/simulate', draft);
    expect(told(simulate)).toBe('403 unit/not-open');
    for (const login of ['handler', 'head', 'manager', 'admin']) {
      const answer = await (await desks().signIn('police', login)).get('/gates');
      expect([login, told(answer)]).toEqual([login, '403 unit/not-open']);
    }
    const refused = async (change: Partial<ProposeGateChange>) =>
      told(await desks().propose('police', change));
    expect(await refused({ gate: 'court-procuratorate-act' })).toBe('404 unit/gate-unknown');
    expect(await refused({ gate: 'police-procuratorate-alarm' })).toBe('404 unit/gate-unknown');
    expect(await refused({ closes: [] })).toBe('422 unit/gate-change-empty');
    const wrongPath = '422 unit/gate-path-closed-to-change';
    expect(await refused({ closes: ['person.measures'] })).toBe(wrongPath);
    expect(await refused({ closes: ['case.facts'] })).toBe(wrongPath);
    expect(await refused({ opens: ['case.facts'], ground })).toBe(wrongPath);
    expect(await refused({ gate, opens: ['person.name'], closes: [], ground })).toBe(wrongPath);
    const opens = ['act.release.releaseGround'];
    expect(await refused({ opens })).toBe('422 unit/gate-ground-missing');
    expect(await refused({ opens, ground: { ...ground, article: 35 } })).toBe(
      '422 unit/gate-ground-not-found',
    );
    expect(await refused({ reason: '太短' })).toBe('422 web/fields-invalid');
    const unknown = '/gates/changes/01980000-0000-7000-8000-000000000000/decide';
    expect(told(await police.post(unknown, { agree: true, reason }))).toBe(
      '404 unit/gate-change-unknown',
    );
    expect((await desks().gates('police')).changes).toEqual([]);
  });
}

function untilSigned(desks: () => GateDesks): void {
  test('a proposal changes nothing until the other agency signs; refused or withdrawn, never', async () => {
    const first = await desks().proposed('police');
    const logins = ['chief', 'auditor', 'handler', 'head', 'manager', 'admin'];
    const shown = await rowsShown(desks().county, 'police', 'gate_change', logins);
    expect(shown).toEqual([1, 1, 0, 0, 0, 0]);
    expect(told(await desks().propose('police'))).toBe('409 unit/gate-change-open');
    expect(told(await desks().propose('procuratorate'))).toBe('409 unit/gate-change-open');
    expect(told(await desks().decide('police', first, true))).toBe(
      '403 unit/gate-change-not-for-you',
    );
    expect((await desks().changeAt('procuratorate', first)).may).toEqual({
      decide: true,
      withdraw: false,
    });
    expect((await desks().decide('procuratorate', first, false)).status).toBe(200);
    expect(told(await desks().decide('procuratorate', first, true))).toBe(
      '409 unit/gate-change-settled',
    );
    await desks().county.county.settled();
    expect((await desks().changeAt('police', first)).status).toBe('refused');
    const second = await desks().proposed('police');
    const back = await (
      await desks().signIn('police')
    ).post(`/gates/changes/${second}/withdraw`, { reason });
    expect(back.status).toBe(200);
    await desks().county.county.settled();
    expect((await desks().changeAt('procuratorate', second)).status).toBe('withdrawn');
    expect(told(await desks().decide('procuratorate', second, true))).toBe(
      '409 unit/gate-change-settled',
    );
    for (const agency of ['police', 'procuratorate'] as const) {
      expect((await desks().gateAt(agency, toProcuratorate)).version).toBe('1');
    }
  });
}

function inEffect(desks: () => GateDesks): void {
  test('with both signatures it takes effect at a place in the log, and can be undone the same way', async () => {
    const closes = ['act.officials'];
    const before = await desks().progress();
    expect([before.header.gateVersion, nameIn(before) === '']).toEqual(['1', false]);
    const id = await desks().proposed('procuratorate', { closes });
    expect((await desks().decide('police', id, true)).status).toBe(200);
    await desks().county.county.settled();
    for (const agency of ['police', 'procuratorate'] as const) {
      const change = await desks().changeAt(agency, id);
      expect(change.status).toBe('effective');
      expect(change.steps.map(({ step, agency: by }) => [step, by]).toSorted()).toEqual([
        ['agreed', 'police'],
        ['effective', 'police'],
      ]);
      const now = await desks().gateAt(agency, toProcuratorate);
      expect(now.version).toBe('1.1');
      expect(now.openable.map(({ path }) => path)).toContain('act.officials');
    }
    // The number in the log is given with the next checkpoint, at most a second later.
    await until(async () =>
      (await desks().changeAt('police', id)).steps.every(({ position }) => position !== null),
    );
    const after = await desks().progress();
    expect([after.header.gateVersion, nameIn(after)]).toEqual(['1.1', '']);
    // What was on its way is taken; the old version for something new is not.
    expect(await codeOf(apply(desks().county, 'procuratorate', before))).toBeUndefined();
    const stale = { ...before, header: { ...before.header, id: desks().county.newId() } };
    expect(await codeOf(apply(desks().county, 'procuratorate', stale))).toBe(
      'unit/gate-version-unknown',
    );
    const again = await desks().proposed('police', { opens: closes, closes: [], ground });
    await desks().decide('procuratorate', again, true);
    await desks().county.county.settled();
    expect((await desks().gateAt('procuratorate', toProcuratorate)).version).toBe('1.2');
    expect((await desks().changeAt('procuratorate', again)).ground?.zh).toBe(
      '个人信息保护法第三十四条',
    );
  });
}

function atTheSameTime(desks: () => GateDesks): void {
  test('what two chiefs ask for at the same time from the same version: the later one lapses', async () => {
    const [mine, theirs] = await Promise.all([
      desks().propose('police', { closes: [paper] }),
      desks().propose('procuratorate', { closes: ['act.officials'] }),
    ]);
    await desks().county.county.settled();
    const ids = [mine, theirs].map((answer) => (answer.body as unknown as { id?: string }).id);
    // One of them may have come too late already; then there is nothing to lapse.
    const open = ids.filter((id) => id !== undefined);
    expect(open.length).toBeGreaterThan(0);
    const [a, b] = ids;
    if (a !== undefined) await desks().decide('procuratorate', a, true);
    if (b !== undefined) await desks().decide('police', b, true);
    await desks().county.county.settled();
    const statuses = await Promise.all(
      open.map(async (id) => (await desks().changeAt('police', id)).status),
    );
    expect(statuses.filter((status) => status === 'effective').length).toBe(1);
    expect(statuses.every((status) => status === 'effective' || status === 'lapsed')).toBe(true);
    expect((await desks().gateAt('police', toProcuratorate)).version).toBe('1.3');
    const sent = await desks().progress();
    expect(sent.header.gateVersion).toBe('1.3');
  });
}

/** Two agencies change what passes between them: tried on traffic, signed twice, in effect at once. */
export function gateChangeStories(county: () => StoryCounty): void {
  let desks: GateDesks;
  beforeAll(async () => {
    const dossier = await toArrestRequest(county());
    const server = await serveCounty(county().county, { port: 0, logLevel: 'warn' });
    desks = new GateDesks(county(), server, dossier);
  });
  afterAll(() => desks?.close());
  trial(() => desks);
  refusals(() => desks);
  untilSigned(() => desks);
  inEffect(() => desks);
  atTheSameTime(() => desks);
}
