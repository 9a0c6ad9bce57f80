import { type Agency, agencies, daysBetween, type CalendarDay } from '@xinqu/core/kernel';
import { type CaseState, inCustody, stageNames, stages } from '@xinqu/core/procedure';
import type { FlowDto, FlowRowDto, Lamp, StageFigureDto } from '@xinqu/contracts/http';
import { mustBeCaseReader, mustReadOfNode } from './access.ts';
import type { OfficialPorts } from './official-store.ts';
import type { Actor, LimitKept } from './ports.ts';
import { bindsItself, isPressing, worstLamp } from './pressing.ts';
import { listShown, recordRows } from './readings/record.ts';

/** Who has the case at a stage. */
const owners: Readonly<Record<CaseState['stage'], Agency>> = {
  filing: 'police',
  investigation: 'police',
  supplement: 'police',
  prosecution_review: 'procuratorate',
  probation: 'procuratorate',
  court_acceptance: 'court',
  first_instance: 'court',
  appeal_window: 'court',
  second_instance: 'court',
  death_review: 'court',
  handover: 'court',
  execution: 'justice',
  retrial: 'court',
  closed: 'committee',
};

/** Clocks whose medians the county follows: the three of Shouguang and their neighbours. */
const followed = [
  'arrest_request',
  'arrest_review',
  'investigation_custody',
  'prosecution_review',
  'supplementary_investigation',
  'court_acceptance_review',
  'first_instance_trial',
  'summary_trial',
  'fast_track_trial',
  'execution_documents',
];

interface Row {
  dossier: string;
  state: CaseState;
  case_number: string | null;
  lamp: Lamp;
  updated: CalendarDay;
  limits: LimitKept[] | null;
}

const median = (values: number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

interface Duration {
  readonly days: number;
  readonly statute: number | null;
  readonly target: number | null;
}

function durationOf(limit: LimitKept): Duration | null {
  if (!limit.startedOn || !limit.closedOn) return null;
  return {
    days: daysBetween(limit.startedOn, limit.closedOn),
    statute: limit.due ? daysBetween(limit.startedOn, limit.due.slice(0, 10) as CalendarDay) : null,
    target: limit.target
      ? daysBetween(limit.startedOn, limit.target.due.slice(0, 10) as CalendarDay)
      : null,
  };
}

function figure(clock: string, limits: readonly LimitKept[]): StageFigureDto | null {
  const own = limits.filter((l) => l.clock === clock);
  if (own.length === 0) return null;
  const durations = own.map(durationOf).filter((d) => d !== null);
  const pick = (part: 'statute' | 'target') =>
    median(durations.map((d) => d[part]).filter((n) => n !== null));
  return {
    clock,
    name: own[0]!.name,
    agency: own[0]!.owner,
    done: own.filter((l) => l.status === 'met' || l.status === 'breached').length,
    running: own.filter(isPressing).length,
    breached: own.filter(
      (l) => l.status === 'breached' || (l.status === 'overdue' && isPressing(l)),
    ).length,
    medianDays: median(durations.map((d) => d.days)),
    statuteDays: pick('statute'),
    targetDays: pick('target'),
  };
}

function flowRow(row: Row): FlowRowDto {
  const running = (row.limits ?? [])
    .filter((l) => l.due !== null && isPressing(l))
    .sort((a, b) => (a.due! < b.due! ? -1 : 1));
  const next = running[0];
  return {
    dossier: row.dossier,
    number: row.case_number,
    charge: row.state.charges[0] ?? null,
    persons: row.state.persons.length,
    inCustody: row.state.persons.filter(inCustody).length,
    stage: row.state.stage,
    stageName: stageNames[row.state.stage],
    agency: owners[row.state.stage],
    since: row.updated,
    lamp: row.lamp,
    nextLimit: next ? { name: next.name, due: next.due! } : null,
  };
}

const noLamps = (): Record<Lamp, number> => ({ green: 0, yellow: 0, orange: 0, red: 0, grey: 0 });

/**
 * A case lights the lamp of every agency that its limits press, by the most urgent of them; where
 * none presses, it counts as not timed at the agency it lies with.
 */
function countLamps(lamps: ReadonlyMap<Agency, Record<Lamp, number>>, row: Row): void {
  const pressing = (row.limits ?? []).filter(isPressing);
  if (pressing.length === 0) lamps.get(owners[row.state.stage])!.grey += 1;
  for (const [agency, counts] of lamps) {
    const own = pressing.filter((limit) => bindsItself(limit.owner, agency));
    if (own.length > 0) counts[worstLamp(own)] += 1;
  }
}

/** Cases that stand in the list below the figures; the figures count more. */
const rowsShownMax = 200;

function flowRows(ports: OfficialPorts, actor: Actor): Promise<Row[]> {
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<Row>(
      `select v.dossier, v.state, v.case_number, v.lamp,
              to_char(v.updated_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as updated,
              (select jsonb_agg(l.body) from limit_view l where l.dossier = v.dossier) as limits
         from case_view v order by v.updated_at desc limit 2000`,
    );
    const listed = rows.slice(0, rowsShownMax);
    const shown = listShown(ports, actor, listed, 'flow.figures', 'read');
    await recordRows(ports, tx, actor, 'flow', shown);
    return rows;
  });
}

/** The flow of all cases of the county: metadata and limits, never names, facts or evidence. */
export async function readFlow(ports: OfficialPorts, actor: Actor): Promise<FlowDto> {
  mustBeCaseReader(actor);
  mustReadOfNode(ports, actor, 'flow.figures');
  const rows = await flowRows(ports, actor);
  const all = rows.flatMap((r) => r.limits ?? []);
  const lamps = new Map(agencies.map((a) => [a as Agency, noLamps()]));
  const byStage = new Map<CaseState['stage'], number>();
  for (const row of rows) {
    const { stage } = row.state;
    byStage.set(stage, (byStage.get(stage) ?? 0) + 1);
    if (stage !== 'closed') countLamps(lamps, row);
  }
  return {
    cases: rows.length,
    lamps: [...lamps].map(([agency, counts]) => ({ agency, counts })),
    stages: stages
      .map((stage) => ({
        stage,
        name: stageNames[stage],
        agency: owners[stage],
        cases: byStage.get(stage) ?? 0,
      }))
      .filter((s) => s.cases > 0),
    figures: followed.map((clock) => figure(clock, all)).filter((f) => f !== null),
    rows: rows.slice(0, rowsShownMax).map(flowRow),
  };
}
