import type { CalendarDay, Instant } from '@xinqu/core/kernel';
import { dayOf, isDay } from '@xinqu/core/kernel';
import type { ActRecord, DocumentRef, EvidenceItem, Person } from '@xinqu/core/procedure';
import { lastDocument } from '@xinqu/core/procedure';
import type { DocumentFacts } from './types.ts';
import { struck } from './words.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a field of an act; a value by person id answers for the person given. */
export function fieldOf(act: ActRecord | undefined, name: string, person?: Person): unknown {
  const value = act?.fields[name];
  if (value === '' || value === null) return undefined;
  if (!isRecord(value)) return value;
  const byPerson = Object.keys(value).some((key) => /^P\d+$/.test(key));
  if (!byPerson) return value;
  const own = person ? value[person.id] : undefined;
  return own === '' || own === null ? undefined : own;
}

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  return value.trim() === '' ? undefined : value.trim();
};

/** Text of a field of the present act, or nothing. */
export const text = (f: DocumentFacts, name: string, person = f.person): string | undefined =>
  asText(fieldOf(f.act, name, person));

/** Text of a field, or the line of an absent fact. */
export const given = (f: DocumentFacts, name: string, person = f.person): string =>
  text(f, name, person) ?? struck;

export const flag = (f: DocumentFacts, name: string, person = f.person): boolean | undefined => {
  const value = fieldOf(f.act, name, person);
  return typeof value === 'boolean' ? value : undefined;
};

export const count = (f: DocumentFacts, name: string, person = f.person): number | undefined => {
  const value = fieldOf(f.act, name, person);
  const n = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
};

/** A day, also when the field holds an instant. */
export function dayField(
  f: DocumentFacts,
  name: string,
  person = f.person,
  act: ActRecord | undefined = f.act,
): CalendarDay | undefined {
  const value = asText(fieldOf(act, name, person));
  if (value === undefined) return undefined;
  const head = value.slice(0, 10);
  return isDay(head) ? head : undefined;
}

/** An instant of a field; a mere day gives nothing, for an hour is never invented. */
export function instantField(
  f: DocumentFacts,
  name: string,
  person = f.person,
): Instant | undefined {
  const value = asText(fieldOf(f.act, name, person));
  return value !== undefined && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)
    ? (value as Instant)
    : undefined;
}

/** A list: an array of texts, or one text with a line for each. */
export function list(f: DocumentFacts, name: string, person = f.person): string[] {
  const value = fieldOf(f.act, name, person);
  const lines = Array.isArray(value) ? value : typeof value === 'string' ? value.split('\n') : [];
  return lines.map((line) => asText(line)).filter((line) => line !== undefined);
}

/** One line of the form, 书证：户籍证明, as an item. */
function evidenceItem(line: string): EvidenceItem {
  const at = line.search(/[：:]/);
  return at < 0
    ? { kind: '其他', name: line.trim() }
    : { kind: line.slice(0, at).trim(), name: line.slice(at + 1).trim() };
}

const isItem = (e: unknown): e is EvidenceItem => isRecord(e) && 'kind' in e && 'name' in e;

/** Items of evidence of the act, a list or a text of lines, else those of the dossier. */
export function evidenceOf(f: DocumentFacts): readonly EvidenceItem[] {
  const own = fieldOf(f.act, 'evidence');
  if (Array.isArray(own) && own.length > 0 && own.every(isItem)) return own;
  const lines = list(f, 'evidence');
  return lines.length > 0 ? lines.map(evidenceItem) : (f.state.evidence ?? []);
}

/** The facts told by the act, else those of the dossier. */
export function factsOf(f: DocumentFacts): readonly string[] {
  const own = list(f, 'facts');
  return own.length > 0 ? own : (f.state.facts ?? []);
}

/** An earlier paper of the dossier, not one of the present act. */
export const paper = (f: DocumentFacts, kind: string, person?: Person): DocumentRef | undefined =>
  lastDocument(
    { ...f.state, documents: f.state.documents.filter((d) => d.act !== f.act.id) },
    kind,
    person?.id,
  );

/** The act that made an earlier paper. */
export function actOfPaper(f: DocumentFacts, kind: string, person?: Person): ActRecord | undefined {
  const ref = paper(f, kind, person);
  return ref && f.state.acts.find((a) => a.id === ref.act);
}

/** Whom an act on the whole case ended: everyone no earlier act had ended by name. */
const endedByNow = (f: DocumentFacts): Person[] =>
  f.state.persons.filter((p) =>
    f.state.acts.every((a) => !endings.includes(a.act) || !a.persons.includes(p.id)),
  );
const endings: readonly string[] = ['end-investigation-of-person', 'not-prosecute'];

/** Persons of the act, or all whose proceedings have not ended when the act names none. */
export function personsOf(f: DocumentFacts): Person[] {
  if (f.person) return [f.person];
  if (f.act.persons.length === 0) {
    const still = f.state.persons.filter((p) => p.ended === undefined);
    return still.length > 0 ? still : endedByNow(f);
  }
  const wanted = new Set(f.act.persons);
  return f.state.persons.filter((p) => wanted.has(p.id));
}

/** The person of a document made per person; a kind without one is our own mistake. */
export function personOfFacts(f: DocumentFacts): Person {
  const [only, ...more] = personsOf(f);
  if (!only || more.length > 0) throw new TypeError('this document is made for one person');
  return only;
}

/** Day of the last event of a type in the history of the limits. */
export function eventDay(f: DocumentFacts, type: string, person?: Person): CalendarDay | undefined {
  const event = f.state.history.findLast(
    (e) => e.type === type && (!person || e.person === undefined || e.person === person.id),
  );
  return event && dayOf(event.at);
}
