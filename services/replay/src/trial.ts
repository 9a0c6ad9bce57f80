import { type CalendarDay, addDays, atHour } from '@xinqu/core/kernel';
import { type Person, type PersonId, inCustody } from '@xinqu/core/procedure';
import { type AssumptionRule, usual } from './assumptions.ts';
import { type Carried, by, everyoneIn } from './context.ts';
import { earliest, latest, workdayUntil } from './days.ts';
import type { When } from './draft.ts';
import { monthsFor } from './term.ts';
import { byDay, carryTold, redecideBail } from './told.ts';

const clocks = {
  ordinary: 'first_instance_trial',
  summary: 'summary_trial',
  fast_track: 'fast_track_trial',
} as const;
const levels = ['third-month', 'higher', 'supreme'] as const;
/** The request to extend comes fifteen days before the end (SPC interpretation art. 210). */
const requestBeforeDays = 16;
/** Summonses come at least three days before the hearing (CPL art. 187). */
const noticeDays = 4;
const supremeMonths = 3;
/** A bail told within these days is the decision of the court on the file it received. */
const bailDecisionDays = 7;
const rule: AssumptionRule = 'trial-extension';

const trialDue = (c: Carried): CalendarDay | undefined => {
  const procedure = c.draft.state.trial?.procedure ?? 'ordinary';
  return earliest(...everyoneIn(c).map((id) => c.draft.due(clocks[procedure], id)));
};

function extendOnce(c: Carried, due: CalendarDay): boolean {
  const { draft } = c;
  const used = draft.state.acts.filter((a) => a.act === 'extend-trial').length;
  const level = levels[Math.min(used, levels.length - 1)]!;
  const on = latest(workdayUntil(addDays(due, -requestBeforeDays)), draft.today)!;
  if (on > due) return false;
  draft.do({
    act: 'extend-trial',
    when: by(on, rule),
    actBy: rule,
    given: {
      level: { value: level, rule },
      ...(level === 'supreme' ? { months: { value: supremeMonths, rule } } : {}),
    },
  });
  return true;
}

/** Extends or converts the trial in time, so that it reaches a day. */
function keepTrial(c: Carried, until: CalendarDay): void {
  const { draft } = c;
  for (;;) {
    const due = trialDue(c);
    if (due === undefined || due >= until || due < draft.today) return;
    if (draft.state.trial?.procedure === 'ordinary') {
      if (!extendOnce(c, due)) return;
      continue;
    }
    draft.do({
      act: 'convert-procedure',
      when: by(workdayUntil(due), rule),
      actBy: rule,
      given: { to: { value: 'ordinary', rule } },
    });
  }
}

function accept(c: Carried): void {
  const { draft, timeline } = c;
  draft.do({ act: 'accept-case', when: timeline.accepted });
  draft.do({
    act: 'serve-indictment',
    when: by(draft.today, 'trial-service-day'),
    persons: everyoneIn(c),
  });
  const decided = addDays(draft.today, bailDecisionDays);
  redecideBail(c, 'court-bail', timeline.measures, decided);
}

function summonTo(c: Carried, hearing: When): void {
  const { draft } = c;
  const on = latest(workdayUntil(addDays(hearing.on, -noticeDays)), draft.today)!;
  keepTrial(c, on);
  const trialAt = atHour(hearing.on, 9);
  if (!hearing.rule) draft.note('summon-to-trial.trialAt', 'hearing-hour');
  draft.do({
    act: 'summon-to-trial',
    when: by(on > hearing.on ? hearing.on : on, 'trial-service-day'),
    told: hearing.rule ? {} : { trialAt },
    given: hearing.rule ? { trialAt: { value: trialAt, rule: hearing.rule } } : {},
  });
}

interface Penalty {
  readonly sentenceKind: string;
  readonly months?: number;
  readonly probationMonths?: number;
  readonly fineFen?: number;
}

const entityFineFen = 1_000_000;

/** The one neutral rule for every sentence (`sentence` of the rules). */
function penaltyOf(c: Carried, person: Person): Penalty {
  if (person.entity) return { sentenceKind: 'fine', fineFen: entityFineFen };
  if (inCustody(person)) {
    const last = c.timeline.second?.decided.on ?? c.timeline.judged.on;
    return { sentenceKind: 'fixed-term', months: monthsFor(person, last) };
  }
  const months = usual.sentenceMonths;
  return { sentenceKind: 'fixed-term', months, probationMonths: months };
}

function pronounce(c: Carried): void {
  const { draft, timeline } = c;
  const persons = everyoneIn(c);
  const penalties = persons.map((id) => [id, penaltyOf(c, draft.person(id))] as const);
  const field = (name: keyof Penalty) => {
    const told = penalties.flatMap(([id, p]): [PersonId, unknown][] =>
      p[name] === undefined ? [] : [[id, p[name]]],
    );
    return told.length === 0
      ? {}
      : { [name]: { value: Object.fromEntries(told), rule: 'sentence' as const } };
  };
  const mode = timeline.procedure === 'fast_track' ? 'immediate' : 'scheduled';
  draft.do({
    act: 'pronounce-judgment',
    when: timeline.judged,
    persons,
    given: {
      ...field('sentenceKind'),
      ...field('months'),
      ...field('probationMonths'),
      ...field('fineFen'),
      mode: { value: mode, rule: 'judgment-day' },
    },
  });
  draft.do({
    act: 'serve-judgment',
    when: by(draft.today, 'duty-at-once'),
    persons: everyoneIn(c),
  });
}

/** From the acceptance to the judgment served; measures of the court come on their days. */
export function trial(c: Carried): void {
  const { timeline } = c;
  const { charged, hearings, judged } = timeline;
  accept(c);
  const groups = byDay(timeline.measures.filter((m) => m.on >= charged.on && m.on <= judged.on));
  const queue = [...groups];
  const carryUntil = (day: CalendarDay) => {
    while (queue[0] !== undefined && queue[0].on <= day) {
      const group = queue.shift()!;
      keepTrial(c, group.on);
      carryTold(c, group);
    }
  };
  for (const hearing of hearings) {
    carryUntil(addDays(hearing.on, -noticeDays));
    summonTo(c, hearing);
  }
  carryUntil(judged.on);
  keepTrial(c, judged.on);
  pronounce(c);
}
