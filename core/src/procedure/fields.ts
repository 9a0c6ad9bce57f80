import { Check } from 'typebox/value';
import type { CaseState, Person } from './model.ts';
import { personOf } from './model.ts';
import { procedureProblems } from './problems.ts';
import type { ActFacts, ActRule, FieldRule } from './rule.ts';

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The value of one field for one person (or the case): what was typed, else what is known. */
export function fieldValue(
  field: FieldRule,
  name: string,
  state: CaseState,
  fields: Readonly<Record<string, unknown>>,
  person?: Person,
): unknown {
  const typed = fields[name];
  const own =
    field.perPerson && person ? (typed as Record<string, unknown> | undefined)?.[person.id] : typed;
  return given(own) ? own : field.known?.(state, person);
}

/**
 * Completes the fields of an act with what the dossier knows, so nothing is typed twice. A field
 * the form does not have is kept, so that `checkFields` refuses it instead of losing it silently.
 */
export function completeFields(
  rule: ActRule,
  state: CaseState,
  fields: Readonly<Record<string, unknown>>,
  persons: readonly Person[],
): Record<string, unknown> {
  const strange = Object.entries(fields).filter(([name]) => !Object.hasOwn(rule.form, name));
  const complete: Record<string, unknown> = Object.fromEntries(strange);
  for (const [name, field] of Object.entries(rule.form)) {
    if (!field.perPerson) {
      const value = fieldValue(field, name, state, fields);
      if (given(value)) complete[name] = value;
      continue;
    }
    const values = persons.map((p) => [p.id, fieldValue(field, name, state, fields, p)] as const);
    const known = values.filter(([, value]) => given(value));
    if (known.length > 0) complete[name] = Object.fromEntries(known);
  }
  return complete;
}

function faultOf(field: FieldRule, name: string, { state, act }: ActFacts): string | undefined {
  const bad = (value: unknown) =>
    given(value) ? !Check(field.schema, value) : field.optional !== true;
  const value = act.fields[name];
  if (!field.perPerson) return bad(value) ? field.label.zh : undefined;
  const byPerson = (value ?? {}) as Record<string, unknown>;
  const faulty = act.persons.filter((id) => bad(byPerson[id]));
  if (faulty.length === 0) return undefined;
  const names = faulty.map((id) => personOf(state, id)?.name ?? id).join('、');
  return `${field.label.zh}（${names}）`;
}

/** Refuses unknown, missing or invalid fields and names them all in one sentence. */
export function checkFields(rule: ActRule, facts: ActFacts): void {
  const unknown = Object.keys(facts.act.fields).filter((name) => !Object.hasOwn(rule.form, name));
  const faults = Object.entries(rule.form)
    .map(([name, field]) => faultOf(field, name, facts))
    .filter((fault) => fault !== undefined);
  const fields = [...faults, ...unknown.map((name) => `未知的字段 ${name.slice(0, 40)}`)];
  if (fields.length > 0) {
    throw procedureProblems.make('fields-invalid', { fields }, rule.basis[0]);
  }
}
