import { type CalendarDay, addDays } from '@xinqu/core/kernel';
import { type PersonId, inCustody } from '@xinqu/core/procedure';
import { usual } from './assumptions.ts';
import {
  type Carried,
  articleGiven,
  atOnce,
  by,
  crimeOf,
  everyoneIn,
  factsTold,
  isEntity,
  leaveMeasure,
  personAt,
  those,
} from './context.ts';
import { earliest, latest, workdayUntil } from './days.ts';
import type { Given, When } from './draft.ts';
import { type Intent, detentionDays, grouped, intentsOf } from './intents.ts';
import { keepCustody } from './custody.ts';
import { tellFamily } from './family.ts';
import type { ToldMeasure } from './timeline.ts';
import { factsOf } from './values.ts';

/** The measures told, by the office that must have decided them. */
interface Split {
  readonly police: readonly ToldMeasure[];
  readonly review: readonly ToldMeasure[];
}

/** Bail decided anew for a person already on bail is a decision of the procuratorate. */
function split(measures: readonly ToldMeasure[], charged: CalendarDay): Split {
  const onBail = new Set<number>();
  const before = measures.filter((m) => m.on < charged);
  const again = before.find((m) => {
    const renewed = m.kind === 'bail' && onBail.has(m.defendant);
    if (m.kind === 'bail') onBail.add(m.defendant);
    else if (m.kind === 'detention' || m.kind === 'arrest') onBail.delete(m.defendant);
    return renewed;
  });
  if (!again) return { police: before, review: [] };
  const at = before.indexOf(again);
  return { police: before.slice(0, at), review: before.slice(at) };
}

const usualReview = ({ timeline }: Carried): number =>
  timeline.procedure === 'fast_track' ? usual.prosecutionReviewFast : usual.prosecutionReview;

function openTheCase(c: Carried, first: CalendarDay | undefined): void {
  const { draft, reading, timeline } = c;
  const transferred = workdayUntil(addDays(timeline.charged.on, -usualReview(c)));
  const on = first ?? workdayUntil(addDays(transferred, -usual.investigation));
  const { crime } = crimeOf(c);
  const name = reading.defendants[0]!.name;
  const title = `${name}${reading.defendants.length > 1 ? '等人' : ''}涉嫌${crime.replace(/罪$/, '')}案`;
  const when = by(on, 'filing-day');
  draft.do({
    act: 'accept-report',
    when,
    told: { caseName: title.slice(0, 200), charge: crime, ...summaryTold(c) },
  });
  draft.do({ act: 'open-case', when });
  for (const [index] of reading.defendants.entries()) register(c, index, when);
}

const summaryMax = 150;

/** The report in short: how the judgment begins to tell the facts. */
function summaryTold({ text }: Carried): Readonly<Record<string, unknown>> {
  const facts = factsOf(text);
  if (facts === undefined) return {};
  const words = facts.slice(0, summaryMax);
  const end = words.lastIndexOf('。');
  return { summary: end > 0 ? words.slice(0, end + 1) : `${words.slice(0, summaryMax - 1)}…` };
}

function register(c: Carried, index: number, when: When): void {
  const defendant = c.reading.defendants[index]!;
  const { crime, told } = crimeOf(c);
  const article = articleGiven(c);
  const entity = isEntity(defendant);
  if (entity || !c.timeline.measures.some((m) => m.defendant === index)) {
    c.draft.note(`defendants[${index}].measures`, 'measure-none');
  }
  c.draft.do({
    act: 'register-suspect',
    when,
    told: {
      name: defendant.name.slice(0, 200),
      ...(defendant.sex === null ? {} : { sex: defendant.sex }),
      ...(defendant.bornOn?.length === 10 ? { bornOn: defendant.bornOn } : {}),
      ...(entity ? { entity: true } : {}),
      ...(told ? { crime } : {}),
    },
    given: {
      ...(told ? {} : { crime: { value: crime, rule: 'crime-of-person' } satisfies Given }),
      ...(article ? { crimeArticle: article } : {}),
    },
  });
}

/** Extends the detention of whoever would be held beyond the basic period by a day. */
function keepDetention(c: Carried, until: CalendarDay, intents: readonly Intent[]): void {
  const { draft } = c;
  const waiting = draft.state.persons
    .filter((p) => p.measure === 'detained' && p.review === 'none')
    .map((p) => ({ id: p.id, due: draft.due('arrest_request', p.id) }))
    .filter(({ due }) => due !== undefined && due < until && due >= draft.today);
  const dues = [...new Set(waiting.map((w) => w.due!))].toSorted();
  for (const due of dues) {
    const ids = waiting.filter((w) => w.due === due).map((w) => w.id);
    for (const [to, persons] of byTarget(c, ids, intents)) extend(c, due, to, persons);
  }
}

function byTarget(c: Carried, ids: readonly PersonId[], intents: readonly Intent[]) {
  const targets = new Map<CalendarDay, PersonId[]>();
  for (const id of ids) {
    const next = intents.find(
      (i) =>
        i.person === id &&
        i.when.on > c.draft.today &&
        ['request-arrest', 'bail', 'residential-surveillance', 'release'].includes(i.kind),
    );
    if (next) targets.set(next.when.on, [...(targets.get(next.when.on) ?? []), id]);
  }
  return targets;
}

