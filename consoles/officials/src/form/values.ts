import type { ActDto, FormFieldDto } from '@xinqu/contracts/http';
import { instantOfMs } from '@xinqu/core/kernel';
import { dayText, momentText } from '../kit/text.ts';
import { type Shape, shapeOfField } from './shape.ts';

/** What was typed, by field or by field and person. A key that is absent was never touched. */
export type Typed = Readonly<Record<string, unknown>>;

/** One input of a form: a field, for one person where it is asked for each. */
export interface Entry {
  readonly key: string;
  readonly field: FormFieldDto;
  readonly person: string | null;
  readonly known: unknown;
}

export const keyOf = (field: string, person: string | null): string =>
  person === null ? field : `${field}@${person}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value says anything. */
export const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '';

function knownFor(field: FormFieldDto, person: string | null): unknown {
  if (person === null) return field.known;
  return isRecord(field.known) ? field.known[person] : undefined;
}

/** Every input of the form for the chosen persons, in the order of the form. */
export function entriesOf(form: ActDto['form'], persons: readonly string[]): Entry[] {
  return form.flatMap((field): Entry[] => {
    const whom = field.perPerson ? persons : [null];
    return whom.map((person) => ({
      key: keyOf(field.name, person),
      field,
      person,
      known: knownFor(field, person),
    }));
  });
}

function numberValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  const number = Number(text);
  // What is no number goes as it is: the server names the field in its refusal.
  return text === '' || !Number.isFinite(number) ? text : number;
}

/** `2026-03-02T10:00` of an input becomes an instant of Shanghai. */
function instantValue(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(value)) {
    return value;
  }
  return instantOfMs(Date.parse(`${value}+08:00`));
}

/** An instant as the input for a day and a time wants it; other values unchanged. */
export function instantInput(value: unknown): string {
  if (typeof value !== 'string') return '';
  const ms = /(Z|[+-]\d{2}:\d{2})$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? value : instantOfMs(ms).slice(0, 16);
}

function objectValue(shape: Shape, value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const parts = shape.properties
    .map(({ name, shape: part }) => [name, valueToSend(part, value[name])] as const)
    .filter(([, part]) => isGiven(part));
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** A typed value in the form the contract wants; blank parts are left out. */
export function valueToSend(shape: Shape, value: unknown): unknown {
  if (!isGiven(value)) return undefined;
  switch (shape.kind) {
    case 'number':
      return numberValue(value);
    case 'instant':
      return instantValue(value);
    case 'object':
      return shape.properties.length === 0 ? value : objectValue(shape, value);
    case 'list': {
      if (!Array.isArray(value)) return value;
      const { item } = shape;
      if (item === null) return value;
      return value.map((entry) => valueToSend(item, entry)).filter(isGiven);
    }
    default:
      return typeof value === 'string' ? value.trim() : value;
  }
}

/** Whether two JSON values are the same, the order of properties aside. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((entry, i) => sameValue(entry, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => sameValue(a[name], b[name]));
}

const blank = (value: unknown): boolean =>
  !isGiven(value) || (Array.isArray(value) && value.length === 0);

/** The value of an entry that differs from what the dossier already says, else nothing. */
function changedValue(entry: Entry, typed: Typed): unknown {
  if (!(entry.key in typed)) return undefined;
  const value = valueToSend(shapeOfField(entry.field), typed[entry.key]);
  if (blank(value) && blank(entry.known)) return undefined;
  return sameValue(value, entry.known) ? undefined : value;
}

/** What is sent: only what was typed and differs from what is known. */
export function fieldsToSend(
  form: ActDto['form'],
  persons: readonly string[],
  typed: Typed,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const entry of entriesOf(form, persons)) {
    const value = changedValue(entry, typed);
    if (!isGiven(value)) continue;
    const { name } = entry.field;
    if (entry.person === null) fields[name] = value;
    else fields[name] = { ...(fields[name] as object | undefined), [entry.person]: value };
  }
  return fields;
}

/** Keys of the inputs that must be filled and are not. */
export function missingKeys(
  form: ActDto['form'],
  persons: readonly string[],
  typed: Typed,
): string[] {
  return entriesOf(form, persons)
    .filter((entry) => {
      if (entry.field.optional) return false;
      const value = valueToSend(shapeOfField(entry.field), typed[entry.key]);
      return blank(value) && blank(entry.known);
    })
    .map((entry) => entry.key);
}

/** A value in words, as it is shown when it is already known. */
export function valueText(shape: Shape, value: unknown): string {
  if (!isGiven(value)) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (shape.kind === 'choice') {
    const choice = shape.choices.find((option) => option.value === value);
    return choice?.label.zh ?? String(value);
  }
  if (shape.kind === 'day') return dayText(String(value));
  if (shape.kind === 'instant') return momentText(String(value));
  if (Array.isArray(value)) {
    return value.map((entry) => partText(shape.item, entry)).join('；') || '—';
  }
  return isRecord(value) ? recordText(shape, value) : String(value);
}

const partText = (shape: Shape | null, value: unknown): string =>
  shape === null ? String(value) : valueText(shape, value);

function recordText(shape: Shape, value: Record<string, unknown>): string {
  const parts = shape.properties
    .filter(({ name }) => isGiven(value[name]))
    .map(({ name, shape: part }) => `${part.label.zh}：${valueText(part, value[name])}`);
  return parts.join('，') || '—';
}
