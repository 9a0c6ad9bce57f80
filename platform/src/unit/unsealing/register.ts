import type { Instant, Uuid } from '@xinqu/core/kernel';
import type { CombinedJudgment, UnsealingDto, UnsealingsDto } from '@xinqu/contracts/http';
import { readingKindNames } from '@xinqu/core/access';
import { decisionOfNode, mustReadOfNode } from '../access.ts';
import type { OfficialPorts } from '../official-store.ts';
import type { Actor, UnitPorts } from '../ports.ts';
import { recordReading } from '../readings/record.ts';

interface Row {
  readonly id: Uuid;
  readonly number: string;
  readonly name: string;
  readonly ground: string;
  readonly basis: string;
  readonly judgment: CombinedJudgment;
  readonly reason: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly at: Instant;
  readonly status: UnsealingDto['status'];
  readonly decided_name: string | null;
  readonly decided_at: Instant | null;
  readonly note: string | null;
}

const columns = `id, number, name, ground, basis, judgment, reason, by_id, by_name, at, status,
  decided_name, decided_at, note`;

const may = (ports: UnitPorts, actor: Actor, thing: string, way: 'read' | 'write'): boolean =>
  decisionOfNode(ports, actor, thing, way).level !== 'hidden';

function unsealingDto(ports: UnitPorts, actor: Actor, row: Row): UnsealingDto {
  const told = may(ports, actor, 'seal.record', 'read');
  const { id, number, name, judgment, reason, note, basis, at, status } = row;
  const ground = ports.unsealing.find((one) => one.id === row.ground);
  return {
    id,
    ...(told
      ? { number, name, judgment, reason, note }
      : { number: null, name: null, judgment: null, reason: null, note: null }),
    ground: ground?.name ?? { zh: row.ground, en: row.ground },
    basis,
    by: row.by_name,
    at,
    status,
    decidedBy: row.decided_name,
    decidedAt: row.decided_at,
    mine: status === 'open' && row.by_id !== actor.id && may(ports, actor, 'seal.decide', 'write'),
  };
}

/**
 * Seals that were proposed to be lifted, sent back and lifted. To whom the records are not open it
 * tells that it happened, on which ground and by whom. Problem `unit/not-open`.
 */
export async function readUnsealings(ports: OfficialPorts, actor: Actor): Promise<UnsealingsDto> {
  const rule = mustReadOfNode(ports, actor, 'seal.log');
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<Row & { dossier: string }>(
      `select ${columns}, dossier from unsealing
        order by (status = 'open') desc, at desc limit 200`,
    );
    if (rows.length > 0) {
      await recordReading(ports, tx, actor, {
        kind: 'unsealings',
        what: readingKindNames.unsealings.zh,
        rules: [rule],
        dossiers: [...new Set(rows.map(({ dossier }) => dossier))],
      });
    }
    const grounds = may(ports, actor, 'seal.propose', 'write') ? ports.unsealing : [];
    return {
      rows: rows.map((row) => unsealingDto(ports, actor, row)),
      grounds: grounds.map(({ id, name, zh, quote = '' }) => ({ id, name, basis: zh, quote })),
    };
  });
}
