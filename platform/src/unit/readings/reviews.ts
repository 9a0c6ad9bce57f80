import { isUuidv7 } from '@xinqu/core/kernel';
import { readingKindNames } from '@xinqu/core/access';
import { type Post, postNames } from '@xinqu/core/procedure';
import {
  type Page,
  type ReadingReviewDto,
  type ReviewReading,
  type UnusualQuery,
  type UnusualReadingDto,
  type UnusualRuleDto,
  readingBounds,
} from '@xinqu/contracts/http';
import { decisionOfNode, mustReadOfNode } from '../access.ts';
import { mustWriteOfNode } from '../acting.ts';
import { instantText } from '../../store/index.ts';
import { asNode, nodeTransaction, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { readingProblems } from './problems.ts';
import { recordReading } from './record.ts';
import { type ReadingRow, endedAt, readingColumns, readingDto, unusualRuleDto } from './rows.ts';
import { seekUnusual } from './seek.ts';

type ReviewRow = ReadingReviewDto & { readonly by_id: string };

interface ListingRow {
  readonly id: string;
  readonly rule: string;
  readonly official: string;
  readonly name: string;
  readonly post: Post;
  readonly section: string;
  readonly readings: readonly string[];
  readonly counted: number;
  readonly at_least: number;
  readonly began: string;
  readonly reached: string;
  readonly reviews: readonly ReviewRow[] | null;
}

/** Readings shown of one listing, the last first: with the last the bound was reached. */
const shownMax = 20;

/** A rule, or its id alone where the rules have changed since. */
function ruleOf({ access }: UnitPorts, id: string): UnusualRuleDto {
  const rule = access.unusual.find((own) => own.id === id);
  return rule === undefined ? { id, says: { zh: id, en: id }, basis: '' } : unusualRuleDto(rule);
}

/** Explained is the last word; what is to be followed up may be explained later. */
const isOpenTo = ({ official, reviews }: ListingRow, actor: Actor): boolean =>
  official !== actor.id && reviews?.some(({ outcome }) => outcome === 'explained') !== true;

async function listingDto(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  row: ListingRow,
): Promise<UnusualReadingDto> {
  const found = await tx.query<ReadingRow>(
    `select ${readingColumns} from reading_log l where l.id = any($1::uuid[])
      order by l.at desc, l.id desc limit ${shownMax}`,
    [row.readings],
  );
  const mayWrite = decisionOfNode(ports, actor, 'readings.review', 'write').level === 'write';
  return {
    id: row.id,
    rule: ruleOf(ports, row.rule),
    official: row.name,
    post: postNames[row.post],
    section: ports.sectionName(row.section),
    began: row.began,
    reached: row.reached,
    counted: row.counted,
    atLeast: row.at_least,
    readings: found.map((reading) => readingDto(ports, reading)),
    count: row.readings.length,
    reviews: (row.reviews ?? []).map(({ outcome, reason, by, at }) => ({
      outcome,
      reason,
      by,
      at,
    })),
    mayReview: mayWrite && isOpenTo(row, actor),
  };
}

const listingsSql = `select u.id, u.rule, u.official, u.name, u.post, u.section, u.readings,
    u.counted, u.at_least, ${instantText('u.began')} as began, ${instantText('u.reached')} as reached,
    (select jsonb_agg(jsonb_build_object('outcome', r.outcome, 'reason', r.reason,
              'by', r.by_name, 'by_id', r.by_id, 'at', r.at) order by r.at)
       from reading_review r where r.listing = u.id) as reviews
  from unusual_reading u`;

/**
 * The readings that a rule lists for review, newest first, up to this moment; that they were looked
 * at stands in the record. Problem `unit/not-open`.
 */
export async function listUnusual(
  ports: OfficialPorts,
  actor: Actor,
  { after }: UnusualQuery,
): Promise<Page<UnusualReadingDto>> {
  const rule = mustReadOfNode(ports, actor, 'readings.review');
  return ports.store.transaction(async (tx) => {
    await asNode(tx, () => seekUnusual(ports, tx));
    const ended = endedAt(after);
    const found = await tx.query<ListingRow>(
      `${listingsSql} where $1::timestamptz is null or (u.reached, u.id) < ($1, $2::uuid)
        order by u.reached desc, u.id desc limit ${readingBounds.rowsMax + 1}`,
      ended ?? [null, null],
    );
    const what = readingKindNames.unusual.zh;
    await recordReading(ports, tx, actor, { kind: 'unusual', what, rules: [rule] });
    const listed = found.slice(0, readingBounds.rowsMax);
    const rows: UnusualReadingDto[] = [];
    for (const row of listed) rows.push(await listingDto(ports, tx, actor, row));
    const last = listed.at(-1);
    return {
      rows,
      total: rows.length,
      next: found.length > rows.length && last ? `${last.reached}|${last.id}` : null,
    };
  });
}

async function mustBeOpen(tx: Tx, actor: Actor, id: string): Promise<ListingRow> {
  const [row] = isUuidv7(id)
    ? await tx.query<ListingRow>(`${listingsSql} where u.id = $1 for update of u`, [id])
    : [];
  if (row === undefined) throw readingProblems.make('listing-unknown');
  if (row.official === actor.id) throw readingProblems.make('own-reading');
  return row;
}

/**
 * An auditor says what came out of a listing, with the reason. The same word of the same auditor
 * again changes nothing. Problems: `unit/not-open`, `readings/…`.
 */
export async function reviewReading(
  ports: OfficialPorts,
  actor: Actor,
  id: string,
  { outcome, reason }: ReviewReading,
): Promise<void> {
  ports.mustBeAtWork();
  mustWriteOfNode(ports, actor, 'readings.review');
  await nodeTransaction(ports, async (tx) => {
    const listing = await mustBeOpen(tx, actor, id);
    const given = listing.reviews?.find((own) => own.outcome === outcome);
    if (given?.by_id === actor.id && given.reason === reason) return;
    const final = given ?? listing.reviews?.find((own) => own.outcome === 'explained');
    if (final !== undefined) throw readingProblems.make('reviewed-already', { by: final.by });
    await tx.query(
      `insert into reading_review (listing, outcome, reason, by_id, by_name, at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, outcome, reason, actor.id, actor.name, ports.clock.now()],
    );
    await ports.ledger.record(tx, 'reading-review', [`${id}/${outcome}`]);
  });
}