function extend(c: Carried, on: CalendarDay, to: CalendarDay, persons: readonly PersonId[]): void {
  const since = detainedOn(c, persons[0]!);
  const { base, added, upTo } = detentionDays(since);
  const special = to <= addDays(since, base + added);
  const last = addDays(since, upTo);
  const until = to > last ? last : to;
  const rule = 'detention-extension';
  c.draft.do({
    act: 'extend-detention',
    when: by(on, rule),
    persons,
    actBy: rule,
    given: {
      extensionGround: { value: special ? 'special' : 'roaming', rule },
      until: { value: until, rule },
    },
  });
}

const detainedOn = ({ draft }: Carried, id: PersonId): CalendarDay =>
  draft.person(id).measures.at(-1)!.from.slice(0, 10) as CalendarDay;

/** Does the acts of one day and kind; a measure the state does not allow is left out. */
function carry(c: Carried, group: readonly Intent[], all: readonly Intent[]): void {
  const [{ kind, when, actBy }] = group as readonly [Intent, ...Intent[]];
  const ids = group.map((i) => i.person);
  const persons = those(c, kind, ids);
  for (const intent of group) {
    if (persons.includes(intent.person) || !intent.carries) continue;
    leaveMeasure(c, intent.carries.kind, intent.carries.on, intent.person);
  }
  if (persons.length === 0) return;
  const facts = kind === 'request-arrest' ? factsTold(c) : {};
  c.draft.do({ act: kind, when, persons, told: facts, ...(actBy ? { actBy } : {}) });
  if (kind === 'summon') endSummons(c, persons, when.on, all);
  if (kind === 'detain' || kind === 'execute-arrest') duties(c, persons, when.on);
  if (['execute-arrest', 'bail', 'release', 'residential-surveillance'].includes(kind)) {
    const owed = those(c, 'return-receipt', persons);
    if (owed.length > 0) {
      c.draft.do({ act: 'return-receipt', when: atOnce(when.on), persons: owed });
    }
  }
}

/** A summons ends the same day, unless a measure of that day ends it. */
function endSummons(
  c: Carried,
  persons: readonly PersonId[],
  on: CalendarDay,
  all: readonly Intent[],
): void {
  const next = (id: PersonId) =>
    all.some((i) => i.person === id && i.when.on === on && ['detain', 'bail'].includes(i.kind));
  const ended = those(c, 'end-summons', persons).filter(
    (id) => c.draft.person(id).measure !== 'summoned' || !next(id),
  );
  if (ended.length > 0) c.draft.do({ act: 'end-summons', when: atOnce(on), persons: ended });
}

/** Delivery, first interrogation and notice to the family, which the law asks for at once. */
function duties(c: Carried, persons: readonly PersonId[], on: CalendarDay): void {
  const { draft } = c;
  const when = atOnce(on);
  const delivered = those(c, 'record-detention-delivery', persons);
  if (delivered.length > 0) {
    draft.do({ act: 'record-detention-delivery', when, persons: delivered });
  }
  for (const id of those(c, 'interrogate', persons)) {
    draft.do({ act: 'interrogate', when, persons: [id] });
  }
  tellFamily(c, 'notify-family', on, persons);
}

/** The day of the transfer: usual time before the charge, within custody and bail. */
function transferDay(c: Carried, split: Split): CalendarDay {
  const { draft, timeline } = c;
  const charged = timeline.charged.on;
  const usually = workdayUntil(addDays(charged, -usualReview(c)));
  const ends = draft.state.persons.map((p) => {
    if (p.measure === 'bail') return draft.due('bail_max', p.id);
    const due = p.measure === 'arrested' && draft.due('investigation_custody', p.id);
    return due ? addDays(due, -usual.beforeCustodyEnds) : undefined;
  });
  const renewed = split.review[0]?.on;
  const wanted = earliest(usually, renewed, ...ends)!;
  const least = addDays(charged, -usual.prosecutionReviewMax);
  const from = draft.state.persons.some(inCustody) && wanted < least ? least : wanted;
  return latest(workdayUntil(from), draft.today)!;
}

/** From the report to the transfer; returns the measures left for the review. */
export function investigate(c: Carried): readonly ToldMeasure[] {
  const { draft, timeline } = c;
  const parts = split(timeline.measures, timeline.charged.on);
  const first = parts.police[0]?.on ?? parts.review[0]?.on;
  openTheCase(c, first);
  const intents = c.reading.defendants.flatMap((_, index) => {
    const told = parts.police.filter((m) => m.defendant === index);
    return intentsOf(personAt(index), told, draft.today);
  });
  for (const group of grouped(intents)) {
    const { on } = group[0]!.when;
    keepDetention(c, on, intents);
    keepCustody(c, on);
    carry(c, group, intents);
  }
  const on = transferDay(c, parts);
  keepCustody(c, on);
  draft.do({
    act: 'transfer-for-prosecution',
    when: by(on, 'transfer-day'),
    persons: everyoneIn(c),
    told: factsTold(c),
  });
  return parts.review;
}
