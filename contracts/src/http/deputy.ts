import { type Static, Type } from 'typebox';

/** Bounds of a leave's form; how long a leave may be, the node says. */
export const deputyBounds = { reasonMax: 500 } as const;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', maxLength: 10 });
const Id = Type.String({ maxLength: 36 });

/** `POST /:node/api/deputies`: who stands in, for oneself or, by a chief, for another. */
export const NameDeputy = Type.Object(
  {
    official: Type.Optional(Id),
    deputy: Id,
    /** Whole days at the agency's place, the last included. */
    from: Day,
    until: Day,
    reason: Type.String({ minLength: 1, maxLength: deputyBounds.reasonMax, title: '事由' }),
  },
  { additionalProperties: false },
);
export type NameDeputy = Static<typeof NameDeputy>;

/** One leave with its deputy; its days, the last included. */
export interface DeputyDto {
  readonly id: string;
  readonly official: string;
  readonly deputy: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  /** Who named the deputy. */
  readonly by: string;
  readonly status: 'coming' | 'running' | 'over' | 'ended';
  readonly mayEnd: boolean;
}

/** Somebody whose deputy the reader may name, and who may stand in. */
export interface AbsentDto {
  readonly id: string;
  readonly name: string;
  readonly deputies: readonly { readonly id: string; readonly name: string }[];
}

/** `GET /:node/api/deputies`. */
export interface DeputiesDto {
  readonly today: string;
  readonly mayName: readonly AbsentDto[];
  readonly deputies: readonly DeputyDto[];
}
