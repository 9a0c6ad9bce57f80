import { type Uuid, instantOfMs, msOf } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import type {
  BreakGlassDto,
  BreakGlassRowDto,
  Page,
  UnusualReadingDto,
} from '@xinqu/contracts/http';
import { type Actor, portsFor, readCase } from '@xinqu/platform/unit';
import { describe, expect, test } from 'vitest';
import { codeOf } from '../county.ts';
import { type Answer, Client } from '../http-client.ts';
import { firstReport, words } from '../story.ts';
import { differing } from './shown-words.ts';
import { standingAt, told } from './standing.ts';
import { differences, unchecked } from './store-refuses.ts';
import type { House } from './ways-in.ts';

const why = '该案与本人审核的另一案涉及同一嫌疑人，需核对作案时间。';
const code = ({ status, body }: Answer) => `${status} ${body.code ?? ''}`.trim();

/** An official of the legal section, who has no part in the case: hired and signed in. */
interface Outsider {
  readonly client: Client;
  readonly actor: Actor;
  /** Signs in anew: a session ends with the hours. */
  readonly signIn: () => Promise<Client>;
}

let hired = 0;

async function outsider(
  { county, server }: House,
  posts: readonly Post[] = ['handler'],
): Promise<Outsider> {
  hired += 1;
  const [login, name] = [`legal${hired}`, `法示${[...'甲乙丙丁戊己庚辛壬癸子丑寅卯'][hired - 1]!}`];
  const { identity, ports } = county.node('police');
  const { password } = await identity.hire({ login, name, posts: [...posts], section: 'legal' });
  const signIn = async () => {
    const client = new Client(server.address, 'police');
    expect((await client.post('/login', { name: login, password })).status).toBe(200);
    return client;
  };
  const client = await signIn();
  const actor = (await ports.officials.active(ports.store)).find((one) => one.name === name)!;
  return { client, actor, signIn };
}

async function numberOf({ county }: House, dossier: Uuid): Promise<string> {
  const [row] = await county
    .node('police')
    .store.query<{ number: string }>(
      'select case_number as number from case_view where dossier = $1',
      [dossier],
    );
  return row!.number;
}

async function ask(house: House, client: Client, more: object = {}): Promise<Answer> {
  const number = await numberOf(house, house.dossier);
  return client.post('/break-glass', { number, reason: 'joined-cases', words: why, ...more });
}

const review = (client: Client, id: unknown, verdict = 'approved', note = '') =>
  client.post(`/break-glass/${String(id)}/review`, { verdict, note });

const register = async (client: Client) =>
  (await client.get('/break-glass')).body as unknown as BreakGlassDto;

const rowOf = async (client: Client, id: unknown): Promise<BreakGlassRowDto | undefined> =>
  (await register(client)).rows.find((row) => row.id === id);

const signIn = ({ county, server }: House, login: string) =>
  Client.signIn(county, server.address, 'police', login);

/** The handler of the case at the police. */
async function handlerOf(house: House): Promise<Client> {
  const { county, dossier } = house;
  const [row] = await county
    .node('police')
    .store.query<{ name: string }>(
      'select o.name from case_view v join official o on o.id = v.handler where dossier = $1',
      [dossier],
    );
  const login = ['handler', 'handler2'].find(
    (one) => county.account('police', one).name === row!.name,
  );
  return signIn(house, login!);
}

