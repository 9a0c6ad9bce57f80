import { type NodeId, problems, type Uuid } from '@xinqu/core/kernel';

/** Unacknowledged messages of one sender for one receiver; above it the sender waits. */
export const pairMessagesMax = 256;

/** Text fetched at once, so that a receiver's memory stays bounded whatever waits for it. */
export const fetchBytesMax = 8 * 1024 * 1024;

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
});

/** What the canal carries: sealed text from one node to another. */
export interface CanalMessage {
  readonly id: Uuid;
  readonly to: NodeId;
  readonly body: string;
}

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
   * All messages or none; an id that still waits is not stored twice. Problem `canal/full`,
   * `canal/not-member`.
   */
  publish(messages: readonly CanalMessage[]): Promise<void>;
  /** The oldest messages for this node, again and again until acknowledged. */
  fetch(limit: number): Promise<Delivery[]>;
  acknowledge(positions: readonly number[]): Promise<void>;
  /** Calls `wake` when something may have come; returns how to stop. */
  listen(wake: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
