import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { carryCase, openCounty } from '@xinqu/embedded';
import type { ReplayPlan } from '@xinqu/replay';
import { reportOf } from './report.ts';

/**
 * Opens the county in a folder, carries the planned cases one after the other, writes a report and
 * ends. Run in a process of its own, which is killed at any moment and started again on the same
 * folder.
 */
const [folder = '', plansFile = '', reportFile = ''] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const plans = JSON.parse(await readFile(plansFile, 'utf8')) as ReplayPlan[];
const county = await openCounty({ folder, region: '370783', demonstration: true, durable: true });
say({ ready: true });
for (const plan of plans) {
  // One after the other: then the numbers of cases and documents do not hang on the kills.
  const carried = await carryCase(county, plan);
  if (carried.stoppedAt) throw new Error(`${plan.id}: ${JSON.stringify(carried.stoppedAt)}`);
}
await county.settled();
await writeFile(reportFile, JSON.stringify(await reportOf(county)));
await county.stop();
say({ done: true });
