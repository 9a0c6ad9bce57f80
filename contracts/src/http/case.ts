import { type Static, Type } from 'typebox';
import type { CaseTab } from './case-tabs.ts';
import type { ExportDto, ExportGroundDto } from './export.ts';
import type { PageKindDto } from './page-marks.ts';
import type { AttachmentDto, DocumentDto } from './papers.ts';

/** Bounds of what a browser may send; each is tested at the bound and one beyond. */
export const bounds = {
  fieldTextMax: 20_000,
  personsMax: 50,
  pageRowsMax: 50,
  /** Lists count so far and no farther. */
  countMax: 1_000,
  searchTextMax: 64,
  attachmentBytesMax: 200 * 1024 * 1024,
  /** Attachments of one dossier, and their bytes together. */
  attachmentsMax: 1_000,
  dossierBytesMax: 4 * 1024 * 1024 * 1024,
  /** Files of one official that have begun to come and are not whole. */
  uploadsMax: 16,
  /** Bytes of one part of a file on its way here; only the last is smaller. */
  uploadPartBytes: 1024 * 1024,
  actBodyBytesMax: 1024 * 1024,
} as const;

const strict = { additionalProperties: false } as const;
const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
});

/** Two languages of one text: Chinese first. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Lamp = 'green' | 'yellow' | 'orange' | 'red' | 'grey';

/** One clock of one person (or of the case), as the law counts it: what a list shows of it. */
export interface LimitBriefDto {
  readonly clock: string;
  readonly name: Bilingual;
  readonly person: string | null;
  readonly personName: string | null;
  readonly owner: string;
  readonly due: string | null;
  readonly precision: 'day' | 'minute' | null;
  readonly status: string;
  readonly statusName: Bilingual;
  readonly lamp: Lamp;
  readonly daysLeft: number | null;
  readonly basis: string;
  /** What a picture of the custody shows: the pieces of a period that may hold a person. */
  readonly segments: readonly {
    readonly kind: 'earlier' | 'base' | 'extension' | 'exclusion';
    readonly from: string;
    readonly to: string | null;
    readonly basis: string;
  }[];
  /** The county's shorter target, where it has one. */
  readonly target: { readonly due: string; readonly lamp: Lamp } | null;
  readonly provisional: boolean;
}

/** The same with its derivation, step by step. */
export interface LimitDto extends LimitBriefDto {
  readonly steps: readonly { readonly zh: string; readonly article: string }[];
}

export interface TaskDto {
  readonly id: string;
  readonly dossier: string;
  readonly kind: string;
  readonly name: Bilingual;
  readonly caseName: string;
  readonly caseNumber: string | null;
  readonly charges: readonly string[];
  readonly persons: readonly string[];
  readonly assignee: string | null;
  readonly openedAt: string;
  readonly limit: LimitBriefDto | null;
  readonly lamp: Lamp;
}

export interface CaseRowDto {
  readonly dossier: string;
  readonly name: string;
  readonly caseNumber: string | null;
  readonly charges: readonly string[];
  readonly persons: readonly string[];
  readonly stage: string;
  readonly stageName: Bilingual;
  readonly handler: string | null;
  readonly lamp: Lamp;
  readonly nextDue: string | null;
  /** Whether that date hangs on a year whose rest days are not announced. */
  readonly nextDueProvisional: boolean;
  readonly updatedAt: string;
  readonly demonstration: boolean;
  /** Whether the present official may open the case. */
  readonly opens: boolean;
}

export interface PersonDto {
  readonly id: string;
  readonly name: string;
  readonly facts: readonly { readonly label: Bilingual; readonly value: string }[];
  readonly crime: string | null;
  readonly measure: string;
  readonly measureName: Bilingual;
  readonly measures: readonly {
    readonly name: Bilingual;
    readonly from: string;
    readonly until: string | null;
    readonly organ: string;
    readonly place: string | null;
    readonly basis: string;
  }[];
  readonly review: Bilingual | null;
  readonly ended: string | null;
  readonly sentence: string | null;
  readonly limits: readonly LimitDto[];
}

export interface TimelineDto {
  readonly id: string;
  readonly act: string;
  readonly name: Bilingual;
  readonly agency: string;
  readonly on: string;
  readonly at: string;
  readonly by: string;
  readonly approvedBy: string | null;
  readonly persons: readonly string[];
  readonly fields: readonly {
    readonly label: Bilingual;
    readonly value: string;
    readonly assumed: boolean;
  }[];
  readonly basis: string;
}

export interface FormFieldDto {
  readonly name: string;
  readonly label: Bilingual;
  readonly help: Bilingual | null;
  readonly input:
    'text' | 'paragraph' | 'day' | 'instant' | 'choice' | 'number' | 'yes-no' | 'list' | 'object';
  readonly optional: boolean;
  readonly perPerson: boolean;
  readonly choices: readonly { readonly value: string; readonly label: Bilingual }[];
  /** JSON Schema of the value. */
  readonly schema: unknown;
  /** What the dossier already says: shown, sent only when changed. By person id when perPerson. */
  readonly known: unknown;
}

/** `others`: another post or official does it; `refused`: nobody may, as the case stands. */
export interface WhyNot extends Bilingual {
  readonly kind: 'others' | 'refused';
  readonly basis: string | null;
}

/** An act that is possible now, with its form, made from the procedure table. */
export interface ActDto {
  readonly id: string;
  readonly name: Bilingual;
  readonly scope: 'case' | 'persons' | 'person';
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly approval: Bilingual | null;
  /** Place among what the open tasks of the present official ask, from 1; nothing when not asked. */
  readonly asked: number | null;
  /** Why the present official cannot hand it in now; nothing when they can. */
  readonly whyNot: WhyNot | null;
  readonly basis: readonly string[];
  readonly documents: readonly string[];
  readonly sendsTo: readonly string[];
  readonly form: readonly FormFieldDto[];
}

