import type { CalendarDay } from '@xinqu/core/kernel';
import type { PersonId } from '@xinqu/core/procedure';
import type { Defendant, JudgmentRecord, MeasureKind } from '@xinqu/judgments';
import type { AssumptionRule } from './assumptions.ts';
import { articleOf } from './articles.ts';
import type { Draft, Given, When } from './draft.ts';
import type { Timeline } from './timeline.ts';
import { factsOf } from './values.ts';

/** Everything the stages of a plan share. */
export interface Carried {
  readonly reading: JudgmentRecord;
  readonly text: string | undefined;
  readonly timeline: Timeline;
  readonly draft: Draft;
}

export const personAt = (defendant: number): PersonId => `P${defendant + 1}`;

const entity = /(公司|厂|中心|合作社|经营部|事务所|委员会|局|院|店|行)$/;

/** A unit that committed the crime (Criminal Law art. 30): no measure and no prison. */
export const isEntity = (d: Defendant): boolean => d.name.length > 4 && entity.test(d.name);

export const everyoneIn = ({ draft }: Carried): PersonId[] =>
  draft.state.persons.filter((p) => p.ended === undefined).map((p) => p.id);

export const by = (on: CalendarDay, rule: AssumptionRule): When => ({ on, rule });
export const atOnce = (on: CalendarDay): When => by(on, 'duty-at-once');

/** Persons for whom the act is possible now, of those asked. */
export const those = (
  { draft }: Carried,
  act: string,
  ids: readonly PersonId[],
): readonly PersonId[] => ids.filter((id) => draft.may(act, id));

/** The crime of each defendant: told when there is one charge or one defendant. */
export function crimeOf({ reading }: Carried): { readonly crime: string; readonly told: boolean } {
  const { charges, defendants } = reading;
  if (charges.length > 1 && defendants.length === 1) {
    return { crime: charges.join('、').slice(0, 200), told: true };
  }
  return { crime: charges[0] ?? '', told: charges.length === 1 };
}

/** The article that follows from the charge, as a given value; nothing when it is not known. */
export function articleGiven({ reading }: Carried): Given | undefined {
  const charges = reading.defendants.length === 1 ? reading.charges : reading.charges.slice(0, 1);
  const found = charges.map(articleOf);
  const known = found.filter((a) => a !== undefined);
  if (known.length === 0 || known.length < found.length) return undefined;
  return { value: [...new Set(known)].join('、'), rule: 'article' };
}

/** Facts in the words of the judgment, for the first act that asks for them. */
export function factsTold(c: Carried): Readonly<Record<string, unknown>> {
  if (c.draft.state.facts !== undefined) return {};
  const facts = factsOf(c.text);
  return facts === undefined ? {} : { facts };
}

export const measureZh: Readonly<Record<MeasureKind, string>> = {
  summons: '传唤、拘传',
  detention: '刑事拘留',
  arrest: '逮捕',
  bail: '取保候审',
  'residential-surveillance': '监视居住',
  released: '释放',
};

/** A measure the judgment tells and no row of the procedure can carry at this point. */
export function leaveMeasure(
  { draft, reading }: Carried,
  kind: MeasureKind,
  on: CalendarDay,
  id: PersonId,
): void {
  const index = Number(id.slice(1)) - 1;
  const path = `defendants[${index}].measures`;
  const found = reading.defendants[index]?.measures.findIndex(
    (m) => m.kind === kind && m.on === on,
  );
  draft.leave(
    `${path}[${found ?? 0}]`,
    `${on}的${measureZh[kind]}在当时的阶段和状态下没有相应的办案行为，未予办理`,
    `The measure “${kind}” of ${on} has no act at that stage and state; it was not carried`,
  );
}
