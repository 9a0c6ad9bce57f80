import type { Instant, Uuid } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { UnitPorts } from './ports.ts';
import { writeLimits } from './views.ts';

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
    'select distinct dossier from limit_view where next_change <= $1 limit 500',
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
