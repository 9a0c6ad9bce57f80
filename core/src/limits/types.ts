import type { CalendarDay, ProblemBody } from '../kernel/index.ts';

/** Where a rule stands, and how it is cited on paper: 刑事诉讼法第九十一条第三款. */
export interface Citation {
  readonly zh: string;
  /** Key of the text kept with the project, `cpl-2018`; absent when the text is not kept. */
  readonly key?: string;
  readonly article?: number;
  readonly paragraph?: number;
}

export interface Quote {
  readonly text: string;
  readonly from: Citation;
}

export type Owner =
  | 'police'
  | 'procuratorate'
  | 'court'
  | 'justice'
  | 'supervision'
  | 'detention-house'
  | 'legal-aid'
  | 'party'
  | 'none';

export type Unit = 'hour' | 'day' | 'month' | 'year';

/** A length of time; `thenDays` follow the months (一个半月), `exact` runs from the very minute. */
export interface Length {
  readonly n: number;
  readonly unit: Unit;
  readonly thenDays?: number;
  readonly exact?: boolean;
}

export type Scalar = string | number | boolean;
export type Data = Readonly<Record<string, unknown>>;

/** A condition on the data of an event, or on what is known of the period. */
export type When =
  | { readonly field: string; readonly in: readonly Scalar[] }
  /** Passes too when the field is not given. */
  | { readonly field: string; readonly notIn: readonly Scalar[] }
  /** The field is given at all. */
  | { readonly has: string }
  /** Whether the person is held when the period starts. */
  | { readonly held: boolean }
  /** Whether such an event stands anywhere in the history, where asked with such data. */
  | {
      readonly seen: string;
      readonly having?: { readonly field: string; readonly in: readonly Scalar[] };
    };

export interface EventRule {
  readonly on: string;
  readonly where?: readonly When[];
  /** Comes after the act that closes the clock: in time it proves the act, late it proves nothing. */
  readonly follows?: boolean;
}

export interface StartRule extends EventRule {
  /** The clock waits although the event is there: 身份不明. */
  readonly waitsWhile?: When;
  /** Only on a later day than the start: a release on the day of bail is not its end. */
  readonly laterDay?: boolean;
  /** Means another office by itself: 另一机关重新决定. */
  readonly fresh?: boolean;
}

export interface RestartRule extends EventRule {
  readonly max?: number;
  /** Holds although the old period ran out. */
  readonly evenLate?: boolean;
  /** Keeps what was known of the period (kind, urgency). */
  readonly keeps?: boolean;
  /** Not while one of these is known of the period. */
  readonly unless?: readonly When[];
  /** Starts the clock where nothing else did. */
  readonly starts?: boolean;
  readonly basis: Citation;
}

/** An event that tells something about the period and may change its length from the anchor. */
export interface LearnRule extends EventRule {
  readonly sets?: Data;
  readonly renames?: Readonly<Record<string, string>>;
  readonly dropsExtensions?: boolean;
  readonly basis: Citation;
}

export interface ExtensionRule extends EventRule {
  /** Field that names the count and its unit. */
  readonly field: string;
  readonly unit: 'day' | 'month';
  /** Most of one extension, and of all of this rule in one period. */
  readonly max?: number;
  readonly sumMax?: number;
  /** Counted when the field is missing. */
  readonly fallback?: number;
  /** One extension of this rule in one period. */
  readonly once?: boolean;
  /** Not again after a restart either. */
  readonly onceEver?: boolean;
  /** Total from the start, not an addition: 延长至三十日. */
  readonly total?: boolean;
  /** Not while this is known of the period. */
  readonly unless?: When;
  /** Of a period of which this is known, under the reading `simplified-extension: after-end`. */
  readonly afterEnd?: When;
  /** No length in the law: 延期审理 of CPL 157. */
  readonly unlimited?: boolean;
  readonly approvedBy: string;
  readonly basis: Citation;
}

/** Time that does not count, between two events. */
export interface ExclusionRule {
  readonly from: string;
  readonly to: string;
  /** Ends too with one of these, where the proper end is not recorded. */
  readonly orTo?: readonly string[];
  readonly where?: readonly When[];
  /** Under the reading `handover-review: from-decision` the period starts anew at the end. */
  readonly handover?: boolean;
  readonly zh: string;
  readonly basis: Citation;
}

