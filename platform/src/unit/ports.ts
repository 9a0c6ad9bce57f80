import type { Readable } from 'node:stream';
import type { DayRange } from '@xinqu/core/limits';
import type { CalendarDay, Instant, NodeId, ProblemBody, Uuid } from '@xinqu/core/kernel';
import type { CountySetting } from '@xinqu/contracts';
import type { CountyLawDto, PushedEvent } from '@xinqu/contracts/http';
import type { Compiled, Purpose, UnusualRule } from '@xinqu/core/access';
import type { Gate } from '@xinqu/core/gate';
import type { Erasure } from '@xinqu/core/ledger';
import type { BreakGlassPort } from './break-glass/port.ts';
import type { CopiesPort } from './copies-port.ts';
import type { ErasurePort } from './erasure/port.ts';
import type { UnsealingGroundPort } from './unsealing/ground.ts';
import type {
  ActRecord,
  CaseState,
  HistoryEvent,
  Name,
  Person,
  PersonId,
  Post,
  Procedure,
} from '@xinqu/core/procedure';

export type { ErasureGroundPort, ErasureRecord } from './erasure/port.ts';

/** One statement or many inside one transaction. */
export interface Tx {
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** A statement whose answer nobody needs: not waited for, and its failure is the transaction's. */
  send(sql: string, params?: readonly unknown[]): void;
  /** Done once the transaction is on the disk, never when it was undone. */
  afterCommit(work: () => void): void;
}

