import { type Static, Type } from 'typebox';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: '日期' });

/** The paper that orders an erasure: who issued it, its number and title, its day. */
export const ErasureOrder = Type.Object(
  {
    organ: Type.String({ minLength: 2, maxLength: 100, title: '作出决定的机关' }),
    number: Type.String({ minLength: 2, maxLength: 100, title: '文号' }),
    title: Type.String({ minLength: 2, maxLength: 200, title: '文件名称' }),
    on: Day,
  },
  { additionalProperties: false },
);
export type ErasureOrder = Static<typeof ErasureOrder>;