function givenStory(house: () => House): void {
  test('what is given opens the case to read, as far as the sentences say, and nothing else', async () => {
    const { county, dossier } = house();
    const { client, actor } = await outsider(house());
    const [handler, auditor] = [await handlerOf(house()), await signIn(house(), 'auditor')];
    const [toHandler, toAuditor] = [
      await handler.listen('break-glass'),
      await auditor.listen('break-glass'),
    ];
    expect(code(await client.get(`/cases/${dossier}`))).toBe('404 unit/case-unknown');
    const given = await ask(house(), client);
    expect(given.status).toBe(200);
    expect(await toHandler()).not.toContain(dossier);
    expect(await toAuditor()).not.toContain(dossier);

    const standing = await standingAt(county, dossier, 'police', actor);
    expect(standing.roles).toContain('granted');
    const page = await client.get(`/cases/${dossier}`);
    expect(page.status).toBe(200);
    expect(differing(standing, page)).toEqual([]);
    expect(page.text).toContain(words.facts);
    expect(await differences(house(), 'police', actor)).toEqual([]);
    expect((await client.get('/cases')).text).not.toContain(dossier);
    const [paper] = (await county.state('police', dossier)).documents;
    expect((await client.get(`/documents/${paper!.id}`)).status).toBe(200);
    expect((await client.get(`/documents/${paper!.id}?download=1`)).status).toBe(403);
    expect(told(standing, 'case.acts', 'write')).toBe('hidden');
    const act = { id: county.newId(), version: 1, persons: ['P1'], fields: {} };
    expect((await client.post(`/cases/${dossier}/acts/interrogate`, act)).status).toBe(403);
    expect(
      (await client.post(`/cases/${dossier}/uploads`, { name: '卷.pdf', bytes: 9, modified: 0 }))
        .status,
    ).toBe(403);

    expect(await rowOf(handler, given.body['id'])).toMatchObject({ myCase: true, words: why });
    expect(await rowOf(auditor, given.body['id'])).toMatchObject({ mine: true, review: 'waiting' });
    const stranger = await outsider(house());
    expect(await rowOf(stranger.client, given.body['id'])).toBeUndefined();
    expect(code(await review(stranger.client, given.body['id']))).toBe('403 unit/not-open');
  });
}

function headStory(house: () => House): void {
  test('the head of another section, who lists the outline, opens it; at a desk it ends', async () => {
    const { county, dossier } = house();
    const { client, actor } = await outsider(house(), ['section-head']);
    expect(code(await client.get(`/cases/${dossier}`))).toBe('403 unit/not-open');
    expect((await ask(house(), client, { reason: 'supervision' })).status).toBe(200);
    expect(await differences(house(), 'police', actor)).toEqual([]);
    expect((await client.get(`/cases/${dossier}`)).text).toContain(words.facts);
    const move = (section: string) =>
      county
        .node('police')
        .store.query('update official set section = $2 where id = $1', [actor.id, section]);
    await move('detention-house');
    expect((await client.get(`/cases/${dossier}`)).text).not.toContain(words.facts);
    await move('legal');
    expect((await client.get(`/cases/${dossier}`)).text).toContain(words.facts);
  });
}

/** What was refused stands in the auditor's list alone, and in the log. */
async function refusalsSeen(house: House): Promise<void> {
  const { store, ports } = house.county.node('police');
  const { refusals } = await register(await signIn(house, 'auditor'));
  const said = refusals!.map(({ reason, refusal }) => [reason?.en ?? null, refusal.zh]);
  expect(said.slice(0, 3)).toEqual([
    ['A case that may be joined or is connected', '具体说明不足'],
    [null, '事由不在所列之中'],
    ['A case that may be joined or is connected', '本来就可以查阅'],
  ]);
  expect(said.filter(([, why]) => why === '所任岗位不能申请')).toHaveLength(4);
  for (const login of ['chief', 'handler', 'manager']) {
    expect((await register(await signIn(house, login))).refusals).toBeNull();
    const actor = await house.county.official('police', login);
    const { store: reading } = portsFor(ports, actor, 'read');
    expect(await reading.query('select from break_glass_refusal')).toEqual([]);
  }
  const [leaf] = await store.query<{ n: number }>(
    `select count(*)::int as n from ledger_leaf l join break_glass_refusal r on l.key = r.id::text
      where l.kind = 'break-glass-refusal'`,
  );
  expect(leaf!.n).toBe(refusals!.length);
}

/** Opens whatever was given; three cases in a day that are not one's own are listed for review. */
async function openedOutside(house: House, client: Client, actor: Actor): Promise<void> {
  const open = (await register(client)).rows.filter((row) => row.own && row.live);
  for (const { dossier } of open) expect((await client.get(`/cases/${dossier}`)).status).toBe(200);
  const auditor = await signIn(house, 'auditor');
  const { rows } = (await auditor.get('/readings/unusual'))
    .body as unknown as Page<UnusualReadingDto>;
  const listed = rows.filter(({ official }) => official === actor.name);
  expect(listed.find(({ rule }) => rule.id === 'outside-section')).toMatchObject({ counted: 3 });
}

