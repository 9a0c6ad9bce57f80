import type {
  BackwardLimit,
  Citation,
  EventRule,
  ExclusionRule,
  ExtensionRule,
  ForwardLimit,
  LatestRule,
  Lead,
  LearnRule,
  Length,
  LengthChoice,
  MonthsOwed,
  Owner,
  Quote,
  RestartRule,
  Roll,
  Scalar,
  StandstillRule,
  StartRule,
  StrictReading,
  Warning,
  When,
  Fallback,
} from '@xinqu/core/limits';
import { type CalendarDay, day } from '@xinqu/core/kernel';
import { mps, spcCpl, spp } from './cite.ts';
import { consequences } from './consequences.ts';

export const hours = (n: number): Length => ({ n, unit: 'hour' });
/** The measure itself lasts: counted from the very minute. */
export const exactHours = (n: number): Length => ({ n, unit: 'hour', exact: true });
export const days = (n: number): Length => ({ n, unit: 'day' });
export const months = (n: number, thenDays?: number): Length => ({
  n,
  unit: 'month',
  ...(thenDays === undefined ? {} : { thenDays }),
});
export const years = (n: number): Length => ({ n, unit: 'year' });

export const is = (field: string, ...values: Scalar[]): When => ({ field, in: values });
export const isNot = (field: string, ...values: Scalar[]): When => ({ field, notIn: values });
export const held: When = { held: true };
export const seen = (type: string): When => ({ seen: type });

export const on = (type: string, ...where: When[]): EventRule =>
  where.length === 0 ? { on: type } : { on: type, where };

/** Events that only follow the act that closes a clock. */
export const following = (...types: string[]): EventRule[] =>
  types.map((type) => ({ on: type, follows: true }));

