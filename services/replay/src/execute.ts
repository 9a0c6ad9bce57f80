import { type CalendarDay, addDays } from '@xinqu/core/kernel';
import { type AssumptionRule, usual } from './assumptions.ts';
import { type Carried, atOnce, by, everyoneIn, those } from './context.ts';
import { latest, workdayFrom } from './days.ts';
import { byDay, carryTold } from './told.ts';

/** The last day on which somebody may appeal or the procuratorate may protest. */
function appealsEnd(c: Carried): CalendarDay {
  const { draft } = c;
  const dues = everyoneIn(c).flatMap((id) =>
    ['appeal_judgment', 'protest_judgment'].map((clock) => draft.due(clock, id)),
  );
  return latest(...dues, draft.today)!;
}

/** Appeal of the first accused and the second instance, as the county court records it. */
function secondInstance(c: Carried, second: NonNullable<Carried['timeline']['second']>): void {
  const { draft, timeline } = c;
  const end = appealsEnd(c);
  const [first] = everyoneIn(c);
  draft.do({
    act: 'appeal',
    when: by(addDays(draft.today, usual.appeal), 'appeal'),
    persons: first ? [first] : [],
    actBy: 'appeal',
  });
  const sent = workdayFrom(addDays(end, 1));
  const between = byDay(timeline.measures.filter((m) => m.on > timeline.judged.on));
  for (const group of between.filter((g) => g.on <= sent)) carryTold(c, group);
  draft.do({ act: 'send-to-second-instance', when: by(sent, 'appeal') });
  const early = between.filter((g) => g.on > sent && g.on < second.accepted.on);
  for (const group of early) carryTold(c, group);
  draft.do({ act: 'record-second-acceptance', when: second.accepted });
  const later = between.filter((g) => g.on > sent && g.on >= second.accepted.on);
  for (const group of later) carryTold(c, group);
  draft.do({
    act: 'decide-second-instance',
    when: second.decided,
    persons: everyoneIn(c),
    given: { result: { value: 'upheld', rule: 'appeal' } },
  });
}

const handOver = {
  prison: ['hand-over-to-prison', 'deliver-to-prison'],
  community: [
    'hand-over-to-community-correction',
    'receive-correction-papers',
    'register-correction',
  ],
} as const;

/** Hands everybody over to where the sentence is served. */
function execute(c: Carried): void {
  const { draft } = c;
  const on = workdayFrom(addDays(draft.today, usual.delivery));
  for (const acts of Object.values(handOver)) {
    for (const act of acts) {
      const persons = those(c, act, everyoneIn(c));
      if (persons.length === 0) break;
      const rule: AssumptionRule = 'execution-day';
      draft.do({ act, when: act === acts[0] ? by(on, rule) : atOnce(draft.today), persons });
    }
  }
}

/** From the served judgment to the register of the justice bureau or the gate of the prison. */
export function takeEffect(c: Carried): void {
  const { draft, timeline } = c;
  if (timeline.second) secondInstance(c, timeline.second);
  else {
    draft.do({ act: 'declare-effective', when: by(addDays(appealsEnd(c), 1), 'effective') });
  }
  if (draft.state.stage === 'handover') execute(c);
}
