import type { Instant, NodeId } from '@xinqu/core/kernel';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

const size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const text = (maxLength: number) => Type.String({ maxLength });
const hash = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' });
const path = Type.Array(hash, { maxItems: 128 });

/** Checkpoints that travel together, and chunks that are asked for together. */
export const checkpointsMax = 16;
export const chunksMax = 16;
/** A share, as many that were not proved, and one in turn. */
const askedMax = 2 * chunksMax + 1;

const SentCheckpoint = Type.Object({
  size,
  root: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  at: Type.Unsafe<Instant>(text(40)),
  signature: text(2_048),
});

/** To a witness: checkpoints in order, each with the proof from the one before it. */
const Checkpoints = Type.Object({
  is: Type.Literal('checkpoints'),
  before: size,
  offered: Type.Array(Type.Object({ checkpoint: SentCheckpoint, path }), {
    minItems: 1,
    maxItems: checkpointsMax,
  }),
});

/** Back: how far the witness has seen, and its signatures under what it was just offered. */
const Standing = Type.Object({
  is: Type.Literal('standing'),
  size,
  signed: Type.Array(
    Type.Object({ size, at: Type.Unsafe<Instant>(text(40)), signature: text(2_048) }),
    { maxItems: checkpointsMax },
  ),
});

/** From a witness: prove these chunks of your log of that size, from your rows as they are now. */
const Challenge = Type.Object({
  is: Type.Literal('challenge'),
  nonce: text(64),
  size,
  chunks: Type.Array(size, { maxItems: askedMax }),
});

/** Back: the proofs, and the newest checkpoint of the node. */
const Answer = Type.Object({
  is: Type.Literal('answer'),
  nonce: text(64),
  latest: Type.Union([SentCheckpoint, Type.Null()]),
  proofs: Type.Array(Type.Object({ chunk: size, hash, path }), { maxItems: askedMax }),
});

const Message = Type.Union([Checkpoints, Standing, Challenge, Answer]);

/** What nodes and their witnesses say to each other. */
export type WitnessMessage = Static<typeof Message>;
export type MessageOf<Is extends WitnessMessage['is']> = Extract<WitnessMessage, { is: Is }>;
export type SentCheckpoint = Static<typeof SentCheckpoint>;

export const isWitnessMessage = (payload: unknown): payload is WitnessMessage =>
  Check(Message, payload);

export const toText = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((one) => Buffer.from(one).toString('base64'));

export const fromText = (hashes: readonly string[]): Buffer[] =>
  hashes.map((one) => Buffer.from(one, 'base64'));

/** How a message goes to another node; it may be lost. */
export type Send = (to: NodeId, message: WitnessMessage) => void;
