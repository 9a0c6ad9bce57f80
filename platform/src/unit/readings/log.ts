import { agencyOf, isUuidv7 } from '@xinqu/core/kernel';
import { readingKindNames, readingKinds } from '@xinqu/core/access';
import {
  type Page,
  type ReadingDto,
  type ReadingRulesDto,
  type ReadingsQuery,
  readingBounds,
} from '@xinqu/contracts/http';
import { mustReadOfNode, noCase } from '../access.ts';
import { escapeLike } from '../lists.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx } from '../ports.ts';
import { recordReading } from './record.ts';
import {
  type ReadingRow,
  endedAt,
  readingColumns,
  readingDto,
  ruleDto,
  unusualRuleDto,
} from './rows.ts';

/** Cases that one number may mean; more of them is no number. */
const casesMax = 50;

/** The cases a number or an id means, erased ones among them; no sealed one. */
async function meant(tx: Tx, q: string): Promise<string[]> {
  const rows = await tx.query<{ dossier: string }>(
    `select dossier from case_view
      where dossier = $1::uuid or lower(case_number) like $2 limit ${casesMax}`,
    [isUuidv7(q) ? q : noCase, `%${escapeLike(q)}%`],
  );
  const erased = await tx.query<{ dossier: string }>(
    `select dossier from erasure where status = 'erased' and (dossier = $1::uuid
        or exists (select from jsonb_each_text(numbers) n where n.value = $2)) limit ${casesMax}`,
    [isUuidv7(q) ? q : noCase, q],
  );
  return [...rows, ...erased].map(({ dossier }) => dossier);
}

/** Whoever has or had that name here. */
async function named(tx: Tx, name: string): Promise<string[]> {
  const rows = await asNode(tx, () =>
    tx.query<{ id: string }>('select id from official where lower(name) like $1 limit 200', [
      `%${escapeLike(name)}%`,
    ]),
  );
  return rows.map(({ id }) => id);
}

async function pageOf(tx: Tx, query: ReadingsQuery): Promise<ReadingRow[]> {
  const params: unknown[] = [];
  const place = (value: unknown) => `$${params.push(value)}`;
  const conditions = ['true'];
  if (query.q) {
    const cases = await meant(tx, query.q);
    const showing = `select readings_of(c) from unnest(${place(cases)}::uuid[]) c`;
    conditions.push(`l.id in (${showing})`);
  }
  if (query.official) {
    conditions.push(`l.official = any(${place(await named(tx, query.official))}::uuid[])`);
  }
  if (query.day) {
    const day = `(${place(query.day)}::date)::timestamp`;
    conditions.push(`l.at >= ${day} at time zone 'Asia/Shanghai'`);
    conditions.push(`l.at < (${day} + interval '1 day') at time zone 'Asia/Shanghai'`);
  }
  if (query.kind) conditions.push(`l.kind = ${place(query.kind)}`);
  const ended = endedAt(query.after);
  if (ended !== null) {
    conditions.push(`(l.at, l.id) < (${place(ended[0])}::timestamptz, ${place(ended[1])}::uuid)`);
  }
  return tx.query<ReadingRow>(
    `select ${readingColumns} from reading_log l where ${conditions.join(' and ')}
      order by l.at desc, l.id desc limit ${readingBounds.rowsMax + 1}`,
    params,
  );
}

const filterNames: readonly (readonly [keyof ReadingsQuery, string])[] = [
  ['q', '案号'],
  ['official', '人员'],
  ['day', '日期'],
  ['kind', '类别'],
];

/**
 * The record of readings, newest first, for the auditor; that it was read stands in it from then
 * on, with the filters that were used and not what was filled in. Problem `unit/not-open`.
 */
export async function listReadings(
  ports: OfficialPorts,
  actor: Actor,
  query: ReadingsQuery,
): Promise<Page<ReadingDto>> {
  const rule = mustReadOfNode(ports, actor, 'readings.log');
  return ports.store.transaction(async (tx) => {
    const found = await pageOf(tx, query);
    const by = filterNames.flatMap(([filter, word]) => (query[filter] ? [word] : []));
    const what = `${readingKindNames.log.zh}${by.length === 0 ? '' : `（按${by.join('、')}）`}`;
    await recordReading(ports, tx, actor, { kind: 'log', what, rules: [rule] });
    const rows = found.slice(0, readingBounds.rowsMax);
    const last = rows.at(-1);
    return {
      rows: rows.map((row) => readingDto(ports, row)),
      total: rows.length,
      next: found.length > rows.length && last ? `${last.at}|${last.id}` : null,
    };
  });
}

/** The rows of the matrix of this agency, and the rules that list readings for review. */
export function readingRules(ports: OfficialPorts, actor: Actor): ReadingRulesDto {
  mustReadOfNode(ports, actor, 'readings.log');
  const agency = agencyOf(ports.node);
  return {
    access: ports.access.matrix.matrix.rows
      .filter((row) => row.agency === agency)
      .map(({ id }) => ruleDto(ports, id)),
    unusual: ports.access.unusual.map(unusualRuleDto),
    kinds: readingKinds.map((id) => ({ id, name: readingKindNames[id] })),
  };
}
