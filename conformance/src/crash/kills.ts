import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSources } from '@xinqu/embedded';
import { selectionFile } from '@xinqu/judgments';
import { type ReplayPlan, planReplay } from '@xinqu/replay';
import { seeded } from '../seeded.ts';
import type { CarriedReport } from './report.ts';

const carrier = fileURLToPath(new URL('./carrier.ts', import.meta.url));

/** When one kill comes: so many milliseconds after the start, or after the county stood ready. */
export interface Kill {
  readonly after: 'start' | 'ready';
  readonly ms: number;
  /** Whether the database server is killed with it, or left behind as an orphan. */
  readonly withPostgres: boolean;
}

/** One kill in six falls into the start itself; every other one takes the database along. */
export function nextKill(random: () => number): Kill {
  const after = random() < 1 / 6 ? 'start' : 'ready';
  return { after, ms: Math.floor(random() * 1_500), withPostgres: random() < 0.5 };
}

async function killPostgres(folder: string): Promise<void> {
  const file = join(folder, 'postgres', 'cluster', 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!(pid > 0)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (cause) {
    // It may have ended by itself between the two lines.
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

/** Runs the carrier once; true when it came to its end before the kill. */
async function run(folder: string, plans: string, report: string, kill?: Kill): Promise<boolean> {
  const child = spawn(process.execPath, [carrier, folder, plans, report], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const ready = Promise.withResolvers<void>();
  let done = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === '{"ready":true}') ready.resolve();
    if (line === '{"done":true}') done = true;
  });
  if (kill) {
    if (kill.after === 'ready') await Promise.race([ended, ready.promise]);
    await Promise.race([ended, wait(kill.ms)]);
    child.kill('SIGKILL');
    if (kill.withPostgres) await killPostgres(folder);
  }
  const [code, signal] = await ended;
  if (!done && signal !== 'SIGKILL') throw new Error(`the carrier ended with ${code ?? signal}`);
  return done;
}

const readReport = async (file: string): Promise<CarriedReport> =>
  JSON.parse(await readFile(file, 'utf8')) as CarriedReport;

/** The shortest cases of the selection that can be carried. */
async function shortestPlans(cases: number): Promise<ReplayPlan[]> {
  const { sources } = await readSources(selectionFile);
  return sources
    .map(({ reading, text }) => planReplay(reading, text))
    .filter((plan) => plan.skipped === undefined)
    .toSorted((a, b) => a.acts.length - b.acts.length || (a.id < b.id ? -1 : 1))
    .slice(0, cases);
}

interface Place {
  readonly broken: string;
  readonly unbroken: string;
  readonly none: string;
  readonly plans: string;
  readonly report: string;
}

async function layOut(folder: string, cases: number): Promise<Place> {
  const named = (name: string) => join(folder, name);
  const place: Place = {
    broken: named('broken'),
    unbroken: named('unbroken'),
    none: named('none.json'),
    plans: named('plans.json'),
    report: named('report.json'),
  };
  await writeFile(place.none, '[]');
  await writeFile(place.plans, JSON.stringify(await shortestPlans(cases)));
  return place;
}

export interface KilledRun {
  readonly seed: number;
  readonly cases: number;
  readonly kills: readonly Kill[];
  readonly broken: CarriedReport;
  readonly unbroken: CarriedReport;
}

export interface KillingOptions {
  readonly seed: number;
  readonly cases: number;
  /** Kills at the most; fewer when the cases are carried before. */
  readonly kills: number;
  readonly told?: (line: string) => void;
}

/** Starts and kills until so many kills were made or the work is done; returns the kills. */
async function killing(place: Place, options: KillingOptions): Promise<Kill[]> {
  const random = seeded(options.seed);
  const kills: Kill[] = [];
  while (kills.length < options.kills) {
    const kill = nextKill(random);
    if (await run(place.broken, place.plans, place.report, kill)) return kills;
    kills.push(kill);
    options.told?.(`kill ${kills.length}/${options.kills} ${JSON.stringify(kill)}`);
  }
  await run(place.broken, place.plans, place.report);
  return kills;
}

/**
 * Makes one county, copies it, carries the cases in the copy without a break and in the first
 * through kills. Both begin with the same officials and keys, so that they may be compared.
 */
export async function carryThroughKills(options: KillingOptions): Promise<KilledRun> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-crash-'));
  const place = await layOut(folder, options.cases);
  const { seed, cases } = options;
  try {
    await run(place.broken, place.none, place.report);
    await promisify(execFile)('cp', ['-a', place.broken, place.unbroken]);
    await run(place.unbroken, place.plans, place.report);
    const unbroken = await readReport(place.report);
    options.told?.(`unbroken run: ${unbroken.events} events, ${unbroken.envelopes} envelopes`);
    const kills = await killing(place, options);
    return { seed, cases, kills, broken: await readReport(place.report), unbroken };
  } finally {
    for (const made of [place.broken, place.unbroken]) await killPostgres(made);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
