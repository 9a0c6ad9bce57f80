import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { seeded } from '../seeded.ts';
import { campaign, type Trial } from './campaign.ts';
import { openGround } from './ground.ts';

const usage = `用法 / Usage: npm run faults -- tamper [--trials 1000] [--cases 24] [--seed N]
  以某一节点数据库超级用户的身份篡改、删除、调换、回滚记录，看其他机关多久发现。
  Alters records as the superuser of one node and measures when another agency finds it.
`;

const goalMs = 5_000;

const at = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;

const summary = (trials: readonly Trial[]) => {
  const times = trials.flatMap(({ ms }) => (ms === null ? [] : [ms])).toSorted((a, b) => a - b);
  return {
    trials: trials.length,
    found: times.length,
    foundInTime: times.filter((ms) => ms <= goalMs).length,
    medianMs: at(times, 0.5),
    p99Ms: at(times, 0.99),
    maxMs: times.at(-1) ?? null,
  };
};

const by = (trials: readonly Trial[], of: (trial: Trial) => string) =>
  Object.fromEntries(
    [...Map.groupBy(trials, of)].toSorted().map(([name, some]) => [name, summary(some)]),
  );

/** The long form: prints each trial on standard error and one JSON report on standard output. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      trials: { type: 'string', default: '1000' },
      cases: { type: 'string', default: '24' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return (process.stdout.write(usage), 0);
  const began = performance.now();
  const county = await openGround(Number(values.cases));
  try {
    const leaves: Record<string, number> = {};
    for (const { node, store } of county.county.nodes.values()) {
      const [row] = await store.query<{ size: number }>('select size from ledger_head');
      leaves[node] = row!.size;
    }
    const trials = await campaign(
      county,
      Number(values.trials),
      seeded(Number(values.seed)),
      (trial, count) => process.stderr.write(`${count} ${JSON.stringify(trial)}\n`),
    );
    const report = {
      seed: Number(values.seed),
      leaves,
      ...summary(trials),
      byAttack: by(trials, ({ kind }) => kind),
      byTable: by(trials, ({ kind, table }) => (kind === 'roll-back' ? 'the log' : table)),
      byAlarm: by(trials, ({ alarm }) => alarm ?? 'none'),
      late: trials.filter(({ ms }) => ms === null || ms > goalMs),
      seconds: Math.round((performance.now() - began) / 1_000),
      cores: availableParallelism(),
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return report.foundInTime === report.trials ? 0 : 1;
  } finally {
    await county.close();
  }
}

process.exitCode = await main();
