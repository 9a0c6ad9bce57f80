import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstream,
  type JetStreamClient,
  jetstreamManager,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { connect, createInbox, nanos, type NatsConnection } from '@nats-io/transport-node';
import { nkeyAuthenticator } from '@nats-io/transport-node';
import type { NodeId, Uuid } from '@xinqu/core/kernel';
import { pairMessagesMax } from '../canal.ts';
import { inboxStream, senderAt } from './accounts.ts';
import { Waiting } from './waiting.ts';

export interface NatsCanalOptions {
  /** `nats://host:port`, as many as there are servers; any one that answers will do. */
  readonly servers: readonly string[];
  readonly node: NodeId;
  /** The seed of the node's nkey (`SU…`); its public half stands in the servers' configuration. */
  readonly seed: string;
  /** The root certificate of the servers, PEM. */
  readonly ca: string;
  readonly isMember: (node: NodeId) => boolean;
  /** Servers that hold each message; 3 in a cluster. */
  readonly replicas?: number;
  /** How long the servers themselves remember an id; later repeats are found here. */
  readonly repeatMs?: number;
}

const answerMsMax = 3_000;
const repeatMsUsual = 120_000;

/** An ephemeral consumer whose node went away is forgotten by the servers after this. */
const consumerIdleMs = 10_000;

/**
 * One connection to the cluster, signed in as the node. Once it is gone it is not mended but made
 * anew: the library forgets for good the servers that were away when it first connected, and would
 * then know only the one it found.
 */
export async function connectTo(options: NatsCanalOptions): Promise<NatsConnection> {
  return connect({
    servers: [...options.servers],
    name: options.node,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(options.seed)),
    tls: { ca: options.ca },
    // A server tells of the others by address; the certificates stand for their names.
    ignoreClusterUpdates: true,
    timeout: answerMsMax,
    reconnect: false,
    pingInterval: 5_000,
    maxPingOut: 2,
  });
}

/**
 * Messages are kept until acknowledged. The bound of a pair is the bound of a subject, since each
 * sender has one; the oldest is never pushed out for the newest.
 */
const streamOf = ({ replicas = 3, repeatMs = repeatMsUsual }: NatsCanalOptions) =>
  ({
    name: inboxStream,
    subjects: ['in.*'],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    discard_new_per_subject: true,
    max_msgs_per_subject: pairMessagesMax,
    num_replicas: replicas,
    duplicate_window: nanos(repeatMs),
    allow_direct: true,
  }) satisfies Partial<StreamConfig>;

/** The node's stream and what can be asked of it. */
export interface Link {
  readonly js: JetStreamClient;
  readonly manager: JetStreamManager;
}

export async function openLink(nc: NatsConnection, options: NatsCanalOptions): Promise<Link> {
  const manager = await jetstreamManager(nc, { checkAPI: false, timeout: answerMsMax });
  const wanted = streamOf(options);
  const found = await manager.streams.info(inboxStream).catch((cause: { code?: number }) => {
    if (cause.code === 10059) return undefined;
    throw cause;
  });
  if (found === undefined) await manager.streams.add(wanted);
  else if (found.config.num_replicas !== wanted.num_replicas) {
    await manager.streams.update(inboxStream, { num_replicas: wanted.num_replicas });
  }
  return { js: jetstream(nc, { timeout: answerMsMax }), manager };
}

export interface Feed {
  readonly waiting: Waiting;
  /** Whether something was left out, so that the list must be made anew. */
  readonly torn: boolean;
  stop(): void;
}

/**
 * Lists what waits in the stream, from the oldest on, and goes on with what comes: headers only.
 * `added` is called for each. A consumer that loses one tears the feed; nobody mends it.
 */
export async function openFeed(
  nc: NatsConnection,
  { manager }: Link,
  added: () => void,
): Promise<Feed> {
  const waiting = new Waiting();
  const place = createInbox();
  let torn = false;
  let last = 0;
  const subscription = nc.subscribe(place, {
    callback: (cause, message) => {
      // Position in the stream and count of deliveries stand in the address for answers.
      const [position, count] = (message?.reply ?? '').split('.').slice(-4, -2).map(Number);
      if (cause || count === undefined || position === undefined) return;
      if (count !== last + 1) torn = true;
      last = count;
      const id = message.headers?.get('Nats-Msg-Id') as Uuid;
      const bytes = Number(message.headers?.get('Nats-Msg-Size'));
      const fresh = waiting.add({ position, id, from: senderAt(message.subject), bytes });
      if (!fresh) manager.streams.deleteMessage(inboxStream, position).catch(() => (torn = true));
      added();
    },
  });
  await manager.consumers.add(inboxStream, {
    deliver_subject: place,
    deliver_policy: DeliverPolicy.All,
    ack_policy: AckPolicy.None,
    headers_only: true,
    mem_storage: true,
    num_replicas: 1,
    inactive_threshold: nanos(consumerIdleMs),
  });
  return {
    waiting,
    get torn() {
      return torn;
    },
    stop: () => subscription.unsubscribe(),
  };
}
