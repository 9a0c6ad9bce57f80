import { type Agency, agencies } from '@xinqu/core/kernel';
import { type CaseState, limitViewOf, offers } from '@xinqu/core/procedure';
import { firstAct } from '@xinqu/contracts/http';
import { type RunningNode, access } from '@xinqu/embedded';
import type { Actor } from '@xinqu/platform/unit';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { mayDo } from '../src/access/acts-offered.ts';
import { type Offices, type StandingAt, desks, standingAt } from '../src/access/standing.ts';
import { textsOf } from './case-texts.ts';
import { type TestCounty, node } from './county.ts';
import { inCaseList, judge, matrixSays, tooLittle, tooMuch, unexplained } from './matrix-says.ts';
import { seen, seenInTabs, turnTo } from './seen.ts';

/** The running county, and which of its cases every official tries to open. */
export interface Posts {
  readonly county: TestCounty;
  readonly opened: readonly string[];
}

interface CaseRow {
  readonly dossier: CaseState['dossier'];
  readonly name: string;
  readonly state: CaseState;
  readonly sealed: boolean;
  readonly handler: string;
}

/** One official at a page of their own, and every case of the node. */
interface Reader {
  readonly agency: Agency;
  readonly actor: Actor;
  readonly unit: RunningNode;
  readonly page: Page;
  readonly cases: readonly (CaseRow & { readonly standing: StandingAt })[];
}

const unitOf = ({ county }: Posts, agency: Agency): RunningNode =>
  county.county.nodes.get(node(agency))!;

async function casesOf(posts: Posts, agency: Agency, actor: Actor): Promise<Reader['cases']> {
  const { store } = unitOf(posts, agency);
  const offices: Offices = {
    node: (of) => unitOf(posts, of),
    official: () => Promise.resolve(actor),
  };
  const rows = await store.query<CaseRow>(
    `select v.dossier, v.name, v.state, v.sealed, coalesce(o.name, '') as handler
       from case_view v left join official o on o.id = v.handler`,
  );
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      standing: await standingAt(offices, row.dossier, agency, actor),
    })),
  );
}

/** A browser at which one official after another signs in, so that the console is fetched once. */
const seat = ({ county }: Posts): Promise<Page> =>
  county.browser.newPage({
    baseURL: county.server.address,
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });

/** Signs in whoever is next; nothing of the one before is left on the page. */
async function signIn({ county }: Posts, page: Page, agency: Agency, login: string): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
  const { password } = county.account(agency, login);
  const answer = await page.request.post(`/${node(agency)}/api/login`, {
    headers: { 'x-xinqu': '1' },
    data: { name: login, password },
  });
  expect([login, answer.status()]).toEqual([login, 200]);
}

const goTo = ({ page, agency }: Reader, path: string): Promise<void> =>
  turnTo(page, `/${node(agency)}${path}`);

const desk = ({ actor }: Reader) => (desks.includes(actor.section) ? 'custody-desk' : 'none');

/** What the matrix says of something that belongs to no case. */
const ofNode = (reader: Reader, thing: string, way: 'read' | 'list'): boolean =>
  matrixSays(
    { agency: reader.agency, actor: reader.actor, roles: [desk(reader), 'none'], state: undefined },
    thing,
    way,
  ) !== 'hidden';

/** What of cases is told by what belongs to none: who is held, what flows, who works here. */
const besides = [
  [/^person\.(name|custodyPlace)$|^case\.numbers$/, 'custody.list', 'list'],
  [/^case\.(numbers|charges)$/, 'flow.rows', 'read'],
  [/^case\.(officials|handler)$/, 'node.staff', 'read'],
] as const;

const byDesk = (reader: Reader) => (thing: string) =>
  besides.some(([of, by, way]) => of.test(thing) && ofNode(reader, by, way));

