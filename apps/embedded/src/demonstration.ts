import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CalendarDay, dayOf } from '@xinqu/core/kernel';
import { selectionFile } from '@xinqu/judgments';
import { demonstrationPlans } from '@xinqu/replay';
import { carryCases } from './carry.ts';
import { machineClock } from './clock.ts';
import type { County } from './county.ts';
import { readSources } from './sources.ts';

/** The day the demonstration was first filled: its moved dates hang on it, at every start. */
async function filledOn(folder: string): Promise<CalendarDay> {
  const place = join(folder, 'demonstration.json');
  const kept = await readFile(place, 'utf8').catch(() => undefined);
  if (kept !== undefined) return (JSON.parse(kept) as { filledOn: CalendarDay }).filledOn;
  const today = dayOf(machineClock.now());
  await writeFile(place, JSON.stringify({ filledOn: today }));
  return today;
}

/**
 * Fills the demonstration county with the selection of judgments kept in the project, by the
 * same acts an official would do. What was carried at an earlier start is not carried again.
 */
export async function fillDemonstration(
  county: County,
  told: (done: number, all: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { sources } = await readSources(selectionFile);
  const plans = demonstrationPlans(sources, await filledOn(county.folder)).map((d) => d.plan);
  told(0, plans.length);
  const tell: Parameters<typeof carryCases>[2] = (done, all, last) => {
    if (last.stoppedAt) {
      console.error(`演示案件 ${last.id} 停在 ${last.stoppedAt.act}：${last.stoppedAt.reason}`);
    }
    told(done, all);
  };
  await carryCases(county, plans, tell, signal);
}
