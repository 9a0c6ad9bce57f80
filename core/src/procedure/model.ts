import type { Agency, CalendarDay, Instant, NodeId, Uuid } from '../kernel/index.ts';

/** Where a case stands; identifiers of docs/glossary.md. */
export const stages = [
  'filing',
  'investigation',
  'supplement',
  'prosecution_review',
  'probation',
  'court_acceptance',
  'first_instance',
  'appeal_window',
  'second_instance',
  'death_review',
  'handover',
  'execution',
  'retrial',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** The coercive measure a person is under; each person has one, with its own clock. */
export const measures = [
  'none',
  'summoned',
  'detained',
  'arrested',
  'bail',
  'surveillance',
  'designated_surveillance',
  'retained',
  'imprisoned',
  'community',
  'released',
] as const;
export type Measure = (typeof measures)[number];

/** Review of arrest runs beside the stage, per person. */
export type ArrestReview = 'none' | 'requested' | 'approved' | 'refused';

/** Posts of a node; the administrator sees no case. */
export const posts = [
  'handler',
  'section-head',
  'chief',
  'case-manager',
  'auditor',
  'administrator',
] as const;
export type Post = (typeof posts)[number];

/** `P1`, `P2` … inside one dossier, the same at every node. */
export type PersonId = `P${number}`;

export interface MeasurePeriod {
  readonly kind: Measure;
  readonly from: Instant;
  readonly until?: Instant;
  readonly organ: Agency;
  readonly basis: string;
  readonly place?: string;
}

export interface Sentence {
  readonly crime: string;
  readonly article: string;
  /** `fixed-term` 有期徒刑, `detention` 拘役, `control` 管制, `none` 免予刑事处罚, `acquitted` 无罪. */
  readonly kind: 'fixed-term' | 'detention' | 'control' | 'life' | 'fine' | 'none' | 'acquitted';
  readonly months?: number;
  /** Probation of a suspended sentence 缓刑考验期, months; absent when it is served. */
  readonly probationMonths?: number;
  /** Fine in whole 分. */
  readonly fineFen?: number;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly sex?: '男' | '女';
  readonly bornOn?: CalendarDay;
  readonly idNumber?: string;
  readonly ethnicity?: string;
  readonly education?: string;
  readonly occupation?: string;
  readonly household?: string;
  readonly residence?: string;
  readonly phone?: string;
  /** Earlier offences and penalties as told in documents. */
  readonly record?: string;
  readonly family?: {
    readonly name: string;
    readonly relation: string;
    readonly address: string;
    readonly phone?: string;
  };
  readonly defender?: { readonly name: string; readonly firm: string; readonly kind: string };
  /** Crime suspected or charged, e.g. 盗窃罪, with its article of the Criminal Law. */
  readonly crime?: string;
  readonly crimeArticle?: string;
  readonly role?: string;
  readonly plea?: boolean;
  readonly minor?: boolean;
  readonly measure: Measure;
  readonly measures: readonly MeasurePeriod[];
  readonly review: ArrestReview;
  /** Where the person is kept, when in custody. */
  readonly custodyPlace?: string;
  readonly sentence?: Sentence;
  /** Set when the seal on the record of a minor was lifted here: when, and on which article. */
  readonly unsealed?: { readonly on: CalendarDay; readonly basis: string };
  /** Set when the proceedings against this person ended: why. */
  readonly ended?: string;
  readonly entity?: boolean;
}

/** One entry of the history the limits are reckoned from (types of the case schema). */
export interface HistoryEvent {
  /** Unique: the act and a count. The same event from two envelopes is one. */
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly person?: PersonId;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

/** A wish to take a mark back, and what became of it. */
export interface MarkWithdrawal {
  readonly id: Uuid;
  /** The mark holds until it is `withdrawn`. */
  readonly status: 'asked' | 'withdrawn' | 'returned';
  readonly reason: string;
  readonly organ: NodeId;
  readonly post: Post;
  readonly at: Instant;
  /** How a second official decided; absent where none did. */
  readonly decided?: { readonly post: Post; readonly at: Instant; readonly note?: string };
}

/** Pages of a paper on which another thing of the access matrix decides than on the paper. */
export interface PageMark {
  readonly id: Uuid;
  /** The first and the last page, both included, counted from 1. */
  readonly from: number;
  readonly to: number;
  /** The thing of the access matrix: `pages.deliberation`. */
  readonly kind: string;
  readonly reason: string;
  readonly organ: NodeId;
  readonly post: Post;
  readonly at: Instant;
  /** The last one, where there was any. */
  readonly withdrawal?: MarkWithdrawal;
}

export interface DocumentRef {
  readonly id: Uuid;
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  readonly organ: NodeId;
  readonly act: Uuid;
  readonly on: CalendarDay;
  readonly person?: PersonId;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  /** Detached JWS of the issuing node over the hash. */
  readonly signature: string;
  readonly marks?: readonly PageMark[];
}

/** The pages of an attachment as the agency that added it read them. */
export interface PageFacts {
  /** How a page is hashed; a receiver compares only by a method it knows. */
  readonly method: string;
  readonly count: number;
  /** SHA-256 of the file that lists the hash of each page; it travels along. */
  readonly list?: string;
}

export interface AttachmentRef {
  readonly id: Uuid;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly organ: NodeId;
  readonly at: Instant;
  /** Absent where the pages could not be read. */
  readonly pages?: PageFacts;
  readonly marks?: readonly PageMark[];
}

/** Who approved an act, in which post. */
export interface Approver {
  readonly name: string;
  readonly post: Post;
  /** Whoever is on leave and in whose stead it was approved; absent where the post is the own one. */
  readonly insteadOf?: string;
}

/** An approver by name, with on whose behalf: 亓示代（代綦示义履行职责）. */
export const approverName = ({ name, insteadOf }: Approver): string =>
  insteadOf === undefined ? name : `${name}（代${insteadOf}履行职责）`;

/** One act done, as kept in the dossier and shown on the timeline. */
export interface ActRecord {
  readonly id: Uuid;
  readonly act: string;
  readonly node: NodeId;
  readonly on: CalendarDay;
  readonly at: Instant;
  readonly persons: readonly PersonId[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly by: { readonly name: string; readonly post: Post };
  readonly approvedBy?: Approver;
  /** Fields a replay assumed because the judgment does not state them. */
  readonly assumed?: readonly string[];
}

export interface EvidenceItem {
  /** One of the eight kinds of Criminal Procedure Law art. 50. */
  readonly kind: string;
  readonly name: string;
}

/** The case as one node knows it: what its own acts and the gates let it know. */
export interface CaseState {
  readonly dossier: Uuid;
  /** Counts events of this node; a second writer of the same version fails. */
  readonly version: number;
  /** Grows with each change of stage anywhere; the greater one is the newer. */
  readonly turn: number;
  readonly stage: Stage;
  readonly name: string;
  readonly numbers: Readonly<Partial<Record<Agency | 'unified', string>>>;
  readonly charges: readonly string[];
  readonly report?: {
    readonly source: string;
    readonly on: CalendarDay;
    readonly reporter?: string;
    readonly summary?: string;
  };
  readonly facts?: readonly string[];
  readonly evidence?: readonly EvidenceItem[];
  readonly victims?: readonly { readonly name: string; readonly note?: string }[];
  readonly persons: readonly Person[];
  readonly history: readonly HistoryEvent[];
  readonly acts: readonly ActRecord[];
  readonly documents: readonly DocumentRef[];
  readonly attachments: readonly AttachmentRef[];
  readonly participants: readonly Agency[];
  /** Returns for supplementary investigation so far (two at most, CPL art. 175(3)). */
  readonly returns: number;
  /** Postponements for supplementary investigation at trial (two at most, CPL art. 205). */
  readonly postponements: number;
  readonly trial?: {
    readonly procedure: 'ordinary' | 'summary' | 'fast_track';
    readonly judges: readonly string[];
    readonly clerk?: string;
    readonly postponed?: boolean;
  };
  readonly demonstration?: boolean;
}

export const emptyCase = (dossier: Uuid): CaseState => ({
  dossier,
  version: 0,
  turn: 0,
  stage: 'filing',
  name: '',
  numbers: {},
  charges: [],
  persons: [],
  history: [],
  acts: [],
  documents: [],
  attachments: [],
  participants: [],
  returns: 0,
  postponements: 0,
});

export const personOf = (state: CaseState, id: PersonId): Person | undefined =>
  state.persons.find((p) => p.id === id);

/** The latest act of a kind, for one person where given. */
export const lastAct = (state: CaseState, act: string, person?: PersonId): ActRecord | undefined =>
  state.acts.findLast(
    (a) =>
      a.act === act &&
      (person === undefined || a.persons.length === 0 || a.persons.includes(person)),
  );

/** The latest document of a kind, for one person where given. */
export const lastDocument = (
  state: CaseState,
  kind: string,
  person?: PersonId,
): DocumentRef | undefined =>
  state.documents.findLast(
    (d) =>
      d.kind === kind && (person === undefined || d.person === undefined || d.person === person),
  );

const custody: readonly Measure[] = ['detained', 'arrested', 'retained', 'imprisoned'];

export const inCustody = (person: Person): boolean => custody.includes(person.measure);
