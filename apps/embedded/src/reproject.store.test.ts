import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Calendar, calendarOf } from '@xinqu/core/limits';
import { type Instant, type Uuid, nodeId, uuidv7 } from '@xinqu/core/kernel';
import {
  type Actor,
  type LimitKept,
  listCases,
  reprojectLimits,
  unitMigrations,
} from '@xinqu/platform/unit';
import { type TestStore, testStore } from '@xinqu/platform/store/testing';
import { chinaCalendar, restDays } from '@xinqu/law/calendar';
import { type GivenCase, givenCases } from '@xinqu/platform/unit/testing';
import type { CaseRowDto } from '@xinqu/contracts/http';
import type { HistoryEvent } from '@xinqu/core/procedure';
import { purposesOf } from '@xinqu/procedures/access';
import { compile } from '@xinqu/core/access';
import { accessMatrix } from './access.ts';
import { limitsPort } from './limits-port.ts';

const now = '2026-11-27T10:00:00.000+08:00' as Instant;
const event = (type: string, day: string, data?: HistoryEvent['data']): HistoryEvent => ({
  id: `${type} ${day}`,
  type,
  at: `${day}T09:00:00.000+08:00` as Instant,
  person: 'P1',
  ...(data ? { data } : {}),
});

/** For each day from 2026-09-01 on: stories whose limits end over the turn of the year. */
const stories = (day: string): HistoryEvent[][] => [
  [event('detained', day), event('arrested', day)],
  [event('bail_started', day, { organ: 'police' }), event('prosecution_received', day)],
  [event('bail_started', day, { organ: 'court' }), event('judgment_served', day, { to: 'P1' })],
  [event('arrested', day), event('court_accepted', day, { procedure: 'ordinary' })],
  [event('case_filed', day, { procedure: 'ordinary' })],
  [event('case_filed', day, { procedure: 'simplified' }), event('complaint_copy_served', day)],
  [event('preservation_executed', day, { kind: 'pre_suit' })],
];
const days = Array.from({ length: 87 }, (_, n) =>
  new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10),
);
const idOf = (n: number): Uuid => uuidv7(Date.parse(now) + n, new Uint8Array(10));
const cases: GivenCase[] = days
  .flatMap(stories)
  .map((history, n) => ({ dossier: idOf(n), history }));

/** The notice of a year to come, entered: a spring festival of nine days and two make-up days. */
const announced = calendarOf({
  ...restDays,
  2027: {
    notice: '2027',
    off: ['2027-01-01', '2027-01-02', '2027-01-03', ...festival(2, 5, 9), ...festival(10, 1, 7)],
    work: ['2027-01-30', '2027-02-20'],
  },
});
/** The same corrected: one working day more is off. */
const corrected: Calendar = {
  ...announced,
  isRest: (day) => day === Date.UTC(2027, 0, 4) / 86_400_000 || announced.isRest(day),
};

function festival(month: number, from: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    new Date(Date.UTC(2027, month - 1, from + n)).toISOString().slice(0, 10),
  );
}

let store: TestStore;
let calendar = chinaCalendar;
let told: Uuid[] = [];
const limits = limitsPort('370783', () => calendar);
const ports = () => ({
  node: nodeId('370783', 'committee'),
  store,
  limits,
  clock: { now: () => now, random: (n: number) => new Uint8Array(randomBytes(n)) },
  changed: (dossier: Uuid) => void told.push(dossier),
});

beforeAll(async () => {
  store = await testStore([unitMigrations]);
  await givenCases(store, limits, cases, now);
});
afterAll(() => store.drop());

const stored = () =>
  store.query<{ dossier: Uuid; body: LimitKept; due: string | null }>(
    'select dossier, body, due from limit_view order by dossier, clock, person',
  );

