import { ErasureOrder } from '@xinqu/core/erasure';
import { type Static, Type } from 'typebox';

/** Tells an agency that holds a copy of a case that the sender has erased its own. */
export const erasureContract = 'erasure-notice';

/** The payload of the envelope: which order, on what ground; nothing of what was erased. */
export const ErasureNotice = Type.Object(
  {
    id: Type.String({ maxLength: 36 }),
    ground: Type.String({ maxLength: 64 }),
    order: ErasureOrder,
    at: Type.String({ maxLength: 40 }),
  },
  { additionalProperties: false },
);
export type ErasureNotice = Static<typeof ErasureNotice>;
