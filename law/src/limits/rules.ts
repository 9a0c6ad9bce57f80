import {
  type Entry,
  type EventTable,
  type Readings,
  dayMs,
  dayText,
  eventTable,
  limitProblems,
  plusLength,
  primaryReadings,
  readHistory,
} from '@xinqu/core/limits';
import { ceilingDay, movedUpText, waitingList } from './waiting.ts';
import { eventTypes } from './event-types.ts';
import { ruleData } from './rule-data.ts';

export interface RuleQuestion {
  readonly rule: string;
  readonly asset?: string;
  readonly seizure?: string;
  readonly court?: string;
  readonly assetKind?: string;
  readonly [field: string]: unknown;
}

export type RuleFields = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

interface Ask {
  readonly question: RuleQuestion;
  readonly entries: readonly Entry[];
  readonly now: number;
  readonly readings: Readings;
}

const last = (entries: readonly Entry[], ...types: string[]): Entry | undefined =>
  entries.findLast((e) => types.includes(e.type));

const money = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

function needMoney(entry: Entry | undefined, field: string): number {
  const value = money(entry?.data[field]);
  if (value === undefined)
    throw limitProblems.make('data-unreadable', { what: `${entry?.type ?? '事件'}.${field}` });
  return value;
}

/** A share of a sum, to the fen. */
const shareOf = (sum: number, percent: number): number => Math.round(sum * percent) / 100;

function need(entries: readonly Entry[], ...types: string[]): Entry {
  const found = last(entries, ...types);
  if (found === undefined) throw limitProblems.make('data-unreadable', { what: types.join('、') });
  return found;
}

/** 轮候顺位: which control is in effect, since when it moved up, and who waits. */
function waitingOrder({ question, entries, now, readings }: Ask): RuleFields {
  const list = waitingList(entries, question.asset, now, { readings });
  return {
    effective: list.effective?.id ?? null,
    effectiveFrom: movedUpText(list.effective),
    waiting: list.waiting.map((one) => one.id),
  };
}

/** The term of a seizure that moved up: counted from when it took effect. */
function waitingTerm({ question, entries, now, readings }: Ask): RuleFields {
  const asset = question.asset ?? assetOf(entries, question.seizure);
  const list = waitingList(entries, asset, now, { readings });
  const control =
    question.seizure === undefined
      ? (list.effective ?? list.all.findLast((one) => one.movedUpAt !== undefined))
      : list.all.findLast((one) => one.id === question.seizure);
  if (control?.lastDay === undefined || control.movedUpAt === undefined) {
    return { due: null, precision: null, status: 'not_started' };
  }
  const lifted = entries.some(
    (e) =>
      e.type === 'seizure_lifted' &&
      e.data['seizure'] === control.id &&
      e.wall >= control.movedUpAt!,
  );
  if (lifted) return { due: null, precision: null, status: 'stopped' };
  const status = now < (control.lastDay + 1) * dayMs ? 'running' : 'overdue';
  return { due: dayText(control.lastDay), precision: 'day', status };
}

const assetOf = (entries: readonly Entry[], seizure: string | undefined): string | undefined => {
  const named = entries.find(
    (e) => e.data['seizure'] === seizure && typeof e.data['asset'] === 'string',
  );
  return seizure === undefined ? undefined : (named?.data['asset'] as string | undefined);
};

/** What a further seizure becomes: waiting behind another, or in effect at once. */
function seizureAttempt({ question, entries, now }: Ask): RuleFields {
  const attempt = entries.findLast(
    (e) =>
      e.type === 'seizure_attempted' &&
      (question.seizure === undefined || e.data['seizure'] === question.seizure),
  );
  if (attempt === undefined)
    throw limitProblems.make('data-unreadable', { what: 'seizure_attempted' });
  const asset = question.asset ?? (attempt.data['asset'] as string | undefined);
  const upTo = entries.filter((e) => e.wall < attempt.wall || e === attempt);
  const list = waitingList(upTo, asset, Math.min(now, attempt.wall), { attempt });
  const own = list.all.findLast((one) => one.registered === attempt.wall);
  return {
    result: own !== undefined && list.effective === own ? 'effective' : 'waiting',
    effective: list.effective?.id ?? null,
  };
}

/** The most the applicant can be told to give as security. */
function securityCeiling({ entries }: Ask): RuleFields {
  const applied = need(entries, 'preservation_applied');
  const { kind, assetInDispute } = applied.data;
  if (kind === 'pre_suit') return { amount: needMoney(applied, 'amount'), bound: 'equal' };
  const share = ruleData.security.shareOfClaimMax;
  const field = assetInDispute === true ? 'assetValue' : 'amount';
  return { amount: shareOf(needMoney(applied, field), share), bound: 'max' };
}

function securityRequired({ entries }: Ask): RuleFields {
  const { kind, applicantKind } = need(entries, 'preservation_applied').data;
  if (kind === 'pre_suit') return { required: 'yes' };
  const waived: readonly unknown[] = ruleData.securityWaived.applicants;
  const free = kind === 'post_judgment' || kind === 'ex_officio' || waived.includes(applicantKind);
  return { required: free ? 'no' : 'discretionary' };
}

