import {
  type Instant,
  instantOfMs,
  msOfUuid,
  type NodeId,
  type Problem,
  type Uuid,
} from '@xinqu/core/kernel';
import { erasureContract } from '@xinqu/contracts';
import type { Queryable } from '../../../store/index.ts';
import { handoverProblems } from '../problems.ts';
import type { Context, EnqueueTx, Outgoing } from '../types.ts';
import type { Refusal } from './lives.ts';
import { type Without, withoutOf } from './without.ts';
import { voidContract } from './void.ts';

/** Envelopes named one by one in a report. */
const namedMax = 500;

/**
 * The envelope that an earlier life of this node sent for the same cause and that a peer gave back:
 * applying again what came before the restore leads to it again, and it is not sent twice.
 */
export async function claimAdopted(
  { lives }: Context,
  tx: EnqueueTx,
  { to, contract, dossier, cause }: Outgoing,
): Promise<Uuid | undefined> {
  if (lives.unclaimed === 0 || cause === null) return undefined;
  const [row] = await tx.query<{ id: Uuid }>(
    `update adopted set claimed = true where id = (
       select o.id from outbox o join adopted a on a.id = o.id and not a.claimed
       where o.receiver = $1 and o.contract = $2 and o.cause = $3
         and o.dossier is not distinct from $4
       order by o.pair_sequence limit 1 for update of a
     ) returning id`,
    [to, contract, cause, dossier],
  );
  return row?.id;
}

/** The newest restore of each peer, by the statement it signed. */
export const peerStatements = (store: Queryable) =>
  store.query<{ peer: NodeId; statement: string }>(
    'select peer, statement from peer_life where statement is not null order by peer',
  );

/** Says that the node was restored from a backup it had given up, and what to do about it. */
export const backupGivenUp = ({ by, lived }: Refusal): Problem =>
  handoverProblems.make('backup-given-up', { by, since: instantOfMs(msOfUuid(lived)) });

/** An envelope that a peer has from this node and that no act in this store stands behind. */
export interface Unclaimed {
  readonly id: Uuid;
  readonly to: NodeId;
  readonly number: number;
  readonly contract: string;
  readonly dossier: string | null;
  readonly at: Instant;
}

export interface RejoinReport {
  readonly life: string;
  readonly rejoining: boolean;
  readonly since: Instant;
  readonly statement: string | null;
  /** Peers that have not told what they have; also those that the node goes on without. */
  readonly waitsFor: readonly NodeId[];
  /** What was decided about going on without a peer. */
  readonly without: readonly Without[];
  /** The backup had been given up: a peer does not let the node in. */
  readonly refused: Refusal | null;
  /** Envelopes given back by peers. */
  readonly adopted: number;
  /** The keys of the cases came from a copy: only peers can tell what was erased since. */
  readonly keysCopied: boolean;
  /** Erasures after the backup that peers told of. */
  readonly erasures: number;
  /** Numbers of which nobody has the content any more. */
  readonly lost: number;
  /** Acts after the backup that only the peers know, the first 500. */
  readonly unclaimed: readonly Unclaimed[];
}

export async function rejoinReport(
  store: Queryable,
  peers: readonly NodeId[],
): Promise<RejoinReport | undefined> {
  const [own] = await store.query<{
    life: string;
    rejoining: boolean;
    since: Instant;
    statement: string | null;
    adopted: number;
    lost: number;
    keysCopied: boolean;
    erasures: number;
    refused: Refusal | null;
  }>(
    `select life, rejoining, since, statement, refused, (select count(*) from adopted) as adopted,
       (select count(*) from outbox where contract = $1) as lost, keys_copied as "keysCopied",
       (select count(distinct o.cause) from adopted a join outbox o on o.id = a.id
        where a.life = node_life.life and o.contract = $2) as erasures
     from node_life where life <> ''`,
    [voidContract, erasureContract],
  );
  if (own === undefined) return undefined;
  const answered = await store.query<{ peer: NodeId }>(
    'select peer from peer_life where answered = $1',
    [own.life],
  );
  const unclaimed = await store.query<Unclaimed>(
    `select o.id, o.receiver as "to", o.pair_sequence as number, o.contract, o.dossier, o.at
     from adopted a join outbox o on o.id = a.id where not a.claimed
     order by o.at, o.id limit ${namedMax}`,
  );
  const told = new Set(answered.map(({ peer }) => peer));
  const without = await withoutOf(store, own.life);
  const left = new Set(without.filter((one) => one.agreedAt !== null).map(({ peer }) => peer));
  const waitsFor = peers.filter((peer) => !told.has(peer) && (own.rejoining || left.has(peer)));
  return { ...own, waitsFor, without, unclaimed };
}
