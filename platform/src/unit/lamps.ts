import { type Instant, type Uuid, msOf } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { UnitPorts } from './ports.ts';
import { applySettings, nextSetting } from './settings.ts';
import { nextWarning, tellWarnings } from './warnings.ts';
import { writeLimits } from './write-limits.ts';

/**
 * When this node must look next by itself: for a lamp that changes, a warning to be
 * told, or what the county has set.
 */
export async function nextDue(ports: UnitPorts): Promise<{ at: Instant } | null> {
  const [lamp, ...others] = await Promise.all([
    nextLampChange(ports),
    nextWarning(ports),
    nextSetting(ports),
  ]);
  const moments = [lamp?.at ?? null, ...others].filter((at) => at !== null);
  const first = moments.toSorted((a, b) => msOf(a) - msOf(b))[0];
  return first === undefined ? null : { at: first };
}

/** Reckons what is due and tells what is to be told; returns how much it was. */
export async function lookAfterLimits(ports: UnitPorts): Promise<number> {
  const settings = await applySettings(ports);
  const lamps = await changeLamps(ports);
  return settings + lamps + (await tellWarnings(ports));
}

/** When the next lamp of this node changes without anybody doing anything. */
export async function nextLampChange(ports: UnitPorts): Promise<{ at: Instant } | null> {
  const rows = await ports.store.query<{ at: string | null }>(
    `select to_char(min(next_change) at time zone 'Asia/Shanghai',
                    'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"') as at from limit_view`,
  );
  const at = rows[0]?.at;
  return at ? { at: at as Instant } : null;
}

/** Reckons anew the cases whose lamps are due and tells the open pages. */
export async function changeLamps(ports: UnitPorts): Promise<number> {
  const now = ports.clock.now();
  const due = await ports.store.query<{ dossier: Uuid }>(
    // Whose custody is at its end comes first: an alarm is due within the second.
    `select dossier from limit_view where next_change <= $1 group by dossier
      order by bool_or(lamp = 'orange' and (body->>'endsCustody')::boolean) desc limit 500`,
    [now],
  );
  for (const { dossier } of due) {
    await ports.store.transaction(async (tx) => {
      const rows = await tx.query<{ state: CaseState }>(
        'select state from case_view where dossier = $1 for update',
        [dossier],
      );
      if (rows[0]) await writeLimits(ports, tx, rows[0].state, now);
    });
    ports.changed(dossier);
  }
  return due.length;
}