/** What is seized beyond the claim, and whether it must be let go. */
function excess({ entries, now }: Ask): RuleFields {
  const claim = needMoney(
    last(entries, 'preservation_ruled') ?? need(entries, 'preservation_applied'),
    'amount',
  );
  const lifted = new Set(
    entries.filter((e) => e.type === 'seizure_lifted').map((e) => e.data['seizure']),
  );
  const held = entries.filter((e) => e.type === 'seized' && stands(e, lifted, now));
  const sum = held.reduce((total, e) => total + needMoney(e, 'amount'), 0);
  const over = Math.max(0, Math.round((sum - claim) * 100) / 100);
  const canGo = (e: Entry): boolean =>
    e.data['divisible'] !== false ||
    e.data['otherAssetsSufficient'] === true ||
    needMoney(e, 'amount') <= over;
  return { excess: over, mustRelease: over > 0 && held.some(canGo) };
}

function stands(entry: Entry, lifted: ReadonlySet<unknown>, now: number): boolean {
  const { seizure, assetKind } = entry.data;
  if (seizure !== undefined && lifted.has(seizure)) return false;
  if (seizure === undefined && lifted.has(undefined) && lifted.size > 0) return false;
  return now < (ceilingDay(assetKind as string | undefined, entry.dayNo) + 1) * dayMs;
}

/** The fine for refusing to assist (民事诉讼法第一百一十七条、第一百一十八条). */
function assistFine({ entries }: Ask): RuleFields {
  const { by } = need(entries, 'assist_refused').data;
  const { unitMin, unitMax, personMax } = ruleData.fine;
  const person = by === 'individual' || by === 'person' || by === 'natural_person';
  if (person) return { min: 0, max: personMax, responsiblePersonMax: null };
  return { min: unitMin, max: unitMax, responsiblePersonMax: personMax };
}

/** Disputes that are not about property: counter-security need not lift (民诉法第一百零七条). */
const otherDisputes: readonly unknown[] = [
  'act',
  'behaviour',
  'behavior',
  'conduct',
  'injunction',
  'non_property',
  'nonproperty',
  'personal',
  'personality',
  'reputation',
  'family',
  'status',
];
const assetDisputes: readonly unknown[] = ['asset', 'asset_in_dispute', 'ownership', 'title'];

/** Whether counter-security obliges the court to lift. */
function liftOnSecurity({ entries }: Ask): RuleFields {
  const given = need(entries, 'counter_security_given');
  const { disputeKind, sufficient, applicantConsents } = given.data;
  const about = [given, last(entries, 'seized'), last(entries, 'preservation_applied')];
  const inDispute =
    assetDisputes.includes(disputeKind) || about.some((e) => e?.data['assetInDispute'] === true);
  const claim = money(
    (
      last(entries, 'preservation_ruled') ??
      last(entries, 'preservation_applied') ??
      last(entries, 'seized')
    )?.data['amount'],
  );
  const amount = money(given.data['amount']);
  const enough =
    typeof sufficient === 'boolean'
      ? sufficient
      : amount !== undefined && claim !== undefined && amount >= claim;
  const mustLift =
    !otherDisputes.includes(disputeKind) && enough && (!inDispute || applicantConsents === true);
  return { mustLift };
}

/** From when the first waiting enforcement court may ask for the asset. */
function transferRequestFrom({ question, entries, now }: Ask): RuleFields {
  const first = entries.find(
    (e) =>
      e.type === 'seized' &&
      (question.asset === undefined ||
        e.data['asset'] === undefined ||
        e.data['asset'] === question.asset),
  );
  if (first === undefined) throw limitProblems.make('data-unreadable', { what: 'seized' });
  if (first.data['assetInDispute'] === true) return { from: null, allowed: false };
  const year = plusLength(
    first.dayNo,
    { n: ruleData.transfer.yearsMin, unit: 'year' },
    'corresponding',
  );
  const from = year + 1;
  const list = waitingList(entries, question.asset, now);
  const preserving = first.data['kind'] !== 'enforcement';
  const mayAsk = list.waiting.some(({ kind }) => kind === undefined || kind === 'enforcement');
  return { from: dayText(from), allowed: now >= from * dayMs && preserving && mayAsk };
}

/** What may not be seized at all, and what may be seized but not sold. */
function seizable({ question, entries }: Ask): RuleFields {
  const about = entries.findLast(
    (e) =>
      e.data['assetKind'] !== undefined &&
      (question.asset === undefined ||
        e.data['asset'] === undefined ||
        e.data['asset'] === question.asset),
  );
  const kind = question.assetKind ?? about?.data['assetKind'];
  if (typeof kind !== 'string') throw limitProblems.make('data-unreadable', { what: 'assetKind' });
  if ((ruleData.never.kinds as readonly string[]).includes(kind)) return { seizable: false };
  if ((ruleData.home.kinds as readonly string[]).includes(kind))
    return { seizable: true, sellable: false };
  return { seizable: true };
}

const rules: Readonly<Record<string, (ask: Ask) => RuleFields>> = {
  waiting_order: waitingOrder,
  waiting_term: waitingTerm,
  seizure_attempt: seizureAttempt,
  security_ceiling: securityCeiling,
  security_required: securityRequired,
  excess,
  assist_fine: assistFine,
  lift_on_security: liftOnSecurity,
  transfer_request_from: transferRequestFrom,
  seizable,
};

export const ruleNames: readonly string[] = Object.keys(rules);

const table: EventTable = eventTable(eventTypes);

/** Answers one of the ten questions that are no dates; raises a `Problem` of `limits/…`. */
export function ruleAnswers(
  history: unknown,
  question: RuleQuestion,
  now: number,
  readings: Readings = primaryReadings,
): RuleFields {
  const rule = rules[question.rule];
  if (rule === undefined || !Object.hasOwn(rules, question.rule)) {
    throw limitProblems.make('rule-unknown', { what: String(question.rule) });
  }
  return rule({ question, entries: readHistory(history, now, table), now, readings });
}