/** What the page now open says of each case, and should not; of a sealed one nothing at all. */
async function listedTooMuch(reader: Reader): Promise<string[]> {
  const page = await seen(reader.page);
  const more = byDesk(reader);
  // Who handled a sealed case works here all the same.
  const isStaff = (thing: string) => /^case\.(officials|handler)$/.test(thing) && more(thing);
  const judged = reader.cases.flatMap(({ state, standing, sealed, handler }) => {
    const texts = textsOf(reader.unit.ports.procedure, state, handler);
    return sealed
      ? texts.map((text) => ({
          ...text,
          level: text.things.some(isStaff) ? ('read' as const) : ('hidden' as const),
        }))
      : judge(standing, texts, 'list', more);
  });
  return tooMuch(judged, page, reader.actor.name);
}

async function wrongInList(reader: Reader): Promise<string[]> {
  await goTo(reader, '');
  const wrong = await listedTooMuch(reader);
  if ((await reader.page.getByRole('table', { name: '案件列表' }).count()) === 0) return wrong;
  const page = await seen(reader.page);
  for (const { state, standing, sealed, handler } of reader.cases) {
    if (sealed || matrixSays(standing, 'case.key', 'list') === 'hidden') continue;
    const texts = textsOf(reader.unit.ports.procedure, state, handler);
    wrong.push(...tooLittle(standing, texts, page, { way: 'list', shows: inCaseList }));
  }
  return wrong;
}

/** The words of each tab, and what of the case it shows. */
const tabs = {
  人员与期限: /^person\.key$|^case\.limits$/,
  办理经过: /^case\.course$/,
  文书: /^document\./,
  附件: /^case\.attachments$/,
  案情证据: /^case\.(facts|evidence)$/,
  过闸记录: /^case\.passages$/,
  导出记录: /^case\.exports$/,
} as const;

/** Tabs, and the way to add a file, that are there and should not be, and the other way round. */
async function wrongTabs({ page }: Reader, standing: StandingAt): Promise<string[]> {
  const open = access()
    .matrix.things.map(({ id }) => id)
    .filter((thing) => matrixSays(standing, thing, 'read') !== 'hidden');
  const wanted = Object.entries(tabs)
    .filter(([, shows]) => open.some((thing) => shows.test(thing)))
    .map(([tab]) => tab);
  const there = (await page.getByRole('tab').allTextContents()).map(
    (text) => Object.keys(tabs).find((tab) => text.startsWith(tab)) ?? text,
  );
  return there.join() === wanted.join() ? [] : [`tabs ${there.join()}, not ${wanted.join()}`];
}

/** Buttons of acts and of files that are there and should not be, and the other way round. */
async function wrongOffers(reader: Reader, row: Reader['cases'][number]): Promise<string[]> {
  const { page, unit } = reader;
  const { ports } = unit;
  const at = ports.clock.now();
  const reckoned = ports.limits.reckon(row.state.history, at);
  const here = { node: ports.node, at, limits: limitViewOf(() => reckoned) };
  const may = (thing: string, way: 'read' | 'write') =>
    matrixSays(row.standing, thing, way) !== 'hidden';
  const wanted = offers(ports.procedure, row.state, here)
    .filter(
      ({ rule, refusal, missing }) => rule.id !== firstAct && !refusal && missing.length === 0,
    )
    .filter(({ rule }) => may('case.acts', 'read') && mayDo(row.standing, rule, matrixSays))
    .map(({ rule }) => rule.name.zh);
  const pressed = await page.locator('.acts-card .act button').allTextContents();
  const wrong: string[] = [];
  for (const name of wanted) {
    if (!pressed.some((text) => text.startsWith(name))) wrong.push(`${name} is not offered`);
  }
  for (const text of pressed) {
    if (!wanted.some((name) => text.startsWith(name))) wrong.push(`${text} is offered`);
  }
  return wrong;
}

