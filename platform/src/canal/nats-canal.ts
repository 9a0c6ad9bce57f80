import { setTimeout as wait } from 'node:timers/promises';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { NodeId, Problem, Uuid } from '@xinqu/core/kernel';
import {
  type Canal,
  type CanalMessage,
  canalProblems,
  type Delivery,
  fetchBytesMax,
} from './canal.ts';
import { departureOf, inboxStream } from './nats/accounts.ts';
import {
  connectTo,
  type Feed,
  type Link,
  type NatsCanalOptions,
  openFeed,
  openLink,
} from './nats/link.ts';
import type { WaitingMessage } from './nats/waiting.ts';

const againMs = 250;

/** How long a start waits for the servers; an agency whose canal is away works all the same. */
const firstMsMax = 5_000;

/** How long a fetch waits for headers the stream has and the list not yet. */
const listedMsMax = 1_000;

/** What JetStream answers when a stream does not take a message; the bound of a pair is one. */
const notStored = 10_077;

const isFull = (cause: unknown): boolean =>
  cause instanceof JetStreamApiError &&
  cause.code === notStored &&
  /per subject/.test(cause.message);

const away = (cause: unknown): Problem => Object.assign(canalProblems.make('away'), { cause });

/**
 * The canal of one node over a NATS cluster with JetStream: one stream per node, one account per
 * node. Nothing is kept in memory while the servers are away: what cannot be published stays with
 * the caller.
 */
class NatsCanal implements Canal {
  readonly node: NodeId;
  readonly #options: NatsCanalOptions;
  readonly #wakes = new Set<() => void>();
  #nc: NatsConnection | undefined;
  #connected = false;
  /** Why there is no connection, where that is known. */
  #cause: unknown;
  #closed = false;
  #link: Promise<Link> | undefined;
  #feed: Promise<Feed> | undefined;
  /** Handed out and not acknowledged; forgotten with the connection, since positions may begin anew. */
  readonly #handedOut = new Set<number>();

  constructor(options: NatsCanalOptions) {
    this.#options = options;
    this.node = options.node;
  }

  /** Connects, and again whenever the connection is gone, until closed. */
  async connect(): Promise<void> {
    while (!this.#closed) {
      const nc = await connectTo(this.#options).catch((cause: unknown) => {
        this.#cause = cause;
        return undefined;
      });
      if (nc === undefined) await wait(againMs, undefined, { ref: false });
      else if (this.#closed) await nc.close();
      else {
        this.#nc = nc;
        this.#changed(true);
        void this.#watch(nc);
        return;
      }
    }
  }

