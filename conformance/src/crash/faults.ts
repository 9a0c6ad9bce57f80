import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { carryThroughKills } from './kills.ts';

const usage = `用法 / Usage: npm run faults -- [--kills 50] [--cases 24] [--seed N]
  办案途中反复强杀进程（kill -9）与数据库，重启后核对各节点一信不失、一信不重、状态相同。
  Kills the county at random moments of a replay and compares it with an unbroken one.
`;

/** The long form: prints each kill on standard error and one JSON report on standard output. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      cases: { type: 'string', default: '24' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return (process.stdout.write(usage), 0);
  const began = performance.now();
  const done = await carryThroughKills({
    seed: Number(values.seed),
    kills: Number(values.kills),
    cases: Number(values.cases),
    told: (line) => process.stderr.write(`${line}\n`),
  });
  const { broken, unbroken, kills } = done;
  let different: string | null = null;
  try {
    assert.deepEqual(broken.views, unbroken.views);
  } catch (error) {
    different = (error as Error).message;
  }
  const report = {
    seed: done.seed,
    kills: kills.length,
    duringStart: kills.filter((k) => k.after === 'start').length,
    withPostgres: kills.filter((k) => k.withPostgres).length,
    cases: unbroken.views['370783.police']?.cases.length ?? 0,
    events: broken.events,
    envelopes: broken.envelopes,
    unbrokenEvents: unbroken.events,
    unbrokenEnvelopes: unbroken.envelopes,
    unbalanced: broken.unbalanced,
    faults: broken.faults,
    viewsEqual: different === null,
    different,
    seconds: Math.round((performance.now() - began) / 1000),
    cores: availableParallelism(),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  const good = report.viewsEqual && broken.faults.length === 0 && broken.unbalanced.length === 0;
  return good ? 0 : 1;
}

process.exitCode = await main();
