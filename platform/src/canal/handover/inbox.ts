import { type OpenedEnvelope, type Receipt, signReceipt } from '@xinqu/core/envelope';
import {
  type Instant,
  type NodeId,
  Problem,
  type ProblemBody,
  type Uuid,
} from '@xinqu/core/kernel';
import { fileBytesMax, filesProblems } from '../../files/index.ts';
import type { Tx } from '../../store/index.ts';
import { isPassing, type Outcome, outcomeOf, bodyOf } from './outcome.ts';
import { columnsOf, envelopeColumns, type EnvelopeRow, newId } from './parcels.ts';
import { handoverProblems } from './problems.ts';
import { voidContract, voidProblem } from './rejoin/void.ts';
import type { Context } from './types.ts';

export interface PairIn {
  readonly through: number;
  readonly stored: number;
  readonly applied: number;
  readonly refused: number;
}

/** An envelope and what became of it. */
export interface Settled {
  readonly opened: OpenedEnvelope;
  readonly outcome: Outcome;
}

/** The counts of a pair, locked, once anything came from that sender. */
export async function findPair(tx: Tx, sender: NodeId): Promise<PairIn | undefined> {
  const [row] = await tx.query<PairIn>(
    'select through, stored, applied, refused from pair_in where sender = $1 for update',
    [sender],
  );
  return row;
}

/** The counts of a pair, locked: one transaction at a time receives from one sender. */
export async function lockPair(tx: Tx, sender: NodeId): Promise<PairIn> {
  const found = await findPair(tx, sender);
  if (found !== undefined) return found;
  tx.send('insert into pair_in (sender) values ($1) on conflict do nothing', [sender]);
  return (await findPair(tx, sender))!;
}

interface InboxRow extends EnvelopeRow {
  readonly sender: NodeId;
  readonly state: Outcome['state'];
  readonly problem: ProblemBody | null;
  readonly closed_at: Instant | null;
  readonly received_at: Instant;
}

export const inboxColumns = `${envelopeColumns}, sender, state, problem, received_at, closed_at`;

export function openedOf(row: InboxRow, self: NodeId): OpenedEnvelope {
  return {
    id: row.id,
    kind: 'handover',
    from: row.sender,
    to: self,
    contract: row.contract,
    contractVersion: row.contract_version,
    pairSequence: row.pair_sequence,
    dossier: row.dossier,
    cause: row.cause,
    at: row.at,
    purpose: row.purpose,
    basis: row.basis,
    gateVersion: row.gate_version,
    digest: row.digest,
    salt: row.salt,
    content: row.content,
    ...JSON.parse(row.content),
  };
}

/** Whether every file the envelope names has arrived; Problem when one is beyond the bound. */
async function filesArrived({ files }: Context, opened: OpenedEnvelope): Promise<boolean> {
  for (const { sha256, bytes } of opened.blobs) {
    if (bytes > fileBytesMax) {
      throw filesProblems.make('too-large', { bytes, bytesMax: fileBytesMax });
    }
    if (!(await hasFile(files, sha256))) return false;
  }
  return true;
}

/** Files that are away hold up the dossiers that name some, and nothing else. */
async function hasFile(files: Context['files'], sha256: string): Promise<boolean> {
  try {
    return await files.has(sha256);
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'files/unavailable') return false;
    throw cause;
  }
}

/**
 * Applies envelopes of one sender in their order. `blocked` holds the dossiers in which an earlier
 * envelope still waits: their later ones wait too, and no other dossier does. When `careful`, each
 * stands in a savepoint of its own; otherwise the first failure undoes all, and the caller comes
 * again carefully.
 */
export async function applyInOrder(
  context: Context,
  tx: Tx,
  envelopes: readonly OpenedEnvelope[],
  blocked: Set<string>,
  careful: boolean,
): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const opened of envelopes) {
    const outcome = await applyOne(context, tx, opened, blocked, careful);
    if (outcome.state === 'waiting' || outcome.state === 'parked') {
      if (opened.dossier !== null) blocked.add(opened.dossier);
    }
    settled.push({ opened, outcome });
  }
  return settled;
}

