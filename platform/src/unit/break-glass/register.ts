import type { BreakGlassDto, BreakGlassFiguresDto } from '@xinqu/contracts/http';
import { mustBeCaseReader } from '../access.ts';
import type { OfficialPorts } from '../official-store.ts';
import { listShown, recordRows } from '../readings/record.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { refusalsFor } from './refusals.ts';
import {
  type AccessRow,
  accessDto,
  mayAsk,
  reasonDto,
  reasonName,
  seesFigures,
  seesRefusals,
} from './rows.ts';

interface Counted {
  readonly official: string;
  readonly name: string;
  readonly reason: string;
  readonly asked: number;
  readonly reviewed: number;
  readonly objected: number;
  readonly overdue: number;
}

const sum = (rows: readonly Counted[], of: 'asked' | 'reviewed' | 'objected' | 'overdue') =>
  rows.reduce((total, row) => total + row[of], 0);

/** Official by official, in the order of their ids: figures for an audit, not a ranking. */
async function figures(ports: UnitPorts, tx: Tx): Promise<BreakGlassFiguresDto[]> {
  const rows = await tx.query<Counted>(
    `select official, max(name) as name, reason, count(*)::int as asked,
            count(verdict)::int as reviewed,
            count(*) filter (where verdict = 'objected')::int as objected,
            count(*) filter (where coalesce(reviewed_at, $1) > review_due)::int as overdue
       from break_glass_list group by official, reason order by official, reason`,
    [ports.clock.now()],
  );
  return [...Map.groupBy(rows, ({ official }) => official)].map(([official, own]) => ({
    official,
    name: own[0]!.name,
    asked: sum(own, 'asked'),
    byReason: own.map(({ reason, asked }) => ({ reason: reasonName(ports, reason), count: asked })),
    reviewed: sum(own, 'reviewed'),
    objected: sum(own, 'objected'),
    overdue: sum(own, 'overdue'),
  }));
}

/** The newest so many; what waits for a review stands before them. */
const rowsMax = 200;

/**
 * Access outside the own cases, as far as it concerns the official: the own, that to cases whose
 * records they see, and for who reviews all of it; the auditor also gets the figures and what was refused.
 */
export async function readBreakGlass(ports: OfficialPorts, actor: Actor): Promise<BreakGlassDto> {
  mustBeCaseReader(actor);
  const { reasons, accessHours, reviewHours } = ports.breakGlass;
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<AccessRow>(
      `select * from break_glass_list order by (verdict is null) desc, at desc limit ${rowsMax}`,
    );
    const shown = rows.flatMap(({ dossier }) => (dossier === null ? [] : [{ dossier }]));
    const log = listShown(ports, actor, shown, 'glass.log', 'read');
    await recordRows(ports, tx, actor, 'break-glass', log);
    return {
      at: ports.clock.now(),
      reasons: mayAsk(ports, actor) ? reasons.map(reasonDto) : [],
      accessHours,
      reviewHours,
      rows: rows.map((row) => accessDto(ports, actor, row)),
      figures: seesFigures(ports, actor) ? await figures(ports, tx) : null,
      refusals: seesRefusals(ports, actor) ? await refusalsFor(ports, tx) : null,
    };
  });
}