function refusedStory(house: () => House): void {
  test('who may not ask is turned away, and nothing is left half done', async () => {
    const { county } = house();
    const count = async () =>
      (await county.node('police').store.query('select from break_glass')).length;
    const { client } = await outsider(house());
    const before = await count();
    for (const login of ['manager', 'auditor', 'admin', 'chief']) {
      expect([login, code(await ask(house(), await signIn(house(), login)))]).toEqual([
        login,
        '403 unit/not-open',
      ]);
    }
    expect(code(await ask(house(), await signIn(house(), 'custody')))).toBe(
      '403 break-glass/at-desk',
    );
    const other = await Client.signIn(county, house().server.address, 'committee', 'handler');
    expect(code(await ask(house(), other))).toBe('403 unit/not-open');
    const court = await Client.signIn(county, house().server.address, 'court', 'filing');
    expect(code(await ask(house(), court))).toBe('404 break-glass/case-unknown');
    expect(code(await ask(house(), await handlerOf(house())))).toBe('409 break-glass/seen-already');
    expect(code(await ask(house(), client, { reason: 'curiosity' }))).toBe(
      '422 break-glass/reason-unknown',
    );
    expect(code(await ask(house(), client, { words: ' '.repeat(20) }))).toBe(
      '422 break-glass/words-short',
    );
    expect((await ask(house(), client, { words: '短' })).status).toBe(422);
    expect(await count()).toBe(before);
    await refusalsSeen(house());
  });

  test('no such number, a sealed case and a conflict of interest are answered alike', async () => {
    const { county, dossier } = house();
    const [one, torn] = [await outsider(house()), await outsider(house())];
    await torn.client.post('/conflicts', { names: [words.suspect] });
    const { store } = county.node('police');
    const alike = (answer: Answer) => ({ ...answer.body, instance: undefined });
    const unknown = await ask(house(), one.client, { number: '寿公（刑）立字〔1999〕1号' });
    expect(code(unknown)).toBe('404 break-glass/case-unknown');
    expect(alike(await ask(house(), torn.client))).toEqual(alike(unknown));
    await store.query('update case_view set sealed = true where dossier = $1', [dossier]);
    const sealed = await ask(house(), one.client);
    await store.query('update case_view set sealed = false where dossier = $1', [dossier]);
    expect(alike(sealed)).toEqual(alike(unknown));
    const { refusals } = await register(await signIn(house(), 'auditor'));
    const [ofSealed, ofTorn, ofNone] = refusals!;
    expect(ofSealed).toMatchObject({ by: one.actor.name, refusal: ofNone!.refusal });
    expect(ofTorn).toMatchObject({ by: torn.actor.name, refusal: ofNone!.refusal });
    const told = JSON.stringify(refusals);
    for (const secret of [dossier, await numberOf(house(), dossier), words.suspect, why, '1999']) {
      expect(told).not.toContain(secret);
    }
  });
}

function boundsStory(house: () => House): void {
  test('asked twice at once it is given once; more cases than the bound are not given', async () => {
    const { county } = house();
    const { client, actor } = await outsider(house());
    const both = await Promise.all([ask(house(), client), ask(house(), client)]);
    expect(both.map(code).toSorted()).toEqual(['200', '409 break-glass/open-already']);
    const others: string[] = [];
    for (let n = 0; n < county.node('police').ports.breakGlass.atOnceMax; n++) {
      const dossier = county.newId();
      await county.act('police', dossier, 'accept-report', { fields: firstReport });
      const number = await numberOf(house(), dossier);
      others.push(code(await ask(house(), client, { number, reason: 'emergency' })));
    }
    expect(others.slice(0, -1)).toEqual(others.slice(0, -1).map(() => '200'));
    expect(others.at(-1)).toBe('409 break-glass/too-many');
    await openedOutside(house(), client, actor);
  });
}

function reviewStory(house: () => House): void {
  test('an objection ends it at once; a review is done once, by another, and says why', async () => {
    const { county, dossier } = house();
    const { client } = await outsider(house(), ['auditor', 'handler']);
    const auditor = await signIn(house(), 'auditor');
    const { id } = (await ask(house(), client)).body;
    expect(await rowOf(auditor, id)).toMatchObject({ post: { en: 'Handler' } });
    expect(code(await review(client, id))).toBe('403 break-glass/own-access');
    expect(code(await review(auditor, county.newId()))).toBe('404 break-glass/unknown');
    expect(code(await review(auditor, id, 'objected', ' '))).toBe('422 break-glass/note-missing');
    expect((await review(auditor, id, 'perhaps')).status).toBe(422);
    expect((await client.get(`/cases/${dossier}`)).text).toContain(words.facts);
    expect((await review(auditor, id, 'objected', '事由与本案无关')).status).toBe(200);
    expect(code(await review(auditor, id))).toBe('409 break-glass/reviewed-already');
    expect((await client.get(`/cases/${dossier}`)).text).not.toContain(words.facts);
    expect(code(await ask(house(), client))).toBe('403 break-glass/objected-before');
    const leaves = await county
      .node('police')
      .store.query('select kind from ledger_leaf where key = $1 order by kind', [id]);
    expect(leaves).toEqual([{ kind: 'break-glass' }, { kind: 'break-glass-review' }]);
    expect(await rowOf(await handlerOf(house()), id)).toMatchObject({
      review: 'objected',
      note: '事由与本案无关',
      live: false,
    });
  });

  test('whoever has to keep away from the case does not review it', async () => {
    const { client } = await outsider(house());
    const torn = await outsider(house(), ['auditor']);
    await torn.client.post('/conflicts', { names: [words.suspect] });
    const { id } = (await ask(house(), client)).body;
    expect(code(await review(torn.client, id))).toBe('403 break-glass/reviewer-conflicted');
    expect((await review(await signIn(house(), 'chief'), id)).status).toBe(200);
  });
}