async function applyOne(
  context: Context,
  tx: Tx,
  opened: OpenedEnvelope,
  blocked: ReadonlySet<string>,
  careful: boolean,
): Promise<Outcome> {
  if (opened.dossier !== null && blocked.has(opened.dossier)) return { state: 'waiting' };
  try {
    if (opened.contract === voidContract) throw voidProblem();
    if (!(await filesArrived(context, opened))) return { state: 'waiting' };
    if (careful) await tx.savepoint(() => context.apply(tx, opened));
    else await context.apply(tx, opened);
    return { state: 'applied' };
  } catch (cause) {
    if (!careful || isPassing(cause)) throw cause;
    return outcomeOf(cause);
  }
}

const receiptOf = (
  opened: Pick<OpenedEnvelope, 'id' | 'digest' | 'pairSequence'>,
  outcome: Outcome,
  at: Instant,
): Receipt => ({
  envelope: opened.id,
  digest: opened.digest,
  pairSequence: opened.pairSequence,
  outcome: outcome.state === 'applied' || outcome.state === 'refused' ? outcome.state : 'stored',
  at,
  ...(outcome.state === 'refused' ? { problem: outcome.problem } : {}),
});

const idsOf = (settled: readonly Settled[]) => settled.map(({ opened }) => opened.id);

const count = (settled: readonly Settled[], state: Outcome['state']): number =>
  settled.filter(({ outcome }) => outcome.state === state).length;

/**
 * Records the outcomes, moves the counts on and signs the receipt, in the caller's transaction.
 * Returns the signed receipt.
 */
export async function recordOutcomes(
  context: Context,
  tx: Tx,
  sender: NodeId,
  pair: PairIn,
  change: {
    readonly settled: readonly Settled[];
    readonly fresh: boolean;
    readonly through: number;
    readonly repeats?: readonly Receipt[];
  },
): Promise<string> {
  const { settled, fresh, through, repeats = [] } = change;
  const at = context.clock.now();
  const applied = pair.applied + count(settled, 'applied');
  const refused = pair.refused + count(settled, 'refused');
  const stored = pair.stored + (fresh ? settled.length : 0);
  if (settled.length > 0) {
    if (fresh) insertRows(tx, sender, settled, at);
    else updateRows(tx, settled, at);
    if (fresh) await context.recorded?.(tx, 'envelope-in', idsOf(settled));
    tx.send(
      `update pair_in set through = $2, stored = $3, applied = $4, refused = $5
       where sender = $1`,
      [sender, through, stored, applied, refused],
    );
  }
  const receipts = [...settled.map((s) => receiptOf(s.opened, s.outcome, at)), ...repeats];
  const id = newId(context);
  const numbers = { stored, applied, refused, parked: count(settled, 'parked') };
  const body = {
    id,
    from: context.node,
    to: sender,
    at,
    ...context.lives.stated,
    receipts,
    numbers,
  };
  const signed = await signReceipt(body, context.keys);
  tx.send('insert into receipt_sent (id, receiver, signed, at) values ($1, $2, $3, $4)', [
    id,
    sender,
    signed,
    at,
  ]);
  await context.recorded?.(tx, 'receipt-sent', [id]);
  return signed;
}

/**
 * One object per row, read by PostgreSQL itself: one parameter however many rows. The contents, by
 * far the longest, are cut out of one row of bytes, since JSON within JSON is slow on both sides.
 */
function rowsOf(settled: readonly Settled[]): { rows: string; contents: Buffer } {
  const contents = settled.map(({ opened }) => Buffer.from(opened.content));
  let from = 1;
  const rows = settled.map(({ opened, outcome }, i) => {
    const { content: _, ...columns } = columnsOf(opened);
    const bytes = contents[i]!.length;
    const row = { ...columns, ...changeOf({ opened, outcome }), from, bytes };
    from += bytes;
    return row;
  });
  return { rows: JSON.stringify(rows), contents: Buffer.concat(contents) };
}

const changeOf = ({ opened, outcome }: Settled) => ({
  id: opened.id,
  state: outcome.state,
  problem: outcome.state === 'refused' ? outcome.problem : null,
  cause_of_parking: outcome.state === 'parked' ? outcome.cause : null,
  closed: outcome.state === 'applied' || outcome.state === 'refused',
});

