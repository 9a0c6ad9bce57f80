import type { CalendarDay, Problem } from '@xinqu/core/kernel';
import { dayInChinese, dayOf } from '@xinqu/core/kernel';
import type { ActFacts, Guard, LimitView, Person } from '@xinqu/core/procedure';
import { inCustody, lastAct, personOf } from '@xinqu/core/procedure';
import { cpl } from './cite.ts';
import { criminalProblems as problems } from './problems.ts';
import { active } from './read.ts';
import { servedAt, servedInFull } from './sentence.ts';

type Check = (facts: ActFacts, person: Person, today: CalendarDay, limits: LimitView) => unknown;

/** Persons the act is about, for guards that must hold for each. */
export const personsOf = ({ state, act }: ActFacts): Person[] =>
  act.persons.length === 0
    ? active(state)
    : act.persons.map((id) => personOf(state, id)).filter((p) => p !== undefined);

/** Refuses when the check finds a person to whom the problem applies. */
export const forEach =
  (name: Parameters<typeof problems.make>[0], check: Check, basis?: string): Guard =>
  (facts, today, limits) => {
    const person = personsOf(facts).find((p) => check(facts, p, today, limits));
    return person ? problems.make(name, { name: person.name }, basis) : undefined;
  };

/** Refuses when the check of the whole case says so. */
export const never =
  (name: Parameters<typeof problems.make>[0], check: (facts: ActFacts) => unknown): Guard =>
  (facts) =>
    check(facts) ? problems.make(name) : undefined;

/** No extension or new reckoning once the person's own clock has run out. */
export const notAfterExpiry =
  (clock: string, act: string, basis?: string): Guard =>
  (facts, _today, limits) => {
    const person = personsOf(facts).find((p) => limits.overdue(clock, p.id));
    return person ? problems.make('limit-over', { name: person.name, act }, basis) : undefined;
  };

/** No step that keeps a person in custody once the clock of the stage has run out. */
export const noCustodyAfterExpiry =
  (clock: (facts: ActFacts) => string, act: string, basis?: string): Guard =>
  (facts, _today, limits) => {
    const over = (p: Person) => inCustody(p) && limits.overdue(clock(facts), p.id);
    const person = personsOf(facts).find(over);
    return person ? problems.make('limit-over', { name: person.name, act }, basis) : undefined;
  };

/** After a refusal of arrest the person goes free before anything else (CPL art. 91(3)). */
export const releaseFirst = forEach(
  'release-first',
  (_, p) => p.review === 'refused' && p.measure === 'detained',
);

/** A joint case moves as one: nobody still in the proceedings is left out. */
export const everyone: Guard = ({ state, act }): Problem | undefined => {
  const left = active(state).filter((p) => !act.persons.includes(p.id));
  if (act.persons.length === 0 || left.length === 0) return undefined;
  return problems.make('persons-left-out', { names: left.map((p) => p.name).join('、') });
};

export const reviewDecided: readonly Guard[] = [
  forEach('arrest-review-open', (_, p) => p.review === 'requested'),
  forEach('arrest-not-executed', (_, p) => p.review === 'approved' && p.measure !== 'arrested'),
];

/** Whether something was done for the person since the latest act of another kind. */
export function doneSince({ state }: ActFacts, act: string, since: string, person: Person) {
  const start = lastAct(state, since, person.id);
  const done = lastAct(state, act, person.id);
  return start === undefined || (done !== undefined && done.at >= start.at);
}

const owed =
  (act: string, measure: Person['measure'], since: string): Check =>
  (f, p) =>
    p.measure === measure && !doneSince(f, act, since, p);

/** Whoever is detained was questioned and the family told before the next step (CPL 85, 86). */
export const detentionDutiesDone: readonly Guard[] = [
  forEach('not-interrogated', owed('interrogate', 'detained', 'detain')),
  forEach('family-not-told', owed('notify-family', 'detained', 'detain')),
];

/** The same after an arrest (CPL arts. 93, 94): done late, but before the case leaves the police. */
export const custodyDutiesDone: readonly Guard[] = [
  ...detentionDutiesDone,
  forEach('not-interrogated', owed('interrogate', 'arrested', 'execute-arrest'), cpl(94)),
  forEach('family-not-told', owed('notify-family', 'arrested', 'execute-arrest'), cpl(93, 2)),
];

/** Nobody stays in custody whom the judgment does not send there, or beyond its term. */
export const heldByJudgment: readonly Guard[] = [
  forEach(
    'must-free',
    (_, p) => p.sentence !== undefined && inCustody(p) && servedAt(p.sentence) !== 'prison',
  ),
  forEach('held-beyond-sentence', (f, p) => inCustody(p) && servedInFull(p, f.act.on)),
];

const appealClocks = ['appeal_judgment', 'protest_judgment'] as const;

/** Neither the file goes up nor the judgment takes effect while someone may still appeal. */
export const appealPeriodOver: Guard = (facts, today, limits) => {
  const dues = active(facts.state).flatMap((p) =>
    appealClocks
      .filter((clock) => !limits.overdue(clock, p.id))
      .map((clock) => limits.due(clock, p.id)),
  );
  const latest = dues
    .filter((d) => d !== undefined)
    .toSorted()
    .at(-1);
  return latest !== undefined && latest >= today
    ? problems.make('appeal-period-running', { latest: dayInChinese(latest) })
    : undefined;
};

/** An appeal or a protest counts by the day it was filed or posted (CPL art. 105(3)). */
export const appealInTime =
  (clock: (typeof appealClocks)[number]): Guard =>
  (facts, _today, limits) => {
    const filed = facts.act.fields['filedOn'];
    const on = typeof filed === 'string' ? filed : facts.act.on;
    const late = personsOf(facts)
      .map((p) => limits.due(clock, p.id))
      .find((due) => due !== undefined && on > due);
    return late === undefined
      ? undefined
      : problems.make('appeal-late', { latest: dayInChinese(late) });
  };

/** The day from which the present measure of a person runs. */
export const measureSince = (person: Person): CalendarDay | undefined => {
  const period = person.measures.findLast((m) => m.until === undefined);
  return period && dayOf(period.from);
};
