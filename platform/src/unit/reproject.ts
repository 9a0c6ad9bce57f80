import type { DayRange } from '@xinqu/core/limits';
import type { HistoryEvent } from '@xinqu/core/procedure';
import { type Instant, type Uuid, agencyOf } from '@xinqu/core/kernel';
import type { Tx, UnitPorts } from './ports.ts';
import { type LimitRow, putCaseLamps, putLimits } from './limit-rows.ts';

/** What re-projection needs of the unit. */
export type ReprojectionPorts = Pick<UnitPorts, 'node' | 'store' | 'limits' | 'clock' | 'changed'>;

export interface Reprojected {
  /** Cases in which at least one limit now reads otherwise. */
  readonly cases: number;
  /** Limits that now read otherwise. */
  readonly limits: number;
}

/** Cases reckoned in one transaction: an act of one of them waits no longer than for this many. */
const casesPerTransaction = 500;
/** While the server writes one part, the next is reckoned. */
const lanes = 2;

const keyOf = (dossier: string, clock: string, person: string): string =>
  `${dossier} ${clock} ${person}`;

interface Affected {
  readonly dossier: Uuid;
  readonly clock: string;
  readonly person: string;
}

/**
 * A warning planned for an end that is no longer the end: the watch reckons its case at once and
 * plans anew.
 */
const planAgain = (tx: Tx, now: Instant, dossiers: readonly string[]) =>
  tx.query(
    `update limit_view l set next_change = $1 from warning w
      where l.dossier = any($2::uuid[]) and w.told_at is null and w.due is distinct from l.due
        and (w.dossier, w.clock, w.person) = (l.dossier, l.clock, l.person)`,
    [now, dossiers],
  );

async function dropLimits(tx: Tx, gone: readonly Affected[]): Promise<void> {
  if (gone.length === 0) return;
  await tx.query(
    `delete from limit_view where (dossier, clock, person) in
       (select * from unnest($1::uuid[], $2::text[], $3::text[]))`,
    [gone.map((g) => g.dossier), gone.map((g) => g.clock), gone.map((g) => g.person)],
  );
}

/** The affected limits of some cases, reckoned again. */
function reckonAgain(
  ports: ReprojectionPorts,
  cases: readonly { dossier: Uuid; history: readonly HistoryEvent[] }[],
  affected: readonly Affected[],
): LimitRow[] {
  const now = ports.clock.now();
  const clocks = Map.groupBy(affected, (a) => a.dossier);
  return cases.flatMap(({ dossier, history }) => {
    const only = new Set(clocks.get(dossier)?.map((a) => a.clock));
    return ports.limits.reckon(history, now, only).map((limit) => ({ dossier, limit }));
  });
}

/**
 * Some cases in one transaction, each locked against acts as an act would lock it. What an act
 * wrote since the limits were found is reckoned with the new calendar already and stays as it is.
 */
async function reprojectCases(
  ports: ReprojectionPorts,
  dossiers: readonly Uuid[],
  affected: readonly Affected[],
): Promise<Reprojected> {
  return ports.store.transaction(async (tx) => {
    const cases = await tx.query<{ dossier: Uuid; history: HistoryEvent[] }>(
      `select dossier, history from case_view where dossier = any($1::uuid[])
        order by dossier for update`,
      [dossiers],
    );
    const rows = reckonAgain(ports, cases, affected);
    const kept = new Set(rows.map((r) => keyOf(r.dossier, r.limit.clock, r.limit.person ?? '')));
    const gone = affected.filter((a) => !kept.has(keyOf(a.dossier, a.clock, a.person)));
    await dropLimits(tx, gone);
    const written = [...(await putLimits(tx, rows)), ...gone.map((g) => g.dossier)];
    const changed = [...new Set(written)] as Uuid[];
    await putCaseLamps(tx, agencyOf(ports.node), changed);
    await planAgain(tx, ports.clock.now(), changed);
    tx.afterCommit(() => changed.forEach((dossier) => ports.changed(dossier)));
    return { cases: changed.length, limits: written.length };
  });
}

/**
 * Reckons again every stored limit that asked the calendar about a day of the range, and tells the
 * open pages: what to call on each node once a notice on rest days has been entered or corrected,
 * with the first and last day whose answer the notice changes (the whole year of a new notice).
 * `ports.limits` must reckon with the new calendar already. Limits on which those days have no say
 * are neither read nor written; repeating the call changes nothing.
 */
export async function reprojectLimits(
  ports: ReprojectionPorts,
  days: DayRange,
): Promise<Reprojected> {
  // Waits for acts that still reckoned with the old calendar: later ones use the new one.
  await ports.store.transaction((tx) => tx.query('lock table limit_view in share mode'));
  // A day of the range had a say in their reckoning, or may have had.
  const found = await ports.store.query<Affected>(
    `select dossier, clock, person from limit_view
      where rest_days is distinct from 'empty'::daterange
        and coalesce(upper(rest_days), 'infinity'::date) > $1::date
        and (rest_days is null or rest_days && daterange($1::date, $2::date, '[]'))
      order by dossier`,
    [days.from, days.to],
  );
  const affected = Map.groupBy(found, (limit) => limit.dossier);
  const waiting = [...affected.keys()];
  let cases = 0;
  let limits = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const part = waiting.splice(0, casesPerTransaction);
      if (part.length === 0) return;
      const limitsOfPart = part.flatMap((dossier) => affected.get(dossier)!);
      const done = await reprojectCases(ports, part, limitsOfPart);
      cases += done.cases;
      limits += done.limits;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { cases, limits };
}
