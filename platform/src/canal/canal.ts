import { type NodeId, problems, type Uuid } from '@xinqu/core/kernel';

/** Unacknowledged messages of one sender for one receiver; above it the sender waits. */
export const pairMessagesMax = 256;

/** Text and bytes fetched at once, so that a receiver's memory stays bounded whatever waits for it. */
export const fetchBytesMax = 8 * 1024 * 1024;

/** Bytes that travel beside one message. */
export const attachedBytesMax = 1024 * 1024;

export const canalProblems = problems('canal', {
  full: {
    kind: 'too-many',
    says: ({ to }) => `发往「${to}」的信道已满，稍后自动重试`,
    english: ({ to }) => `The canal to "${to}" is full; it is tried again by itself`,
  },
  'not-member': {
    kind: 'forbidden',
    says: ({ node }) => `「${node}」不是信息渠成员`,
    english: ({ node }) => `"${node}" is not a member of the canal`,
  },
  away: {
    kind: 'unavailable',
    says: '信息渠暂时不可用，恢复后自动继续',
    english: 'The canal is away; what waits goes on by itself once it is back',
  },
});

/** What the canal carries from one node to another: sealed text, and sealed bytes beside it. */
export interface CanalMessage {
  readonly id: Uuid;
  readonly to: NodeId;
  readonly body: string;
  /** Sealed bytes beside the text, a part of a file: carried as they are, without an encoding. */
  readonly attached?: Uint8Array;
}

/** What a message weighs. */
export const weightOf = ({ body, attached }: Pick<CanalMessage, 'body' | 'attached'>): number =>
  body.length + (attached?.byteLength ?? 0);

export interface Delivery extends CanalMessage {
  readonly from: NodeId;
  /** Where the message stands in the receiver's queue; acknowledged by it. */
  readonly position: number;
}

/**
 * The transport as one node sees it. It may lose and repeat; handovers heal both. It keeps the
 * order of one sender's messages to one receiver, and the sender's name is the transport's word,
 * not the message's.
 */
export interface Canal {
  readonly node: NodeId;
  /**
   * Stores the messages in their order; an id that still waits is not stored twice. Nothing is
   * stored when one is for a `canal/not-member`. At `canal/full` and `canal/away` some may be:
   * publishing the same again is right, and changes nothing for those.
   */
  publish(messages: readonly CanalMessage[]): Promise<void>;
  /**
   * The oldest messages for this node, again and again until acknowledged. `done` are positions to
   * acknowledge on the same way, before.
   */
  fetch(limit: number, done?: readonly number[]): Promise<Delivery[]>;
  acknowledge(positions: readonly number[]): Promise<void>;
  /** Calls `wake` when something may have come; returns how to stop. */
  listen(wake: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