  async #watch(nc: NatsConnection): Promise<void> {
    this.#cause = await nc.closed();
    this.#changed(false);
    await this.connect();
  }

  /** After a break everything is listed anew: the servers may have lost what was listed. */
  #changed(connected: boolean): void {
    this.#connected = connected;
    if (!connected) this.#handedOut.clear();
    this.#link = undefined;
    this.#tear();
    if (connected) this.#wake();
  }

  #tear(): void {
    const torn = this.#feed;
    this.#feed = undefined;
    torn?.then((feed) => feed.stop()).catch(() => {});
  }

  #wake(): void {
    for (const wake of this.#wakes) wake();
  }

  /** Works on the stream; whatever the servers could not do is `canal/away`. */
  async #with<T>(work: (link: Link, nc: NatsConnection) => Promise<T>): Promise<T> {
    const nc = this.#nc;
    if (nc === undefined || !this.#connected) throw away(this.#cause);
    this.#link ??= openLink(nc, this.#options);
    const link = this.#link;
    try {
      return await work(await link, nc);
    } catch (cause) {
      if (this.#link === link && (await link.catch(() => undefined)) === undefined) {
        this.#link = undefined;
      }
      throw away(cause);
    }
  }

  async publish(messages: readonly CanalMessage[]): Promise<void> {
    for (const { to } of messages) {
      if (!this.#options.isMember(to)) throw canalProblems.make('not-member', { node: to });
    }
    for (const message of messages) await this.#publishOne(message);
  }

  async #publishOne({ id, to, body, attached }: CanalMessage): Promise<void> {
    const data = attached === undefined ? body : joined(body, attached);
    const full = await this.#with(async ({ js }) => {
      try {
        await js.publish(departureOf(to), data, { msgID: id, retries: 1 });
        return false;
      } catch (cause) {
        if (isFull(cause)) return true;
        throw cause;
      }
    });
    if (full) throw canalProblems.make('full', { to });
  }

  async fetch(limit: number, done: readonly number[] = []): Promise<Delivery[]> {
    if (done.length > 0) await this.acknowledge(done);
    return this.#with(async (link, nc) => {
      const feed = await this.#listed(link, nc);
      const chosen = feed.waiting.take(limit, fetchBytesMax);
      const read = await Promise.all(chosen.map((message) => this.#read(link, feed, message)));
      const deliveries = read.filter((delivery) => delivery !== undefined);
      for (const { position } of deliveries) this.#handedOut.add(position);
      return deliveries;
    });
  }

  /** The list of what waits, as far as the stream goes at this moment. */
  async #listed(link: Link, nc: NatsConnection): Promise<Feed> {
    this.#feed ??= openFeed(nc, link, () => this.#wake());
    const feed = await this.#feed.catch((cause: unknown) => {
      this.#tear();
      throw cause;
    });
    const { state } = await link.manager.streams.info(inboxStream);
    const until = Date.now() + listedMsMax;
    while (feed.waiting.size < state.messages && !feed.torn && Date.now() < until) await wait(1);
    // Its consumer went with a server, or messages did: what is listed is right, but not all.
    if (feed.torn || feed.waiting.size < state.messages) this.#tear();
    return feed;
  }

  /** The text of a message: from any server that has it, or from the one that must. */
  async #read(link: Link, feed: Feed, message: WaitingMessage): Promise<Delivery | undefined> {
    const { position, id, from } = message;
    const { direct, streams } = link.manager;
    const query = { seq: position };
    const found =
      (await direct.getMessage(inboxStream, query)) ??
      (await streams.getMessage(inboxStream, query));
    if (found === null) return void feed.waiting.drop(position);
    if ((found.header.get('Nats-Msg-Id') as Uuid) !== id) return void this.#tear();
    return { position, id, from, to: this.node, ...parted(found.data) };
  }

  async acknowledge(positions: readonly number[]): Promise<void> {
    const ours = positions.filter((position) => this.#handedOut.delete(position));
    const feed = await this.#feed?.catch(() => undefined);
    // A list that was torn meanwhile is made anew: what was handed out from it goes one by one.
    const torn = ours.filter((position) => feed?.waiting.gave(position) !== true);
    const { below, single } = feed?.waiting.remove(ours) ?? { below: undefined, single: [] };
    for (const position of torn) feed?.waiting.drop(position);
    await this.#with(async ({ manager: { streams } }) => {
      if (below !== undefined) await streams.purge(inboxStream, { seq: below });
      for (const position of [...single, ...torn])
        await streams.deleteMessage(inboxStream, position);
    });
  }

  async listen(wake: () => void): Promise<() => Promise<void>> {
    this.#wakes.add(wake);
    await this.#with((link, nc) => this.#listed(link, nc)).catch(() => {});
    return async () => void this.#wakes.delete(wake);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#tear();
    await this.#nc?.close();
  }
}

/** No sealed text has a line end, so that one parts it from the bytes beside it. */
const lineEnd = 0x0a;

const joined = (body: string, attached: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(body), Buffer.from([lineEnd]), attached]);

function parted(data: Uint8Array): Pick<CanalMessage, 'body' | 'attached'> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const end = bytes.indexOf(lineEnd);
  if (end < 0) return { body: bytes.toString() };
  return { body: bytes.toString('utf8', 0, end), attached: bytes.subarray(end + 1) };
}

/** Opens the canal of a node; waits a while for the servers, and goes on without them. */
export async function natsCanal(options: NatsCanalOptions): Promise<Canal> {
  const canal = new NatsCanal(options);
  const patience = new AbortController();
  const { signal } = patience;
  await Promise.race([canal.connect(), wait(firstMsMax, undefined, { signal }).catch(() => {})]);
  patience.abort();
  return canal;
}
