import type { CalendarDay } from '@xinqu/core/kernel';
import { addMonths } from '@xinqu/core/kernel';
import type { ActFacts, CaseState, FieldRule, Person, PersonId } from '@xinqu/core/procedure';
import { choice, dayOfYear, line, prose, yesNo } from './fields.ts';
import { textOf } from './read.ts';

const optional = { optional: true } as const;

/** Identity of a suspect, as the block of a person in legal documents asks for it. */
const identity: Readonly<Record<string, FieldRule>> = {
  name: line('姓名', 'Name'),
  sex: choice('性别', 'Sex', { 男: ['男', 'Male'], 女: ['女', 'Female'] }, optional),
  bornOn: dayOfYear('出生日期', 'Born on', optional),
  idNumber: line('公民身份号码', 'Identity number', optional),
  ethnicity: line('民族', 'Ethnicity', optional),
  education: line('文化程度', 'Education', optional),
  occupation: line('职业或者工作单位及职务', 'Occupation', optional),
  household: line('户籍所在地', 'Household', optional),
  residence: line('现住址', 'Residence', optional),
  phone: line('联系电话', 'Telephone', optional),
  record: prose('违法犯罪经历', 'Record', optional),
  role: line('在共同犯罪中的地位作用', 'Role', optional),
};
const family: Readonly<Record<string, FieldRule>> = {
  familyName: line('家属姓名', 'Relative', optional),
  familyRelation: line('与本人关系', 'Relation', optional),
  familyAddress: line('家属住址', 'Address of the relative', optional),
  familyPhone: line('家属电话', 'Telephone of the relative', optional),
};
const flags: Readonly<Record<string, FieldRule>> = {
  minor: yesNo('犯罪时未满十八周岁', 'Under 18 at the offence', optional),
  entity: yesNo('系单位', 'Is an entity', optional),
};

/** Age of full criminal procedure without the care for minors (CPL art. 281), in months. */
const adultMonths = 18 * 12;

const younger = (born: string | undefined, on: CalendarDay): boolean =>
  born !== undefined && addMonths(born as CalendarDay, adultMonths) > on;

/** The form of a new suspect. */
export const suspectForm: Readonly<Record<string, FieldRule>> = {
  ...identity,
  ...family,
  crime: line('涉嫌罪名', 'Crime', { known: (state) => state.charges[0] }),
  crimeArticle: line('刑法条文', 'Article of the Criminal Law', optional),
  ...flags,
};

type Known = NonNullable<FieldRule['known']>;

const knownAs = (field: FieldRule, known: Known): FieldRule => ({
  ...field,
  perPerson: true,
  optional: true,
  known,
});

const familyKeys = { familyName: 'name', familyRelation: 'relation' } as const;
const moreKeys = { familyAddress: 'address', familyPhone: 'phone' } as const;
const ofFamily = { ...familyKeys, ...moreKeys };
type FamilyField = keyof typeof ofFamily;
const isFamily = (name: string): name is FamilyField => name in ofFamily;

const knownOf =
  (name: string): Known =>
  (_, person) =>
    isFamily(name) ? person?.family?.[ofFamily[name]] : person?.[name as keyof Person];

/** The relative of each person, as known; typed only where nothing is known. */
export const familyForm: Readonly<Record<string, FieldRule>> = Object.fromEntries(
  Object.entries(family).map(([name, field]) => [name, knownAs(field, knownOf(name))]),
);

/** The form that corrects a person already in the case. */
export const correctionForm: Readonly<Record<string, FieldRule>> = Object.fromEntries(
  Object.entries(suspectForm).map(([name, field]) => [name, knownAs(field, knownOf(name))]),
);

const plain = ['sex', 'bornOn', 'idNumber', 'ethnicity', 'education', 'occupation'] as const;
const more = [
  'household',
  'residence',
  'phone',
  'record',
  'role',
  'crime',
  'crimeArticle',
] as const;

/** What an act says of a person, field by field; a field left out changes nothing. */
export function personIn({ act }: ActFacts, before?: Person): Partial<Person> {
  const of = before?.id;
  const told = [...plain, ...more, 'name' as const]
    .map((name) => [name, textOf(act, name, of)] as const)
    .filter(([, value]) => value !== undefined);
  const relative = familyIn(act.fields, of) ?? before?.family;
  const yes = (name: string) => {
    const value = act.fields[name];
    const own = of === undefined ? value : (value as Record<string, unknown> | undefined)?.[of];
    return typeof own === 'boolean' ? { [name]: own } : {};
  };
  return {
    ...(Object.fromEntries(told) as Partial<Person>),
    ...(relative ? { family: relative } : {}),
    ...yes('minor'),
    ...yes('entity'),
  };
}

/** The relative an act names. */
export function familyIn(
  fields: Readonly<Record<string, unknown>>,
  of?: PersonId,
): Person['family'] {
  const read = (name: FamilyField) => {
    const value = fields[name];
    const own = of === undefined ? value : (value as Record<string, unknown> | undefined)?.[of];
    return typeof own === 'string' ? own : undefined;
  };
  const name = read('familyName');
  if (name === undefined) return undefined;
  const phone = read('familyPhone');
  return {
    name,
    relation: read('familyRelation') ?? '',
    address: read('familyAddress') ?? '',
    ...(phone === undefined ? {} : { phone }),
  };
}

/** The case with a new suspect, numbered after the last one. */
export function withSuspect(facts: ActFacts): CaseState {
  const { state, act } = facts;
  const told = personIn(facts);
  const born = told.bornOn;
  const person: Person = {
    name: '',
    ...told,
    id: `P${state.persons.length + 1}`,
    measure: 'none',
    measures: [],
    review: 'none',
    ...(told.minor === undefined && younger(born, state.report?.on ?? act.on)
      ? { minor: true }
      : {}),
  };
  const charges = person.crime === undefined ? [] : [person.crime];
  return {
    ...state,
    persons: [...state.persons, person],
    charges: [...new Set([...state.charges, ...charges])],
  };
}