/** The clock stands still until the second event and then runs anew: 退回补充侦查. */
export interface StandstillRule {
  readonly from: string;
  readonly to: string;
  readonly max: number;
  /** The count begins again with this event: 发回重审. */
  readonly countsFrom?: string;
  /** The second event starts the clock where nothing else did. */
  readonly starts?: boolean;
  readonly basis: Citation;
}

export type Roll = 'custody' | 'always' | 'never';

export type LatestRule = {
  /** The latest of these events decides; each with the field that is read. */
  readonly latest: readonly (readonly [event: string, field: string])[];
  /** Holds although a start event stands: without this a clock that has begun goes on. */
  readonly always?: boolean;
} & ({ readonly in: readonly Scalar[] } | { readonly notIn: readonly Scalar[] });

export type LengthChoice = { readonly when?: readonly When[]; readonly is: Length | 'at-once' };

interface Common {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly owner: Owner;
  readonly domain: 'criminal' | 'civil';
  readonly per: 'person' | 'case';
  readonly basis: readonly Citation[];
  readonly quotes: readonly Quote[];
  /** What follows when it runs out. */
  readonly consequence: { readonly zh: string; readonly en: string };
  /** Lead times of the warnings, longest first; `critical` and shorter turn the lamp orange. */
  readonly warning: Warning;
  /** Days the entry is in force. */
  readonly from: CalendarDay;
  readonly to?: CalendarDay;
  /** What a start before `from` means: the clock did not exist, or its older text is not kept. */
  readonly before: 'not-existing' | 'text-not-kept';
  readonly note?: string;
}

export interface Warning {
  readonly leads: readonly Lead[];
  readonly critical: Lead;
  /** Where the law itself asks for a warning; without it the leads are the county's own practice. */
  readonly basis?: readonly Citation[];
}
export interface Lead {
  readonly n: number;
  readonly unit: 'hour' | 'day';
}

/** The ordinary clock: starts at an event and runs forward. */
export interface ForwardLimit extends Common {
  readonly kind: 'forward';
  readonly starts: readonly StartRule[];
  readonly lengths: readonly LengthChoice[];
  readonly months: MonthsOwed;
  readonly roll: Roll;
  /** Reading that may change the rest-day rule of this clock. */
  readonly rollReading?: 'rights-in-custody' | 'measure-ceilings' | 'office-papers';
  readonly closes: readonly EventRule[];
  readonly stops: readonly StartRule[];
  readonly restarts: readonly RestartRule[];
  readonly learns: readonly LearnRule[];
  readonly extensions: readonly ExtensionRule[];
  readonly exclusions: readonly ExclusionRule[];
  readonly standstills: readonly StandstillRule[];
  /** A measure runs from its first event until it stops; a second start changes nothing. */
  readonly measure?: boolean;
  /** Time under the same office adds up; another office starts anew (取保候审). */
  readonly addsUpBy?: string;
  /** More starts than this are against the law: 补充侦查以二次为限. */
  readonly startsMax?: { readonly n: number; readonly countsFrom?: string };
  readonly notApplicable: readonly LatestRule[];
  /** Takes the start from the end of another period when no start event is recorded. */
  readonly fallback?: Fallback;
  /** What the date means: a last day to act, or the day something is deemed done. */
  readonly deemed?: boolean;
  /** Stricter reading shown and warned on beside the primary one. */
  readonly strict?: readonly StrictReading[];
  /** Only listed among the open limits of a case when one of these stands in the history. */
  readonly listedWith?: readonly string[];
}

export type MonthsOwed = 'court' | 'other';
export type StrictReading = 'hours' | 'months' | 'first-day' | 'trial-start' | 'detention-day';

export type Fallback =
  | { readonly lastAppealDay: true; readonly needs: string }
  | { readonly clock: string; readonly needs: string; readonly lacks?: string };