export interface ProposalDto {
  readonly id: string;
  readonly dossier: string;
  readonly caseName: string;
  readonly act: string;
  readonly name: Bilingual;
  readonly persons: readonly string[];
  readonly by: string;
  readonly at: string;
  readonly approval: Bilingual;
  readonly fields: readonly { readonly label: Bilingual; readonly value: string }[];
  /** Whether the present official may approve it. */
  readonly mine: boolean;
  readonly status: 'open' | 'approved' | 'returned' | 'overtaken';
  readonly note: string | null;
}

/** What one gate let through and held back for one envelope of this case. */
export interface PassageDto {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly peer: string;
  readonly contract: string;
  readonly name: Bilingual;
  readonly at: string;
  readonly purpose: string;
  readonly basis: string;
  readonly passed: readonly string[];
  readonly held: readonly string[];
  readonly status: 'sent' | 'applied' | 'refused' | 'pending';
  readonly problem: string | null;
}

/** The case went from one handler to another. */
export interface HandlerChangeDto {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly reason: string;
}

/** Something of the case that the present official sees in part or not at all, and why. */
export interface WithheldDto {
  /** As the access matrix names it: `person.phone`. */
  readonly thing: string;
  readonly name: string;
  readonly level: 'hidden' | 'masked';
  /** The row of the matrix that decided; `default` where none opens it. */
  readonly rule: string;
  readonly says: Bilingual;
  readonly basis: string;
  /** Posts of the own agency that see it. */
  readonly ask: readonly Bilingual[];
}

export interface CaseDto {
  readonly dossier: string;
  /** The instant of the node at which this was true: pictures count from it. */
  readonly at: string;
  readonly version: number;
  readonly name: string;
  readonly numbers: readonly { readonly label: Bilingual; readonly number: string }[];
  readonly stage: string;
  readonly stageName: Bilingual;
  readonly charges: readonly string[];
  readonly facts: readonly string[];
  readonly evidence: readonly { readonly kind: string; readonly name: string }[];
  readonly handler: string | null;
  /** Whether the reader may give the case to another handler. */
  readonly mayGive: boolean;
  readonly handlerChanges: readonly HandlerChangeDto[];
  readonly persons: readonly PersonDto[];
  readonly limits: readonly LimitDto[];
  readonly timeline: readonly TimelineDto[];
  readonly documents: readonly DocumentDto[];
  readonly attachments: readonly AttachmentDto[];
  /** Whether the reader may add a file. */
  readonly mayAttach: boolean;
  /** The kinds of pages this official may close in a paper of the case; none for most. */
  readonly pageKinds: readonly PageKindDto[];
  /** The tabs of which anything is open to the reader; the others are not offered. */
  readonly tabs: readonly CaseTab[];
  readonly acts: readonly ActDto[];
  readonly proposals: readonly ProposalDto[];
  readonly passages: readonly PassageDto[];
  readonly demonstration: boolean;
  readonly withheld: readonly WithheldDto[];
  /** The grounds on which this official may take files out; none, where nothing may leave. */
  readonly exportGrounds: readonly ExportGroundDto[];
  /** What was taken out of the case, newest first. */
  readonly exports: readonly ExportDto[];
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** How many there are; `bounds.countMax` where there are so many or more. */
  readonly total: number;
  readonly next: string | null;
}

export const DoAct = Type.Object(
  {
    /** Client-made id: sending the same act twice does it once. */
    id: Uuid,
    /** The version of the case that the form was filled on. */
    version: Type.Integer({ minimum: 0 }),
    persons: Type.Array(Type.String({ pattern: '^P[0-9]{1,3}$' }), {
      maxItems: bounds.personsMax,
      uniqueItems: true,
    }),
    fields: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), { maxProperties: 64 }),
  },
  strict,
);
export type DoAct = Static<typeof DoAct>;

/** What an act led to: done at once, or handed in for approval. */
export interface ActOutcome {
  readonly outcome: 'done' | 'proposed';
  readonly dossier: string;
  readonly version: number;
  readonly documents: readonly DocumentDto[];
  readonly sentTo: readonly string[];
  readonly proposal: string | null;
}

export const ReturnProposal = Type.Object(
  {
    note: Type.String({ minLength: 1, maxLength: 500 }),
  },
  strict,
);
export type ReturnProposal = Static<typeof ReturnProposal>;

export const CaseQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: bounds.searchTextMax })),
    stage: Type.Optional(Type.String({ maxLength: 32 })),
    mine: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])),
    after: Type.Optional(Type.String({ maxLength: 200 })),
  },
  strict,
);
export type CaseQuery = Static<typeof CaseQuery>;

/** Pushed to open pages over Server-Sent Events; the page then fetches what it shows. */
export type PushedEvent =
  | { readonly type: 'case'; readonly dossier: string }
  | { readonly type: 'tasks' }
  | { readonly type: 'lamp'; readonly dossier: string }
  /** A limit of mine comes near its end. */
  | { readonly type: 'warning' }
  /** The county set a target or a notice on rest days. */
  | { readonly type: 'settings' }
  /** A change of a gate was proposed, settled or took effect. */
  | { readonly type: 'gates' }
  /** Access outside the own cases was given or reviewed; with the case to whoever has it. */
  | { readonly type: 'break-glass'; readonly dossier?: string }
  /** Somebody is held beyond the limit, or is so no longer. */
  | { readonly type: 'alarm' }
  /** The counts with another node moved, or an alarm about them; for auditor and administrator. */
  | { readonly type: 'balance' };