export interface Transactions extends Pick<Tx, 'query'> {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A limit as the pages show it and as the watcher needs it. */
export interface LimitReckoned {
  readonly clock: string;
  readonly name: Name;
  readonly person: PersonId | null;
  readonly owner: string;
  readonly due: string | null;
  readonly precision: 'day' | 'minute' | null;
  readonly status: string;
  readonly statusName: Name;
  readonly lamp: 'green' | 'yellow' | 'orange' | 'red' | 'grey';
  readonly nextChange: Instant | null;
  readonly startedOn: CalendarDay | null;
  /** Day on which it was met or breached; nothing while it runs. */
  readonly closedOn: CalendarDay | null;
  readonly basis: string;
  readonly steps: readonly { readonly zh: string; readonly article: string }[];
  readonly target: { readonly due: string; readonly lamp: LimitReckoned['lamp'] } | null;
  readonly provisional: boolean;
  /** The days the calendar was asked about; nothing when no rest day had a say. */
  readonly restDays: DayRange | null;
  /** The pieces of a period that may hold a person, from those before it was begun anew. */
  readonly segments: readonly {
    readonly kind: 'earlier' | 'base' | 'extension' | 'exclusion';
    readonly from: string;
    readonly to: string | null;
    readonly basis: string;
  }[];
  /** Whether whoever is held under it goes free when it ends (CPL arts. 98, 99). */
  readonly endsCustody: boolean;
  /** The first moment after its end; nothing where it has none. */
  readonly ranOutAt: Instant | null;
  /** When it warns while it runs, `7d` before the end. */
  readonly warnings: readonly { readonly lead: string; readonly at: Instant }[];
}

/**
 * A limit as the store keeps it. Its derivation is reckoned when somebody reads it: it is most of
 * the text, and follows from the history.
 */
export type LimitKept = Omit<LimitReckoned, 'steps'>;

/** The law as the unit needs it. */
export interface LimitsPort {
  /** Every clock the history started; with `only`, these and those that hang on their end. */
  reckon(
    history: readonly HistoryEvent[],
    asOf: Instant,
    only?: ReadonlySet<string>,
  ): LimitReckoned[];
}

/** A setting of the county as the store keeps it. */
export interface StoredSetting {
  readonly id: string;
  readonly setting: CountySetting;
  readonly by: string;
  readonly post: string;
  readonly at: Instant;
  readonly appliedAt: Instant | null;
}

/** The articles an official may cite for what a gate is to let through. */
export interface QuotedLawPort {
  /** How the article is cited on paper; undefined when the words do not stand in it. */
  quoted(instrument: string, article: number, quote: string): string | undefined;
  readonly instruments: readonly { readonly key: string; readonly zh: string }[];
}

/** What a county may set beside the law: shorter targets, and the notices on rest days. */
export interface CountyLawPort {
  /** Raises a problem with its article when the law does not allow it. */
  check(setting: CountySetting): void;
  /** Reckons from now on with these. */
  use(settings: readonly StoredSetting[]): void;
  /** One sentence for a person. */
  says(setting: CountySetting): string;
  shown(): Pick<CountyLawDto, 'targets' | 'years'>;
}

export interface MadeDocument {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly sha256: string;
  readonly title: string;
  readonly number: string;
}

/** What a document is made from; the maker knows forms, the unit knows facts. */
export interface DocumentRequest {
  readonly kind: string;
  readonly state: CaseState;
  readonly act: ActRecord;
  readonly person?: Person;
  readonly serial: number;
}

export interface DocumentsPort {
  /** The counter a kind of document is numbered from; nothing when it bears no own number. */
  counterOf(kind: string, state: CaseState): string | null;
  titleOf(kind: string): string;
  /** Every kind of document there is. */
  kinds(): readonly string[];
  make(request: DocumentRequest): Promise<MadeDocument>;
  sign(sha256: string): Promise<string>;
}

export interface EnqueuePort {
  /** The nodes that envelopes can go to. */
  peers(): readonly NodeId[];
  enqueue(
    tx: Tx,
    envelope: {
      to: NodeId;
      contract: string;
      dossier: Uuid | null;
      cause: Uuid;
      purpose: string;
      basis: string;
      gateVersion: string;
      payload: unknown;
      blobs: readonly string[];
      at: Instant;
    },
  ): Promise<Uuid>;
  /** Whether anything of the dossier is still under way in either direction. */
  isUnderWay(tx: Tx, dossier: Uuid): Promise<boolean>;
  /** Blanks what the envelopes of a dossier said; returns their ids. */
  blank(
    tx: Tx,
    dossier: Uuid,
    files: readonly string[],
  ): Promise<{ readonly sent: readonly string[]; readonly received: readonly string[] }>;
  /** Whether an envelope that is not applied yet may name the file. */
  isAwaited(sha256: string): Promise<boolean>;
  /** How far an envelope came: sent, applied, refused; asked on the caller's connection, if any. */
  states(
    ids: readonly Uuid[],
    on?: Pick<Tx, 'query'>,
  ): Promise<
    ReadonlyMap<string, { readonly status: string; readonly problem: ProblemBody | null }>
  >;
}

export interface FilesPort {
  put(bytes: Uint8Array): Promise<FileName>;
  /** Verified as it is read. */
  open(sha256: string): Promise<{ readonly bytes: number; readonly content: Readable }>;
  stagePart(
    staged: string,
    part: { readonly index: number; readonly start: number },
    bytes: Uint8Array,
  ): Promise<void>;
  stagedParts(staged: string): Promise<number[]>;
  assemble(
    staged: string,
    count: number,
    check: (arrived: Arrived) => Promise<void>,
  ): Promise<FileName>;
  discard(staged: string): Promise<void>;
  /** Takes a file away; one that is not there is taken away. */
  remove(sha256: string): Promise<void>;
}

/** Reads the pages of PDF files, outside this process. */
export interface PagesPort {
  read(
    content: Readable,
  ): Promise<{ readonly pages: readonly string[] } | { readonly unreadable: string }>;
  /** Attachments came whose pages are to be checked. */
  arrived(): void;
}

interface FileName {
  readonly sha256: string;
  readonly bytes: number;
}

/** A file that came whole and is not yet named. */
export interface Arrived extends FileName {
  read(): AsyncIterable<Uint8Array>;
}

export interface OfficialRow {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly section: string;
  readonly conflicts: readonly string[];
}

export interface OfficialsPort {
  active(tx: Pick<Tx, 'query'>): Promise<OfficialRow[]>;
  /** Whoever is on leave and in whose stead an official holds a post; nothing of an own post. */
  standsInFor(tx: Pick<Tx, 'query'>, official: string, post: Post): Promise<string | null>;
}

/** Rows of the unit that are records in the node's log. */
type RecordKind =
  | 'event'
  | 'passage'
  | 'reading'
  | 'unusual-reading'
  | 'reading-review'
  | 'proposal'
  | 'proposal-decision'
  | 'custody-alarm'
  | 'custody-alarm-end'
  | 'custody-alarm-note'
  | 'county-setting'
  | 'gate-change'
  | 'gate-change-step'
  | 'page-check'
  | 'break-glass'
  | 'break-glass-review'
  | 'break-glass-refusal'
  | 'erasure-proposal'
  | 'erasure'
  | 'erasure-hold'
  | 'erasure-hold-end'
  | 'erasure-notice'
  | 'unsealing-proposal'
  | 'unsealing'
  | 'export'
  | 'export-left';

/** Records of one kind whose rows go, by the keys of their leaves. */
export interface ErasedRecords {
  readonly kind: RecordKind | 'envelope-in' | 'envelope-out';
  readonly keys: readonly string[];
}

/** The node's log: rows of these tables are records, provable to others from then on. */
export interface LedgerPort {
  record(tx: Tx, kind: RecordKind, keys: readonly string[]): Promise<void>;
  /** Erases what the leaves of these records were made of; returns the hashes that stay. */
  erase(tx: Tx, erasure: Uuid, records: readonly ErasedRecords[]): Promise<string[]>;
  /** The node's signed word of an erasure. */
  stateErasure(erasure: Omit<Erasure, 'form' | 'node'>): Promise<string>;
}

/** A ground on which a file leaves other than by a gate, with its article and its words. */
export interface ExportGroundPort {
  readonly id: string;
  readonly name: Name;
  readonly zh: string;
  readonly quote?: string;
  readonly form: 'copy' | 'original';
}

export interface Clock {
  now(): Instant;
  random(bytes: number): Uint8Array;
}

/** Who acts: an official signed in, with the posts held. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
  /** Those of the posts that are held for somebody on leave. */
  readonly lent?: readonly Post[];
  readonly section: string;
}

