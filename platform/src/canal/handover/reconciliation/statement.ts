import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

/** Numbers named one by one in a statement or an alarm; of more only the count is told. */
export const numbersMax = 32;

const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

const Statement = Type.Object({
  /** Envelopes numbered for the receiver of this statement. */
  sent: count,
  /** Of these, how far all were given to the canal: what is not there now is on no way. */
  published: count,
  /** Of the receiver's own envelopes: received without a gap through this number. */
  through: count,
  stored: count,
  applied: count,
  refused: count,
  /** Stored and set aside for a person. */
  parked: count,
  /** Numbers that were published and did not come, the lowest first. */
  missing: Type.Array(count, { maxItems: numbersMax }),
});

/** What one node tells another of the two directions between them. */
export type Statement = Static<typeof Statement>;

export const isStatement = (payload: unknown): payload is Statement => Check(Statement, payload);
