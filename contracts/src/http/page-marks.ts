import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';

/** Bounds of a mark; tested at the bound and beyond. */
export const markBounds = { reasonMin: 6, reasonMax: 300, marksMax: 50, pageMax: 20_000 } as const;

/** A page of a paper, counted from 1. */
export const PageNumber = Type.Integer({ minimum: 1, maximum: markBounds.pageMax });

const Reason = Type.String({
  minLength: markBounds.reasonMin,
  maxLength: markBounds.reasonMax,
  title: '理由',
});

/** Says which pages of a paper are not open: `POST /:node/api/cases/:dossier/page-marks`. */
export const MarkPages = Type.Object(
  {
    /** Client-made id: marking the same pages twice does it once. */
    id: Type.String({ maxLength: 36 }),
    role: Type.Union([Type.Literal('document'), Type.Literal('attachment')]),
    file: Type.String({ maxLength: 36 }),
    from: { ...PageNumber, title: '起始页' },
    to: { ...PageNumber, title: '终止页' },
    kind: Type.String({ maxLength: 64, title: '不公开的内容' }),
    reason: Reason,
  },
  { additionalProperties: false },
);
export type MarkPages = Static<typeof MarkPages>;

/** Takes back a mark that was set by mistake: `POST /:node/api/cases/:dossier/mark-withdrawals`. */
export const WithdrawMark = Type.Object(
  {
    /** Client-made id: asking twice asks once. */
    id: Type.String({ maxLength: 36 }),
    mark: Type.String({ maxLength: 36 }),
    reason: Reason,
  },
  { additionalProperties: false },
);
export type WithdrawMark = Static<typeof WithdrawMark>;

/** Why a mark stays that the handler asked to take back. */
export const ReturnWithdrawal = Type.Object(
  { note: Type.String({ minLength: 2, maxLength: markBounds.reasonMax, title: '理由' }) },
  { additionalProperties: false },
);
export type ReturnWithdrawal = Static<typeof ReturnWithdrawal>;

/** Why pages may be closed to whoever reads the rest of a paper. */
export interface PageKindDto {
  readonly id: string;
  readonly name: Bilingual;
  readonly basis: string;
}

/** Pages of a paper that are open by themselves, and whether they are to the reader. */
export interface PageMarkDto {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly kind: Bilingual;
  /** The article that closes pages of this kind. */
  readonly basis: string;
  readonly open: boolean;
  /** The rule of the access matrix that opens or closes them to the reader. */
  readonly rule: string;
  /** Whom to ask at the own agency where they are closed. */
  readonly ask: readonly Bilingual[];
  /** Told to those alone who read the pages. */
  readonly reason: string | null;
  readonly agency: string;
  readonly post: Bilingual;
  readonly at: string;
  /** Nothing where nobody asked, and to those who do not read the pages. */
  readonly withdrawal: WithdrawalDto | null;
  /** Nothing where the reader may not take it back. */
  readonly wayBack: WayBackDto | null;
}

/** How it stands with taking a mark back. */
export interface WithdrawalDto {
  readonly id: string;
  readonly status: 'asked' | 'withdrawn' | 'returned';
  readonly reason: string;
  readonly post: Bilingual;
  readonly at: string;
  /** Nothing where no second official decided. */
  readonly decided: {
    readonly post: Bilingual;
    readonly at: string;
    readonly note: string | null;
  } | null;
  readonly mayDecide: boolean;
}

/** How the reader takes a mark back: whose approval it waits for, if anybody's. */
export interface WayBackDto {
  readonly approval: Bilingual | null;
}