/** Every stored limit is what a reckoning of its case from scratch gives, but for its derivation. */
async function expectFresh() {
  const rows = Map.groupBy(await stored(), (row) => row.dossier);
  for (const { dossier, history } of cases) {
    const reckoned = limits.reckon(history, now).toSorted((a, b) => (a.clock < b.clock ? -1 : 1));
    const fresh = reckoned.map((limit) => ({ ...limit, steps: undefined }));
    const mine = rows.get(dossier) ?? [];
    expect(mine.map((row) => row.body)).toEqual(fresh);
    expect(mine.map((row) => row.due)).toEqual(fresh.map((limit) => limit.due));
  }
}

/** A committee that may list cases as the police may: it reckons the limits of every agency. */
const rights = {
  matrix: compile({
    ...accessMatrix,
    rows: accessMatrix.rows
      .filter(({ agency }) => agency === 'police')
      .map((row) => ({ ...row, agency: 'committee' as const })),
  }),
  purposesOf: (posts: Actor['posts']) => purposesOf('police', posts),
};
const chief: Actor = { id: idOf(0), name: '丁示三', posts: ['chief'], section: '' };

/** All pages of the list of cases. */
async function listed() {
  const unit = {
    ...ports(),
    access: rights,
    officials: { active: async () => [] },
    ledger: { record: async () => {} },
  } as never;
  const rows: CaseRowDto[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await listCases(unit, chief, { after });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

test('the list of cases says which next dates are provisional', async () => {
  const rows = await listed();
  const bodies = Map.groupBy(await stored(), (row) => row.dossier as string);
  const said = rows.map(({ nextDueProvisional }) => nextDueProvisional);
  expect(said).toEqual(
    rows.map(({ dossier, nextDue }) =>
      bodies.get(dossier)!.some(({ due, body }) => due === nextDue && body.provisional),
    ),
  );
  expect(new Set(said).size).toBe(2);
});

test('once the notice of a year is entered, every stored limit is as reckoned afresh', async () => {
  const before = await stored();
  calendar = announced;
  const done = await reprojectLimits(ports(), { from: '2027-01-01', to: '2027-12-31' } as never);
  await expectFresh();
  const after = await stored();
  const moved = after.filter((row, n) => row.due !== before[n]!.due);
  expect(moved.length).toBeGreaterThan(5);
  expect(done.limits).toBeGreaterThanOrEqual(moved.length);
  expect(done.limits).toBeLessThan(after.length / 2);
  expect(new Set(told).size).toBe(done.cases);
  expect(after.filter((row) => row.body.provisional)).toEqual([]);
  expect((await listed()).filter((row) => row.nextDueProvisional)).toEqual([]);
});

test('the case shows the new date too', async () => {
  const rows = await store.query<{ next_due: string | null; first: string | null }>(
    `select next_due, (select min(due collate "C") from limit_view l
        where l.dossier = v.dossier and status in ('running', 'overdue') and lamp <> 'grey') as first
       from case_view v`,
  );
  for (const { next_due: shown, first } of rows) expect(shown).toBe(first);
});

test('one corrected day moves what ends on it, and nothing else is written', async () => {
  [calendar, told] = [corrected, []];
  const one = { from: '2027-01-04', to: '2027-01-04' } as never;
  const before = await stored();
  const done = await reprojectLimits(ports(), one);
  const after = await stored();
  const moved = before.filter((row, n) => row.due !== after[n]!.due);
  expect(moved.length).toBeGreaterThan(2);
  // A custody that ends on that day ends on it as before, and is left as it is.
  expect(moved.map(({ due, body }) => [due, body.endsCustody])).toEqual(
    moved.map(() => ['2027-01-04', false]),
  );
  expect(done.limits).toBeGreaterThanOrEqual(moved.length);
  expect(done.limits).toBeLessThan(moved.length + 40);
  await expectFresh();
  expect(await reprojectLimits(ports(), one)).toEqual({ cases: 0, limits: 0 });
});

test('limits reckoned before their days were noted are reckoned again with any notice', async () => {
  await store.query("update limit_view set rest_days = null, due = '1999-01-01', body = '{}'");
  await reprojectLimits(ports(), { from: '2030-01-01', to: '2030-01-01' } as never);
  await expectFresh();
});