async function wrongInCase(reader: Reader, row: Reader['cases'][number]): Promise<string[]> {
  const { page, unit, actor } = reader;
  const { standing, state, handler, dossier, name } = row;
  await goTo(reader, `/cases/${dossier}`);
  const texts = textsOf(unit.ports.procedure, state, handler);
  if (row.sealed || matrixSays(standing, 'case.key', 'read') === 'hidden') {
    const closed = texts.map((text) => ({ ...text, level: 'hidden' as const }));
    const shown = await seen(page);
    const wrong = tooMuch(closed, shown, actor.name);
    return (await page.getByRole('tab').count()) === 0 ? wrong : [...wrong, `${name} opens`];
  }
  const wrong = [...(await wrongTabs(reader, standing)), ...(await wrongOffers(reader, row))];
  const shown = await seenInTabs(page);
  const adds = shown.words.includes('上传附件');
  if (adds !== (matrixSays(standing, 'case.attachments', 'write') === 'write')) {
    wrong.push(`adding a file is ${adds ? '' : 'not '}offered`);
  }
  const judged = judge(standing, texts, 'read');
  wrong.push(...tooMuch(judged, shown, actor.name), ...tooLittle(standing, texts, shown));
  wrong.push(...unexplained(standing, texts, shown));
  return wrong;
}

/** Pages of other posts, and the thing that opens each; an official tries two of them in turn. */
const pages = [
  ['/audit', 'readings.log', 'read'],
  ['/custody', 'custody.list', 'list'],
  ['/flow', 'flow.figures', 'read'],
  ['/officials', 'node.staff', 'read'],
  ['/held', 'node.held', 'read'],
] as const;

async function wrongPages(reader: Reader, turn: number): Promise<string[]> {
  const wrong: string[] = [];
  for (const n of [turn, turn + 2]) {
    const [path, thing, way] = pages[n % pages.length]!;
    await goTo(reader, path);
    const refused = (await reader.page.locator('main').getByRole('alert').count()) > 0;
    if (refused === ofNode(reader, thing, way))
      wrong.push(`${path} is ${refused ? 'closed' : 'open'}`);
    wrong.push(...(await listedTooMuch(reader)).map((text) => `${path}: ${text}`));
  }
  return wrong;
}

async function wrongFor(
  posts: Posts,
  page: Page,
  agency: Agency,
  { login, turn }: { readonly login: string; readonly turn: number },
): Promise<string[]> {
  await signIn(posts, page, agency, login);
  const unit = unitOf(posts, agency);
  const { name } = posts.county.account(agency, login);
  const actor = (await unit.ports.officials.active(unit.store)).find((one) => one.name === name)!;
  const reader = { agency, actor, unit, page, cases: await casesOf(posts, agency, actor) };
  const wrong = await wrongInList(reader);
  for (const row of reader.cases) {
    if (!posts.opened.includes(row.name)) continue;
    wrong.push(...(await wrongInCase(reader, row)).map((text) => `${row.name}: ${text}`));
  }
  wrong.push(...(await wrongPages(reader, turn)));
  return wrong;
}

/** Officials at their pages at the same time: as many as keep two cores busy. */
const atOnce = 2;

/** What is wrong at the pages of each official of an agency, by account. */
async function wrongAt(posts: Posts, agency: Agency): Promise<unknown[]> {
  const { accounts } = posts.county.county;
  const queue = accounts.filter((one) => one.node === node(agency)).entries();
  const wrong: unknown[] = [];
  const worker = async () => {
    const page = await seat(posts);
    for (const [turn, { login }] of queue) {
      const found = await wrongFor(posts, page, agency, { login, turn });
      if (found.length > 0) wrong.push([login, found]);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return wrong;
}

/** Every post of every agency, at the pages themselves: what the matrix says, and nothing more. */
export function everyPost(posts: () => Posts): void {
  test.each(agencies)(
    '%s: every post sees what the matrix says, and nothing more',
    async (agency) => {
      expect(await wrongAt(posts(), agency)).toEqual([]);
    },
  );
}
