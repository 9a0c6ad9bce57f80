import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import {
  type Carried,
  type ReadSource,
  carryCases,
  openCounty,
  readSources,
} from '@xinqu/embedded';
import { type ReplayPlan, planReplay, replayReport, reportText, walkPlan } from '@xinqu/replay';
import { exits, mustBeReadable, progress } from './lines.ts';

interface ReplayOptions {
  readonly data?: string;
  readonly json?: boolean;
}

interface CarriedAll {
  readonly plans: readonly ReplayPlan[];
  readonly carried: ReadonlyMap<string, Carried>;
  readonly balanced: boolean;
}

async function carryAll(sources: readonly ReadSource[], folder: string): Promise<CarriedAll> {
  const plans = sources.map(({ reading, text }) => planReplay(reading, text));
  const county = await openCounty({ folder, region: '370783', demonstration: true });
  const bar = progress('案件 cases');
  try {
    const possible = plans.filter((plan) => plan.skipped === undefined);
    const carried = await carryCases(county, possible, (done, all) => bar.step(done, all));
    bar.end();
    await county.settled();
    const pairs = await county.balance();
    return {
      plans,
      carried: new Map(carried.map((c) => [c.id, c])),
      balanced: pairs.every((p) => p.sent === p.applied + p.refused && p.pending === 0),
    };
  } finally {
    await county.stop();
  }
}

/**
 * Carries each judgment of a file as a case through the five nodes and prints the report. Ends
 * with 1 when a case stopped on its way or a pair does not balance, 65 when a line was unread.
 */
export async function replay(file: string, options: ReplayOptions): Promise<void> {
  await mustBeReadable(file);
  const { sources, unread } = await readSources(file);
  const temporary = options.data === undefined;
  const folder = resolve(options.data ?? (await mkdtemp(join(tmpdir(), 'xinqu-replay-'))));
  try {
    const { plans, carried, balanced } = await carryAll(sources, folder);
    const results = plans.map((plan) => ({
      plan,
      walk: walkPlan(plan),
      envelopes: carried.get(plan.id)?.envelopes ?? 0,
    }));
    const stopped = [...carried.values()].flatMap(({ id, stoppedAt }) =>
      stoppedAt ? [{ id, ...stoppedAt }] : [],
    );
    const report = { ...replayReport(results, unread), balanced, stopped };
    if (options.json) console.log(JSON.stringify(report));
    else {
      console.log(reportText(report, 'zh'));
      console.log(`\n${reportText(report, 'en')}`);
      console.log(`\n收发平衡 pairs balanced: ${balanced ? '是 yes' : '否 no'}`);
      for (const s of stopped) console.log(`停下 stopped: ${s.id} ${s.act} ${s.reason}`);
    }
    const clean = balanced && stopped.length === 0;
    process.exitCode = !clean ? exits.failed : unread.length > 0 ? exits.badInput : exits.ok;
  } finally {
    if (temporary) await rm(folder, { recursive: true, force: true });
  }
}