function insertRows(tx: Tx, sender: NodeId, settled: readonly Settled[], at: Instant): void {
  const { rows, contents } = rowsOf(settled);
  tx.send(
    `insert into inbox (id, sender, pair_sequence, contract, contract_version, dossier, cause,
       purpose, basis, gate_version, at, content, salt, digest, state, problem, cause_of_parking,
       received_at, closed_at)
     select r.id, $2, r.pair_sequence, r.contract, r.contract_version, r.dossier, r.cause,
       r.purpose, r.basis, r.gate_version, r.at,
       convert_from(substr($4::bytea, r."from", r.bytes), 'UTF8'), r.salt, r.digest, r.state,
       nullif(r.problem, 'null'), r.cause_of_parking, $3,
       case when r.closed then $3::timestamptz end
     from json_to_recordset($1::json) as r (id uuid, pair_sequence bigint, contract text,
       contract_version integer, dossier text, cause text, purpose text, basis text,
       gate_version text, at timestamptz, "from" integer, bytes integer, salt text, digest text,
       state text, problem jsonb, cause_of_parking text, closed boolean)`,
    [rows, sender, at, contents],
  );
}

function updateRows(tx: Tx, settled: readonly Settled[], at: Instant): void {
  tx.send(
    `update inbox i set state = r.state, problem = nullif(r.problem, 'null'),
       cause_of_parking = r.cause_of_parking,
       closed_at = case when r.closed then $2::timestamptz end
     from json_to_recordset($1::json) as r (id uuid, state text, problem jsonb,
       cause_of_parking text, closed boolean)
     where i.id = r.id`,
    [JSON.stringify(settled.map(changeOf)), at],
  );
}

export interface Known {
  readonly receipts: Receipt[];
  readonly ids: ReadonlySet<Uuid>;
}

/**
 * What is already here of these envelopes: their receipts go out again. An envelope that comes
 * with the number of another is refused, since one of the two was never meant to exist.
 */
export async function findKnown(
  context: Context,
  tx: Tx,
  sender: NodeId,
  envelopes: readonly OpenedEnvelope[],
): Promise<Known> {
  const rows = await tx.query<InboxRow>(
    `select ${inboxColumns} from inbox
     where id = any($1) or (sender = $2 and pair_sequence = any($3))`,
    [envelopes.map((e) => e.id), sender, envelopes.map((e) => e.pairSequence)],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bySequence = new Map(rows.map((row) => [row.pair_sequence, row]));
  const receipts: Receipt[] = [];
  const ids = new Set<Uuid>();
  for (const opened of envelopes) {
    const row = byId.get(opened.id);
    const other = bySequence.get(opened.pairSequence);
    if (row === undefined && other === undefined) continue;
    ids.add(opened.id);
    receipts.push(row === undefined ? taken(context, opened) : receiptAgain(row));
  }
  return { receipts, ids };
}

function taken(context: Context, opened: OpenedEnvelope): Receipt {
  const problem = handoverProblems.make('sequence-taken', { sequence: opened.pairSequence });
  const outcome: Outcome = { state: 'refused', problem: bodyOf(problem) };
  return receiptOf(opened, outcome, context.clock.now());
}

function receiptAgain(row: InboxRow): Receipt {
  const named = { id: row.id, digest: row.digest, pairSequence: row.pair_sequence };
  const outcome: Outcome =
    row.state === 'refused'
      ? { state: 'refused', problem: row.problem! }
      : row.state === 'parked'
        ? { state: 'parked', cause: '' }
        : { state: row.state };
  return receiptOf(named, outcome, row.closed_at ?? row.received_at);
}

export async function pendingRows(
  tx: Tx,
  sender: NodeId,
  where: string,
  values: readonly unknown[],
  limit: number,
): Promise<InboxRow[]> {
  return tx.query<InboxRow>(
    `select ${inboxColumns} from inbox
     where sender = $1 and state in ('stored', 'waiting', 'parked') and ${where}
     order by pair_sequence limit ${limit}`,
    [sender, ...values],
  );
}
