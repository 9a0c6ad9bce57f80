import type { TSchema } from 'typebox';
import type { Agency, CalendarDay, Instant, Problem } from '../kernel/index.ts';
import type {
  ActRecord,
  ArrestReview,
  CaseState,
  Measure,
  Person,
  PersonId,
  Post,
  Stage,
} from './model.ts';

export interface Name {
  readonly zh: string;
  readonly en: string;
}

/** One field of an act's form. What the dossier already knows is offered, never asked again. */
export interface FieldRule {
  readonly label: Name;
  readonly schema: TSchema;
  readonly optional?: boolean;
  /** Asked once for each chosen person; the value is then a record by person id. */
  readonly perPerson?: boolean;
  /** What the dossier already says; the form shows it and sends it only when changed. */
  readonly known?: (state: CaseState, person?: Person) => unknown;
  /** Rendering hint; the schema decides what is valid. */
  readonly input?: 'text' | 'paragraph' | 'day' | 'instant' | 'choice' | 'number' | 'yes-no';
  readonly choices?: readonly { readonly value: string; readonly label: Name }[];
  readonly help?: Name;
}

/** Which history events an act records: the limits are reckoned from these. */
export interface HistoryRule {
  readonly type: string;
  /** One event per person the act is about (`concerns`), or one for the case. */
  readonly each?: boolean;
  readonly when?: (facts: ActFacts, person?: Person) => boolean;
  readonly at?: (facts: ActFacts, person?: Person) => Instant;
  readonly data?: (
    facts: ActFacts,
    person?: Person,
  ) => Readonly<Record<string, string | number | boolean>>;
}

export interface ActFacts {
  readonly state: CaseState;
  readonly act: ActRecord;
}

export interface DocumentRule {
  readonly kind: string;
  readonly per: 'case' | 'person';
  readonly when?: (facts: ActFacts, person?: Person) => boolean;
}

/** What the law forbids: returns a problem with its article, or nothing. */
export type Guard = (facts: ActFacts, today: CalendarDay, limits: LimitView) => Problem | undefined;

/** What a guard may ask of the limits: is this clock of this person over? */
export interface LimitView {
  /** The last day of the running clock, or nothing when it does not run. */
  due(clock: string, person?: PersonId): CalendarDay | undefined;
  overdue(clock: string, person?: PersonId): boolean;
}

/** A row of the procedure: state, act, who, with what, by when, to whom. */
export interface ActRule {
  /** Imperative: `request-arrest`. */
  readonly id: string;
  /** Row of the procedure graph that this carries. */
  readonly transition: number;
  readonly name: Name;
  readonly by: Agency;
  /** Section of the agency that does it. */
  readonly section: string;
  readonly scope: 'case' | 'persons' | 'person';
  readonly from: {
    readonly stages: readonly Stage[];
    readonly measures?: readonly Measure[];
    readonly reviews?: readonly ArrestReview[];
    readonly when?: (state: CaseState, person?: Person) => boolean;
  };
  /** What becomes of the case and of the persons the act is about (`concerns`). */
  readonly to: {
    readonly stage?: Stage | ((facts: ActFacts) => Stage | undefined);
    readonly measure?: Measure | ((facts: ActFacts, person: Person) => Measure | undefined);
    readonly review?:
      ArrestReview | ((facts: ActFacts, person: Person) => ArrestReview | undefined);
    readonly ended?: string | ((facts: ActFacts, person: Person) => string | undefined);
  };
  readonly submits: readonly Post[];
  /** The post whose approval makes the act take effect; absent: the handler decides. */
  readonly approval?: Post;
  readonly form: Readonly<Record<string, FieldRule>>;
  /** Documents that must lie in the dossier (documents.md § 10.4). */
  readonly needs?: readonly string[];
  readonly makes: readonly DocumentRule[];
  /** Addressees of copies, as the form prescribes. */
  readonly copies: readonly string[];
  readonly basis: readonly string[];
  readonly records: readonly HistoryRule[];
  /** Recorded by the receiver when the handover is applied. */
  readonly received?: readonly HistoryRule[];
  readonly limits: {
    readonly starts?: readonly string[];
    readonly ends?: readonly string[];
    readonly restarts?: readonly string[];
    readonly suspends?: readonly string[];
    readonly lengthens?: readonly string[];
  };
  /** Agencies that receive the act itself through a gate, beside the progress notice. */
  readonly sends?: readonly Agency[] | ((facts: ActFacts) => readonly Agency[]);
  readonly guards?: readonly Guard[];
  /** What the act changes in the case beyond stage, measure and review. */
  readonly changes?: (facts: ActFacts) => CaseState;
}

/** Work that a state asks of an agency; opened and closed as the state changes. */
export interface TaskRule {
  readonly kind: string;
  readonly name: Name;
  readonly agency: Agency;
  readonly section: string;
  /** The clock whose days left the task shows. */
  readonly clock?: string | ((state: CaseState) => string);
  /** Persons it concerns; an empty list opens no task, `'case'` one for the case. */
  readonly concerns: (state: CaseState) => readonly PersonId[] | 'case';
  readonly acts: readonly string[];
}

export interface Procedure {
  readonly id: string;
  readonly acts: readonly ActRule[];
  readonly tasks: readonly TaskRule[];
}

/** Finds a rule; absent when there is no such act. */
export const findRule = (procedure: Procedure, act: string): ActRule | undefined =>
  procedure.acts.find((r) => r.id === act);
