import type { Envelope } from '@xinqu/core/envelope';
import { isUuidv7, type NodeId } from '@xinqu/core/kernel';
import type { Tx } from '../../../store/index.ts';
import { inboxColumns, openedOf } from '../inbox.ts';
import type { Context } from '../types.ts';
import { isGivenUp, type Place } from './given-up.ts';
import { pageMax, type RejoinMessage, type RejoinOf } from './messages.ts';
import { reopenAbove } from './reopen.ts';

export interface Told {
  readonly message: RejoinMessage;
  /** Envelopes of the restored node, as they were received. */
  readonly given: readonly Envelope[];
}

/**
 * Begins the new life of a peer: from here on its earlier life is not heard any more, so that what
 * is here of it is final, and what it has forgotten is opened to be sent again. Once per life.
 */
async function beginLife(context: Context, peer: NodeId, ask: RejoinOf<'ask'>): Promise<void> {
  const { store, clock, lives } = context;
  await store.transaction(async (tx) => {
    await rememberLife(tx, peer, ask, false);
    const begun = await tx.run(
      `insert into peer_life as p (peer, life, statement) values ($1, $2, $3)
       on conflict (peer) do update set life = excluded.life, statement = excluded.statement
       where p.life < excluded.life`,
      [peer, ask.life, ask.statement],
    );
    if (begun === 0) return;
    const reopened = await reopenAbove(tx, peer, ask.through, clock.now());
    const { life, through, statement } = ask;
    await context.noted?.(tx, 'peer-restored', { peer, life, through, reopened, statement });
  });
  await lives.load(store);
}

async function pageOf(context: Context, peer: NodeId, ask: RejoinOf<'ask'>): Promise<Told> {
  const { store, node } = context;
  const rows = await store.query<Parameters<typeof openedOf>[0]>(
    `select ${inboxColumns} from inbox where sender = $1 and pair_sequence > $2
     order by pair_sequence limit ${pageMax + 1}`,
    [peer, ask.after],
  );
  const [pair] = await store.query<{ through: number }>(
    'select through from pair_in where sender = $1',
    [peer],
  );
  const page = rows.slice(0, pageMax);
  const given = page.map((row): Envelope => {
    const { kind: _kind, from: _from, to: _to, digest: _digest, ...opened } = openedOf(row, node);
    const { payload: _payload, blobs: _blobs, ...envelope } = opened;
    return envelope;
  });
  const message: RejoinMessage = {
    is: 'page',
    life: ask.life,
    after: ask.after,
    through: pair?.through ?? 0,
    numbers: page.map((row) => row.pair_sequence),
    more: rows.length > pageMax,
  };
  return { message, given };
}

/** Keeps of what a life of a peer goes on from; tells whether it was new. */
async function rememberLife(
  tx: Tx,
  peer: NodeId,
  { life, from }: RejoinOf<'ask'>,
  refused: boolean,
): Promise<boolean> {
  if (from === null) return false;
  const added = await tx.run(
    `insert into peer_life_begun (peer, life, from_life, from_at, refused)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [peer, life, from.life, from.at, refused],
  );
  return added > 0;
}

/**
 * Turns a life away whose backup its node has given up since. What this node knows of the peer
 * stays as it is; that it asked goes into the log.
 */
async function turnAway(
  context: Context,
  peer: NodeId,
  ask: RejoinOf<'ask'>,
): Promise<RejoinMessage | undefined> {
  const { store, lives } = context;
  const lived = lives.livedOf(peer);
  if (ask.from === null || !isUuidv7(lived)) return undefined;
  const begun = await store.query<{ life: string; from: Place<string>; refused: boolean }>(
    `select life, json_build_object('life', from_life, 'at', from_at) as "from", refused
     from peer_life_begun where peer = $1`,
    [peer],
  );
  if (!isGivenUp(begun, lived, ask.from)) return undefined;
  await store.transaction(async (tx) => {
    if (!(await rememberLife(tx, peer, ask, true))) return;
    const { life, from, statement } = ask;
    await context.noted?.(tx, 'peer-turned-away', { peer, life, from, lived, statement });
  });
  return { is: 'given-up', life: ask.life, lived };
}

/** Tells a restored peer what is here of it; also while this node is rejoining itself. */
export async function answerAsk(
  context: Context,
  peer: NodeId,
  ask: RejoinOf<'ask'>,
): Promise<Told> {
  const known = context.lives.of(peer);
  if (ask.life < known) {
    return { message: { is: 'newer', life: ask.life, than: known }, given: [] };
  }
  if (ask.life > known) {
    const away = await turnAway(context, peer, ask);
    if (away !== undefined) return { message: away, given: [] };
    await beginLife(context, peer, ask);
    if (ask.statement !== null) context.restored?.(peer, ask.statement);
  }
  return pageOf(context, peer, ask);
}

/** A peer is at work again: what is open for it is due now. */
export async function hearLive(
  { store, clock, lives }: Context,
  peer: NodeId,
  { life }: RejoinOf<'live'>,
): Promise<void> {
  if (life !== lives.of(peer)) return;
  await lives.works(peer, store);
  await store.run(
    `update outbox set due_at = $2 where receiver = $1 and state in ('sent', 'stored')`,
    [peer, clock.now()],
  );
}
