import type { CalendarDay } from '@xinqu/core/kernel';
import type { PersonId } from '@xinqu/core/procedure';
import type { MeasureKind } from '@xinqu/judgments';
import { type Carried, atOnce, by, leaveMeasure, personAt, those } from './context.ts';
import { tellFamily } from './family.ts';
import type { ToldMeasure } from './timeline.ts';

/** Rows that carry a measure, whichever stage the case is at. */
const rows: Readonly<Record<MeasureKind, readonly string[]>> = {
  summons: ['summon'],
  detention: ['detain'],
  arrest: ['court-arrest'],
  bail: ['review-bail', 'court-bail', 'bail'],
  'residential-surveillance': ['residential-surveillance'],
  released: ['order-release', 'court-release', 'release'],
};

interface DayGroup {
  readonly kind: MeasureKind;
  readonly on: CalendarDay;
  readonly ids: readonly PersonId[];
}

/** Measures of one day and kind together, in order of time. */
export function byDay(told: readonly ToldMeasure[]): DayGroup[] {
  const groups = new Map<string, DayGroup>();
  for (const { kind, on, defendant } of told) {
    const key = `${on}/${kind}`;
    const ids = [...(groups.get(key)?.ids ?? []), personAt(defendant)];
    groups.set(key, { kind, on, ids });
  }
  return [...groups.values()].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Nobody is arrested whom the judgment does not send to prison (SPC interpretation art. 170). */
function mayHold({ draft }: Carried, id: PersonId): boolean {
  const { sentence } = draft.person(id);
  return sentence === undefined || (sentence.kind === 'fixed-term' && !sentence.probationMonths);
}

/** The court questions whom it had arrested and tells the family (SPC arts. 167, 168). */
function dutiesOfCourt(c: Carried, on: CalendarDay, persons: readonly PersonId[]): void {
  for (const id of persons) {
    c.draft.do({ act: 'interrogate-after-court-arrest', when: atOnce(on), persons: [id] });
  }
  tellFamily(c, 'notify-family-of-court-arrest', on, persons);
}

/** Carries measures told after the transfer by the row of the office that has the case. */
export function carryTold(c: Carried, { kind, on, ids }: DayGroup): void {
  let left = ids;
  for (const act of rows[kind]) {
    const persons = those(c, act, left).filter((id) => act !== 'court-arrest' || mayHold(c, id));
    if (persons.length === 0) continue;
    left = left.filter((id) => !persons.includes(id));
    c.draft.do({ act, when: { on }, persons });
    if (act === 'court-arrest') dutiesOfCourt(c, on, persons);
    const ended = act === 'summon' ? those(c, 'end-summons', persons) : [];
    if (ended.length > 0) c.draft.do({ act: 'end-summons', when: atOnce(on), persons: ended });
  }
  for (const id of left) leaveMeasure(c, kind, on, id);
}

/** Bail is decided anew by the office that receives the case, unless the judgment tells when. */
export function redecideBail(
  c: Carried,
  act: 'review-bail' | 'court-bail',
  told: readonly ToldMeasure[],
  until: CalendarDay,
): void {
  const { draft } = c;
  const soon = told.filter((m) => m.kind === 'bail' && m.on >= draft.today && m.on <= until);
  const later = new Set(soon.map((m) => personAt(m.defendant)));
  const ids = draft.state.persons
    .filter((p) => p.measure === 'bail' && !later.has(p.id))
    .map((p) => p.id);
  const persons = those(c, act, ids);
  if (persons.length === 0) return;
  const rule = 'bail-redecided';
  draft.do({ act, when: by(draft.today, rule), persons, actBy: rule });
}