function endingStory(house: () => House): void {
  test('it ends with its time and with a seal; a review that is late stands out and is counted', async () => {
    const { county, dossier } = house();
    const { client, actor } = await outsider(house());
    const { id } = (await ask(house(), client)).body;
    const { store, ports } = county.node('police');
    const seal = (on: boolean) =>
      store.query('update case_view set sealed = $2 where dossier = $1', [dossier, on]);
    await seal(true);
    expect(code(await client.get(`/cases/${dossier}`))).toBe('404 unit/case-unknown');
    const auditor = await signIn(house(), 'auditor');
    expect(await rowOf(auditor, id)).toMatchObject({ dossier: null, number: null, words: null });
    await seal(false);
    expect((await client.get(`/cases/${dossier}`)).status).toBe(200);

    await county.at('2026-06-23 04:00');
    const reading = unchecked(portsFor(ports, actor, 'read'));
    expect(await codeOf(readCase(reading, actor, dossier))).toBe('unit/case-unknown');
    expect(await differences(house(), 'police', actor)).toEqual([]);

    await county.at('2026-06-24 12:00');
    const later = await signIn(house(), 'auditor');
    expect(await rowOf(later, id)).toMatchObject({ review: 'overdue', live: false });
    const figure = async () =>
      (await register(later)).figures!.find((one) => one.official === actor.id);
    const counted = { asked: 1, reviewed: 0, objected: 0, overdue: 1 };
    expect(await figure()).toMatchObject(counted);
    expect((await review(later, id)).status).toBe(200);
    expect(await figure()).toMatchObject({ ...counted, reviewed: 1 });
    expect(await rowOf(later, id)).toMatchObject({ review: 'approved', late: true });
    expect((await register(await signIn(house(), 'chief'))).figures).toBeNull();
  });
}

function guessingStory(house: () => House): void {
  test('whoever was refused as often as may be is heard no more that day, and the auditor sees it', async () => {
    const { county } = house();
    const { client, signIn: again } = await outsider(house());
    const { refusedMax, refusedHours } = county.node('police').ports.breakGlass;
    for (let n = 0; n < refusedMax; n++) {
      const guess = await ask(house(), client, { number: `寿公（刑）立字〔1999〕${n}号` });
      expect(code(guess)).toBe('404 break-glass/case-unknown');
    }
    for (const once of ['asked', 'asked again']) {
      const answer = code(await ask(house(), client));
      expect([once, answer]).toEqual([once, '429 break-glass/refused-too-often']);
    }
    const { refusals } = await register(await signIn(house(), 'auditor'));
    expect(refusals!.slice(0, 3).map(({ refusal }) => refusal.en)).toEqual([
      'Refused too often',
      'Refused too often',
      'No such case to open: unknown, sealed or to keep away from, all one',
    ]);
    const { clock } = county.node('police').ports;
    // The clock goes on and is set to a whole second: the minute puts it past the last refusal.
    const later = msOf(clock.now()) + refusedHours * 3_600_000 + 60_000;
    await county.at(instantOfMs(later).slice(0, 19).replace('T', ' '));
    expect((await ask(house(), await again())).status).toBe(200);
  });
}

/** Access outside the own cases, over HTTP and by the store alone. It moves the clock on. */
export function breakGlass(house: () => House): void {
  describe('access outside the own cases', () => {
    givenStory(house);
    headStory(house);
    refusedStory(house);
    boundsStory(house);
    reviewStory(house);
    endingStory(house);
    guessingStory(house);
  });
}
