import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

/** Own envelopes told about, and given back, at once: bounds what is held in memory. */
export const pageMax = 32;

const strict = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Life = Type.String({ pattern: '^[0-9a-f-]{36}$' });

/** From a restored node: what do you have of me above this number, and send me yours above that. */
const Ask = Type.Object(
  {
    is: Type.Literal('ask'),
    life: Life,
    /** Numbers of the peer received without a gap. */
    through: Count,
    /** Own numbers known up to here. */
    after: Count,
    /** In which life the backup was made, and how far that had come; nothing: not known any more. */
    from: Type.Union([
      Type.Object({ life: Type.Union([Life, Type.Literal('')]), at: Count }, strict),
      Type.Null(),
    ]),
    /** Signed: from which backup, when, by whom, why. */
    statement: Type.Union([Type.String({ maxLength: 16_384 }), Type.Null()]),
  },
  strict,
);

/** Back: the own numbers above `after` that are here; the envelopes travel beside as `return`. */
const Page = Type.Object(
  {
    is: Type.Literal('page'),
    life: Life,
    after: Count,
    through: Count,
    numbers: Type.Array(Count, { maxItems: pageMax }),
    more: Type.Boolean(),
  },
  strict,
);

/** Back: a greater life of yours is known here; choose one beyond it. */
const Newer = Type.Object({ is: Type.Literal('newer'), life: Life, than: Life }, strict);

/**
 * Back: the backup is of a time that this node has given up since; `lived` is its life that did.
 * The peer does not let it in.
 */
const GivenUp = Type.Object({ is: Type.Literal('given-up'), life: Life, lived: Life }, strict);

/** The restored node is at work again: what waits for it may come at once. */
const Live = Type.Object({ is: Type.Literal('live'), life: Life }, strict);

const Message = Type.Union([Ask, Page, Newer, GivenUp, Live]);

/** What a restored node and its peers say to each other. Any of it may be lost or come twice. */
export type RejoinMessage = Static<typeof Message>;
export type RejoinOf<Is extends RejoinMessage['is']> = Extract<RejoinMessage, { is: Is }>;

export const isRejoinMessage = (payload: unknown): payload is RejoinMessage =>
  Check(Message, payload);