type OneOrMany<T> = T | readonly T[];
const many = <T>(value: OneOrMany<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
const rules = <T extends EventRule>(value: OneOrMany<T | string> | undefined): readonly T[] =>
  many(value).map((one) => (typeof one === 'string' ? ({ on: one } as T) : one));

const lead = (n: number, unit: 'hour' | 'day'): Lead => ({ n, unit });
const warn = (leads: readonly Lead[], critical: Lead, ...basis: Citation[]): Warning => ({
  leads,
  critical,
  ...(basis.length === 0 ? {} : { basis }),
});

const custodyLeads = [lead(7, 'day'), lead(3, 'day'), lead(1, 'day'), lead(1, 'hour')];

/**
 * Warnings of a custody period: seven days, when the detention house must have told the office;
 * then three and one days, and the hour.
 */
export const custodyWarning = warn(custodyLeads, lead(1, 'day'), spp(615), mps(161, 3));
/** A trial in custody warns at fifteen days too: then an extension must be asked for. */
export const trialWarning = warn(
  [lead(15, 'day'), ...custodyLeads],
  lead(1, 'day'),
  spcCpl(210, 2),
  spp(615),
);
/** A term of validity warns a month ahead: renewal takes an application, an order and service. */
export const termWarning = warn(
  [lead(30, 'day'), lead(15, 'day'), lead(7, 'day'), lead(3, 'day'), lead(1, 'day')],
  lead(7, 'day'),
);

function warningFor(choice: LengthChoice['is']): Warning {
  if (choice === 'at-once') return warn([], lead(1, 'hour'));
  if (choice.unit === 'hour') {
    if (choice.n <= 12) return warn([lead(3, 'hour'), lead(1, 'hour')], lead(1, 'hour'));
    if (choice.n <= 24) return warn([lead(6, 'hour'), lead(2, 'hour')], lead(2, 'hour'));
    return warn([lead(24, 'hour'), lead(4, 'hour')], lead(4, 'hour'));
  }
  if (choice.unit === 'day' && choice.n <= 5) return warn([lead(1, 'day')], lead(4, 'hour'));
  if (choice.unit === 'day' && choice.n <= 20)
    return warn([lead(3, 'day'), lead(1, 'day')], lead(1, 'day'));
  return warn([lead(15, 'day'), lead(7, 'day'), lead(3, 'day'), lead(1, 'day')], lead(1, 'day'));
}

interface CommonSpec {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly binds: Owner;
  readonly basis: OneOrMany<Citation>;
  /** Words of the first article of `basis`, or of the article given beside them. */
  readonly quote: OneOrMany<string | readonly [string, Citation]>;
  readonly ifMissed: keyof typeof consequences;
  readonly warning?: Warning;
  readonly from: string;
  readonly to?: string;
  readonly newThen?: boolean;
  readonly civil?: boolean;
  readonly per?: 'person' | 'case';
  readonly note?: string;
}

export interface LimitSpec extends CommonSpec {
  readonly startsAt: OneOrMany<StartRule | string>;
  readonly length: Length | readonly LengthChoice[];
  readonly onRestDay: Roll;
  readonly rollReading?: ForwardLimit['rollReading'];
  readonly months?: MonthsOwed;
  readonly closedBy?: OneOrMany<EventRule | string>;
  readonly stoppedBy?: OneOrMany<StartRule | string>;
  readonly restarts?: readonly RestartRule[];
  readonly learns?: readonly LearnRule[];
  readonly extensions?: readonly ExtensionRule[];
  readonly exclusions?: readonly ExclusionRule[];
  readonly standstills?: readonly StandstillRule[];
  readonly measure?: boolean;
  readonly addsUpBy?: string;
  readonly startsMax?: ForwardLimit['startsMax'];
  readonly notApplicable?: OneOrMany<LatestRule>;
  readonly fallback?: Fallback;
  readonly deemed?: boolean;
  readonly strict?: readonly StrictReading[];
  readonly listedWith?: readonly string[];
}

function common(spec: CommonSpec, warning: Warning) {
  const basis = many(spec.basis);
  const quotes: Quote[] = many(spec.quote as OneOrMany<string>).map((quote) =>
    typeof quote === 'string' ? { text: quote, from: basis[0]! } : toQuote(quote),
  );
  return {
    id: spec.id,
    name: { zh: spec.zh, en: spec.en },
    owner: spec.binds,
    domain: spec.civil === true ? ('civil' as const) : ('criminal' as const),
    per: spec.per ?? (spec.civil === true ? 'case' : 'person'),
    basis,
    quotes,
    consequence: consequences[spec.ifMissed],
    warning: spec.warning ?? warning,
    from: day(spec.from),
    ...(spec.to === undefined ? {} : { to: day(spec.to) as CalendarDay }),
    before: spec.newThen === true ? ('not-existing' as const) : ('text-not-kept' as const),
    ...(spec.note === undefined ? {} : { note: spec.note }),
  };
}

const toQuote = (pair: readonly [string, Citation]): Quote => ({ text: pair[0], from: pair[1] });

/** Whatever has no event of its own is closed by the record that the duty was done. */
const doneFor = (id: string): EventRule => on('duty_done', is('clock', id));

/** A clock that starts at an event and runs forward, beside the words of its article. */
export function limit(spec: LimitSpec): ForwardLimit {
  const lengths: readonly LengthChoice[] = Array.isArray(spec.length)
    ? (spec.length as readonly LengthChoice[])
    : [{ is: spec.length as Length }];
  const hourly = lengths.some(
    ({ is: one }) => one !== 'at-once' && one.unit === 'hour' && one.exact !== true,
  );
  const strict = [...(hourly ? (['hours'] as const) : []), ...(spec.strict ?? [])];
  return {
    kind: 'forward',
    ...common(spec, warningFor(lengths.at(-1)!.is)),
    starts: rules<StartRule>(spec.startsAt),
    lengths,
    months: spec.months ?? 'other',
    roll: spec.onRestDay,
    ...(spec.rollReading === undefined ? {} : { rollReading: spec.rollReading }),
    closes: [...rules<EventRule>(spec.closedBy), doneFor(spec.id)],
    stops: rules<StartRule>(spec.stoppedBy),
    restarts: spec.restarts ?? [],
    learns: spec.learns ?? [],
    extensions: spec.extensions ?? [],
    exclusions: spec.exclusions ?? [],
    standstills: spec.standstills ?? [],
    ...(spec.measure === undefined ? {} : { measure: spec.measure }),
    ...(spec.addsUpBy === undefined ? {} : { addsUpBy: spec.addsUpBy }),
    ...(spec.startsMax === undefined ? {} : { startsMax: spec.startsMax }),
    notApplicable: many(spec.notApplicable),
    ...(spec.fallback === undefined ? {} : { fallback: spec.fallback }),
    ...(spec.deemed === undefined ? {} : { deemed: spec.deemed }),
    ...(strict.length === 0 ? {} : { strict }),
    ...(spec.listedWith === undefined ? {} : { listedWith: spec.listedWith }),
  };
}

export interface BackwardSpec extends CommonSpec {
  readonly before: BackwardLimit['before_'];
  readonly daysBefore: number;
  readonly closedBy?: OneOrMany<EventRule | string>;
  readonly stoppedBy?: OneOrMany<EventRule | string>;
  readonly notApplicable?: OneOrMany<LatestRule>;
  readonly listedWith?: readonly string[];
}

/** A latest day before another day: 至迟在开庭十日以前, 期限届满七日前. */
export function latestBefore(spec: BackwardSpec): BackwardLimit {
  return {
    kind: 'backward',
    ...common(spec, warningFor(days(Math.max(spec.daysBefore, 6)))),
    days: spec.daysBefore,
    before_: spec.before,
    closes: [...rules<EventRule>(spec.closedBy), doneFor(spec.id)],
    stops: rules<EventRule>(spec.stoppedBy),
    notApplicable: many(spec.notApplicable),
    ...(spec.listedWith === undefined ? {} : { listedWith: spec.listedWith }),
  };
}

/** Shared facts of an entry that is no ordinary clock. */
export const entry = (spec: CommonSpec, warning: Warning = termWarning) => common(spec, warning);
