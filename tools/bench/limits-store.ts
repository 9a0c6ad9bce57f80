import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeId } from '@xinqu/core/kernel';
import { calendarOf } from '@xinqu/core/limits';
import { limitsPort } from '@xinqu/embedded';
import { restDays } from '@xinqu/law/calendar';
import { prepareNode, startPostgres } from '@xinqu/platform/postgres';
import { type Store, openStore } from '@xinqu/platform/store';
import { reprojectLimits, unitMigrations } from '@xinqu/platform/unit';
import { givenCases } from '@xinqu/platform/unit/testing';
import { countyCase, notice2027, now } from './limits-county.ts';

const openMin = 100_000;
const casesAtOnce = 1_000;
const rounds = 5;
const node = nodeId('370783', 'committee');
const year = { from: '2027-01-01', to: '2027-12-31' } as never;
const asked = "rest_days && daterange('2027-01-01', '2027-12-31', '[]')";

export interface StoreFigures {
  readonly cases: number;
  readonly open: number;
  readonly rewritten: number;
  readonly noticeSeconds: number;
  readonly everySeconds: number;
  readonly plainSeconds: number;
  readonly plainEverySeconds: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

async function fill(store: Store, limits: ReturnType<typeof limitsPort>): Promise<number> {
  for (let cases = 0; ; cases += casesAtOnce) {
    const more = Array.from({ length: casesAtOnce }, (_, n) => countyCase(cases + n));
    await givenCases(store, limits, more, now);
    if ((await openLimits(store)) >= openMin) return cases + casesAtOnce;
  }
}

async function openLimits(store: Store): Promise<number> {
  const rows = await store.query<{ n: number }>(
    "select count(*)::int as n from limit_view where status in ('running', 'overdue')",
  );
  return rows[0]!.n;
}

/** Rewrites rows as they are: what the server needs for as many rows without any reckoning. */
const plain = (store: Store, where: string): Promise<number> =>
  secondsOf(() =>
    store.run(`update limit_view set due = due, next_change = next_change,
                      rest_days = rest_days, body = body || '{}' where ${where}`),
  );

async function measure(store: Store): Promise<StoreFigures> {
  const [unannounced, announced] = [
    calendarOf(restDays),
    calendarOf({ ...restDays, 2027: notice2027 }),
  ];
  let calendar = unannounced;
  const limits = limitsPort('370783', () => calendar);
  const clock = { now: () => now, random: (bytes: number) => new Uint8Array(bytes) };
  const ports = { node, store, limits, clock, changed: () => {} };
  const cases = await fill(store, limits);
  const open = await openLimits(store);
  await store.query('vacuum analyze');
  const [notice, plainUpdates]: [number[], number[]] = [[], []];
  let rewritten = 0;
  for (let round = 0; round < rounds; round += 1) {
    calendar = calendar === announced ? unannounced : announced;
    notice.push(
      await secondsOf(async () => {
        rewritten = (await reprojectLimits(ports, year)).limits;
      }),
    );
    plainUpdates.push(await plain(store, asked));
    await store.query('vacuum analyze');
  }
  const plainEverySeconds = await plain(store, 'true');
  await store.query('update limit_view set rest_days = null');
  await store.query('vacuum analyze');
  return {
    cases,
    open,
    rewritten,
    noticeSeconds: median(notice),
    everySeconds: await secondsOf(() => reprojectLimits(ports, year)),
    plainSeconds: median(plainUpdates),
    plainEverySeconds,
  };
}

/** A store of a node with at least a hundred thousand open limits, and what a new notice costs. */
export async function measureReprojection(): Promise<StoreFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const postgres = await startPostgres({ folder });
  try {
    const url = await prepareNode({ admin: postgres.admin, node, password: 'bench' });
    const store = await openStore({ url, migrations: [unitMigrations], statementMsMax: 120_000 });
    return await measure(store).finally(() => store.close());
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
