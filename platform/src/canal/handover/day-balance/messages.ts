import type { CalendarDay, Instant, NodeId } from '@xinqu/core/kernel';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

/** Numbers that may be pending in an account; with more it waits until they are answered. */
export const pendingMax = 256;

/** Parts into which a range is cut to find where two sides differ. */
export const partsMax = 256;

const strict = { additionalProperties: false };
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const node = Type.Unsafe<NodeId>(Type.String({ maxLength: 64 }));
const day = Type.Unsafe<CalendarDay>(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));
const signature = Type.String({ maxLength: 2_048 });
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const dayFormat = 'xinqu-day-balance/1';

/** What the sender signs of a day, and the receiver after it. */
const DayStatement = Type.Object(
  {
    format: Type.Literal(dayFormat),
    from: node,
    to: node,
    day,
    first: number,
    last: number,
    applied: count,
    refused: count,
    /** Numbers not answered when it was made, in order. */
    pending: Type.Array(number, { maxItems: pendingMax }),
    /** RFC 6962 root over number, digest and outcome of each envelope of the day, hex. */
    root: hash,
    at: Type.Unsafe<Instant>(Type.String({ maxLength: 40 })),
  },
  strict,
);
export type DayStatement = Static<typeof DayStatement>;

const Made = Type.Object({
  is: Type.Literal('made'),
  body: Type.String({ maxLength: 16_384 }),
  signature,
});

const Agreed = Type.Object({ is: Type.Literal('agreed'), day, root: hash, signature });

/** From the receiver: say the hashes of the parts of this range, for mine is another. */
const Ask = Type.Object({ is: Type.Literal('ask'), day, root: hash, from: number, to: number });

const Parts = Type.Object({
  is: Type.Literal('parts'),
  day,
  root: hash,
  from: number,
  to: number,
  hashes: Type.Array(hash, { minItems: 1, maxItems: partsMax }),
});

/** From the receiver: here the two sides differ first. */
const Differs = Type.Object({ is: Type.Literal('differs'), day, root: hash, number });

const Message = Type.Union([Made, Agreed, Ask, Parts, Differs]);

/** What two nodes say to each other of the account of a day. */
export type DayMessage = Static<typeof Message>;
export type DayMessageOf<Is extends DayMessage['is']> = Extract<DayMessage, { is: Is }>;

export const isDayMessage = (payload: unknown): payload is DayMessage => Check(Message, payload);

/** Reads the text that was signed; nothing when it has another form. */
export function dayStatementOf(body: string): DayStatement | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return Check(DayStatement, value) && value.first <= value.last ? value : undefined;
  } catch {
    return undefined;
  }
}