/** A latest day before a named day or before the end of another clock. */
export interface BackwardLimit extends Common {
  readonly kind: 'backward';
  readonly days: number;
  readonly before_:
    { readonly on: string; readonly field: string } | { readonly clocks: readonly string[] };
  readonly closes: readonly EventRule[];
  /** What takes its object away while it may still be kept: 撤回起诉. */
  readonly stops: readonly EventRule[];
  readonly notApplicable: readonly LatestRule[];
  /** Only listed among the open limits of a case when one of these stands in the history. */
  readonly listedWith?: readonly string[];
}

/** The day a judgment takes effect: the day after the last appeal period of all parties. */
export interface EffectiveLimit extends Common {
  readonly kind: 'effective';
  readonly services: readonly {
    readonly on: string;
    readonly clock: string;
    readonly where?: readonly When[];
  }[];
  readonly appeals: readonly string[];
  readonly declared: string;
  readonly resetBy: readonly string[];
}

/** A term of validity with a printed end under a ceiling: 查封、扣押、冻结. */
export interface TermLimit extends Common {
  readonly kind: 'term';
  readonly start: string;
  readonly renewal: string;
  readonly ends: readonly string[];
  readonly ceilings: readonly LengthChoice[];
}

/** No period in the law: 死刑复核. */
export interface UnlimitedLimit extends Common {
  readonly kind: 'unlimited';
  readonly starts: readonly EventRule[];
}

export type LimitDefinition =
  ForwardLimit | BackwardLimit | EffectiveLimit | TermLimit | UnlimitedLimit;

/** One recorded event of a case, exactly as the case schema has it. */
export interface HistoryEvent {
  readonly type: string;
  readonly at: string;
  readonly person?: string;
  readonly data?: Data;
}

export interface ClockQuestion {
  readonly clock: string;
  readonly person?: string;
  /** Narrow a question on property to one seizure or one asset, one on service to one receiver. */
  readonly seizure?: string;
  readonly asset?: string;
  readonly to?: string;
  /** Another name for `to`. */
  readonly party?: string;
}

export type Status =
  | 'running'
  | 'overdue'
  | 'met'
  | 'breached'
  | 'suspended'
  | 'stopped'
  | 'not_started'
  | 'not_permitted'
  | 'not_applicable'
  | 'unlimited'
  | 'effective'
  | 'not_effective'
  | 'value';

export interface Step {
  readonly zh: string;
  readonly article: string;
}

/**
 * A piece of a period: its base, what lengthened it, what does not count; an open end runs on.
 * `earlier`: the days of a period that was begun anew.
 */
export interface Segment {
  readonly kind: 'earlier' | 'base' | 'extension' | 'exclusion';
  readonly from: string;
  readonly to: string | null;
  readonly basis: string;
}

export interface StrictDate {
  readonly due: string;
  readonly precision: 'day' | 'minute';
  readonly zh: string;
}

/** Calendar days from the first to the last, both counted. */
export interface DayRange {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

export interface Reckoning {
  readonly clock: string;
  readonly person?: string;
  /** Last day (through 24:00) or last moment; null when nothing runs. */
  readonly due: string | null;
  readonly precision: 'day' | 'minute' | null;
  readonly status: Status;
  readonly steps: readonly Step[];
  /** Day or moment from which the current period is counted. */
  readonly startedAt?: string;
  /** Moment of the event that closed it, where one did. */
  readonly closedAt?: string;
  /** Why this clock cannot be reckoned, among the open clocks of a case: nothing is guessed. */
  readonly problem?: ProblemBody;
  /** The date hangs on a year whose rest days are not announced yet. */
  readonly provisional?: boolean;
  /** The days the calendar was asked about: no rest day outside them has a say in the result. */
  readonly restDays?: DayRange;
  /** Readings of debatable points that this date rests on, `hours: next-full-hour`. */
  readonly reading?: Readonly<Record<string, string>>;
  /** Earlier date of a stricter reading, to be shown and warned on. */
  readonly strict?: StrictDate;
  /** The pieces of a period that was lengthened, stood still or began anew, in order. */
  readonly segments?: readonly Segment[];
  /** The local target beside the statutory limit. */
  readonly target?: { readonly due: string; readonly days: number; readonly source: string };
}

export interface EventType {
  readonly zh: string;
  readonly data?: readonly string[];
}