/** A kind of page on which another thing of the matrix decides than on the paper it stands in. */
export interface PageKindPort {
  readonly id: string;
  readonly name: Name;
  readonly basis: string;
  /** Whoever approves that a mark of this kind is taken back, where the handler alone may not. */
  readonly withdrawnBy?: Post;
}

/** Who may see and do what, as far as one agency is concerned. */
export interface AccessPort {
  readonly matrix: Compiled;
  /** The duties of these posts: a page serves them all. */
  purposesOf(posts: readonly Post[]): readonly Purpose[];
  /** A closed case in which everybody's record is sealed (CPL art. 286). */
  caseSealed(state: CaseState): boolean;
  recordSealed(person: Person): boolean;
  /** Why pages of a paper may be open by themselves: each a thing of the matrix. */
  readonly pageKinds: readonly PageKindPort[];
  /** Which readings an auditor is asked to look at. */
  readonly unusual: readonly UnusualRule[];
}

export interface UnitPorts {
  readonly node: NodeId;
  /** Raises the problem for which nothing may be done at this node just now, if there is one. */
  readonly mustBeAtWork: () => void;
  /** Raises the problem for which no case may be shown just now, if there is one. */
  readonly mustKnowErasures: () => void;
  readonly store: Transactions;
  readonly procedure: Procedure;
  readonly gates: readonly Gate[];
  /** The agency by its full name: 寿光市公安局. */
  readonly organName: Name;
  readonly sectionName: (section: string) => Name;
  readonly access: AccessPort;
  readonly limits: LimitsPort;
  readonly countyLaw: CountyLawPort;
  readonly quotedLaw: QuotedLawPort;
  readonly documents: DocumentsPort;
  readonly handover: EnqueuePort;
  readonly files: FilesPort;
  readonly pages: PagesPort;
  readonly officials: OfficialsPort;
  readonly ledger: LedgerPort;
  readonly erasure: ErasurePort;
  readonly copies: CopiesPort;
  /** The grounds of this agency. */
  readonly exportGrounds: readonly ExportGroundPort[];
  readonly breakGlass: BreakGlassPort;
  /** The grounds of this agency; none where its rules do not say when a seal is lifted. */
  readonly unsealing: readonly UnsealingGroundPort[];
  readonly clock: Clock;
  /** The case number of this node for a new case, when the act gives one. */
  readonly numberCase: (act: ActRecord, state: CaseState, serial: number) => string;
  /** Whether acts carried from a published judgment are accepted with their own dates. */
  readonly demonstration: boolean;
  /** Tells open pages that something changed. */
  readonly changed: (dossier: Uuid) => void;
  /** Pushes to the open pages of these officials, or of everybody. */
  readonly push: (event: PushedEvent, officials?: readonly string[]) => void;
}
