import type { CaseFacts } from '@xinqu/core/access';
import type {
  CaseErasureDto,
  ErasureDto,
  ErasureNoticeDto,
  ErasuresDto,
} from '@xinqu/contracts/http';
import { decision, decisionOfNode, mustReadOfNode, mustSee } from '../access.ts';
import { getCase } from '../context.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import { recordRows } from '../readings/record.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { quietly, sealedIn } from '../shown.ts';
import { obstaclesOf } from './obstacles.ts';
import { type ErasureRow, erasureColumns, groundDto, groundShown } from './rows.ts';

const erasureDto = (ports: UnitPorts, actor: Actor, row: ErasureRow): ErasureDto => ({
  id: row.id,
  dossier: row.dossier,
  numbers: Object.values(row.numbers),
  ...groundShown(ports, row.ground),
  order: row.paper,
  keptUntil: row.kept_until,
  reason: row.reason,
  by: row.by_name,
  at: row.at,
  status: row.status,
  decidedBy: row.decided_name,
  decidedAt: row.decided_at,
  note: row.note,
  mine:
    row.status === 'open' &&
    row.by_id !== actor.id &&
    decisionOfNode(ports, actor, 'erasure.decide', 'write').level !== 'hidden',
  destroyed: row.destroyed_at !== null,
});

type NoticeRow = Pick<ErasureNoticeDto, 'id' | 'dossier' | 'number' | 'sender' | 'order' | 'at'> & {
  readonly ground: string;
};

/**
 * What was proposed, sent back and erased, and what other agencies say of cases that stand here.
 * Problem `unit/not-open`.
 */
export async function readErasures(ports: OfficialPorts, actor: Actor): Promise<ErasuresDto> {
  const rule = mustReadOfNode(ports, actor, 'erasure.log');
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<ErasureRow>(
      `select ${erasureColumns} from erasure order by (status = 'open') desc, at desc limit 200`,
    );
    const notices = await tx.query<NoticeRow>(
      `select n.id, n.dossier, v.case_number as number, n.sender, n.ground, n.paper as "order", n.at
         from erasure_notice n join case_view v using (dossier)
        where not v.sealed order by n.at desc limit 200`,
    );
    const dossiers = [...new Set([...rows, ...notices].map(({ dossier }) => dossier))];
    await recordRows(ports, tx, actor, 'erasures', { dossiers, rules: [rule] });
    return {
      rows: rows.map((row) => erasureDto(ports, actor, row)),
      notices: notices.map((row) => ({ ...row, ...groundShown(ports, row.ground) })),
    };
  });
}

const holdOf = async (tx: Tx, dossier: string): Promise<CaseErasureDto['hold']> => {
  const [row] = await tx.query<NonNullable<CaseErasureDto['hold']>>(
    `select reason, by_name as "by", at from erasure_hold
     where dossier = $1 and lifted_at is null`,
    [dossier],
  );
  return row ?? null;
};

/** What the page of a case offers of its erasure to this official. */
export async function readCaseErasure(
  ports: UnitPorts,
  actor: Actor,
  dossier: string,
): Promise<CaseErasureDto> {
  mustReadOfNode(ports, actor, 'erasure.log');
  return ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    return asNode(tx, () => caseErasure(ports, tx, actor, dossier, facts));
  });
}

async function caseErasure(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
  facts: CaseFacts,
): Promise<CaseErasureDto> {
  const { state } = await getCase(tx, dossier, false);
  const [open] = await tx.query<ErasureRow>(
    `select ${erasureColumns} from erasure where dossier = $1 and status = 'open'`,
    [dossier],
  );
  const obstacles = await obstaclesOf(ports, tx, state);
  const hold = await holdOf(tx, dossier);
  const { words } = sealedIn(ports, state);
  const may = (thing: string) => decision(ports, actor, facts, thing, 'write').level !== 'hidden';
  return {
    mayPropose: may('case.erase') && open === undefined && obstacles.length === 0,
    mayHold: may('case.hold'),
    open: open === undefined ? null : erasureDto(ports, actor, open),
    hold: hold && { ...hold, reason: quietly(words, hold.reason) },
    obstacles,
    grounds: ports.erasure.grounds.map(groundDto),
  };
}
