import { Type } from 'typebox';

const strict = { additionalProperties: false } as const;

/** A body without a field: what the path says is all there is to say. */
export const Nothing = Type.Object({}, strict);

/** The parameters of a path with one id. */
export const OneId = Type.Object({ id: Type.String({ maxLength: 36 }) }, strict);
