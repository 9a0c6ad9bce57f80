import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';

/** Bounds of what is written into a proposal; each is tested at the bound and one beyond. */
export const unsealingBounds = { textMax: 100, reasonMax: 500, monthsMax: 300 } as const;

const strict = { additionalProperties: false } as const;
const text = (title: string) =>
  Type.String({ minLength: 2, maxLength: unsealingBounds.textMax, title });

/** The judgment in force and what it decided to be executed for all the crimes together. */
export const CombinedJudgment = Type.Object(
  {
    court: text('作出生效裁判的法院'),
    number: text('裁判文书案号'),
    on: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: '裁判生效日期' }),
    kind: Type.Union([Type.Literal('fixed-term'), Type.Literal('life'), Type.Literal('death')], {
      title: '决定执行的刑罚',
    }),
    /** Of a fixed term; of the others there are none. */
    months: Type.Optional(
      Type.Integer({ minimum: 1, maximum: unsealingBounds.monthsMax, title: '刑期（月）' }),
    ),
  },
  strict,
);
export type CombinedJudgment = Static<typeof CombinedJudgment>;

/** Case management proposes that the seal on a record be lifted; the record is named exactly. */
export const ProposeUnsealing = Type.Object(
  {
    number: text('本机关案号'),
    name: text('被封存人姓名'),
    ground: Type.String({ maxLength: 64, title: '法律依据' }),
    judgment: CombinedJudgment,
    reason: Type.String({ minLength: 2, maxLength: unsealingBounds.reasonMax, title: '理由' }),
  },
  strict,
);
export type ProposeUnsealing = Static<typeof ProposeUnsealing>;

/** Why a proposal goes back. */
export const UnsealingNote = Type.Object(
  { note: Type.String({ minLength: 2, maxLength: unsealingBounds.reasonMax, title: '理由' }) },
  strict,
);
export type UnsealingNote = Static<typeof UnsealingNote>;

/** One proposal; whose record it is and by which judgment is told to those alone who may know. */
export interface UnsealingDto {
  readonly id: string;
  readonly number: string | null;
  readonly name: string | null;
  readonly judgment: CombinedJudgment | null;
  readonly reason: string | null;
  readonly ground: Bilingual;
  readonly basis: string;
  readonly by: string;
  readonly at: string;
  readonly status: 'open' | 'returned' | 'lifted';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  /** Whether it waits for the decision of whoever reads this. */
  readonly mine: boolean;
}

export interface UnsealingGroundDto {
  readonly id: string;
  readonly name: Bilingual;
  readonly basis: string;
  readonly quote: string;
}

/** The register of unsealing; `grounds` are those on which the reader may propose. */
export interface UnsealingsDto {
  readonly rows: readonly UnsealingDto[];
  readonly grounds: readonly UnsealingGroundDto[];
}
