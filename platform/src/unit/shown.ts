import { type CaseFacts, type Decision, type Level, type Way } from '@xinqu/core/access';
import { type CaseState, type DocumentRef, type Person, postNames } from '@xinqu/core/procedure';
import type { WithheldDto } from '@xinqu/contracts/http';
import { decision } from './access.ts';
import type { Actor, UnitPorts } from './ports.ts';

/** What stands in the place of words that are shown in part. */
export const partly = '（按权限不完整显示）';

/** 栾示一 as 栾＊＊. */
const maskedName = (name: string): string =>
  name === '' ? '' : `${[...name][0]}${'＊'.repeat(Math.max(1, [...name].length - 1))}`;

/** A number keeps its last four characters, other words none. */
const maskedText = (text: string): string =>
  /^[\dXx+ -]{7,}$/.test(text) ? `****${text.slice(-4)}` : partly;

/**
 * What of one case is shown to one official in one way, thing by thing. It remembers what it held
 * back, so that the page can say what and why.
 */
export class Shown {
  readonly #ports: Pick<UnitPorts, 'node' | 'access'>;
  readonly #actor: Actor;
  readonly #facts: CaseFacts;
  readonly #way: Way;
  readonly #sealed: SealedRecords;
  readonly #withheld = new Map<string, Decision>();

  constructor(
    ports: Pick<UnitPorts, 'node' | 'access'>,
    actor: Actor,
    facts: CaseFacts,
    { way = 'read', sealed = none }: { readonly way?: Way; readonly sealed?: SealedRecords } = {},
  ) {
    this.#ports = ports;
    this.#actor = actor;
    this.#facts = facts;
    this.#way = way;
    this.#sealed = sealed;
  }

  /** A text without the words of those whose record is sealed, wherever it stands in the case. */
  readonly quiet = (text: string): string => quietly(this.#sealed.words, text);

  /** Whether something is about persons, and about nobody but such with a sealed record. */
  isOfSealed(persons: readonly string[]): boolean {
    return persons.length > 0 && persons.every((id) => this.#sealed.persons.includes(id));
  }

  /** The level of a thing; of a person whose record is sealed under the seal. */
  level(thing: string, sealed = false): Level {
    const facts: CaseFacts = sealed ? { ...this.#facts, seal: 'juvenile-record' } : this.#facts;
    const decided = decision(this.#ports, this.#actor, facts, thing, this.#way);
    if (decided.level === 'hidden' || decided.level === 'masked') {
      this.#withheld.set(thing, decided);
    }
    return decided.level;
  }

  may(thing: string, way: Way): boolean {
    return decision(this.#ports, this.#actor, this.#facts, thing, way).level !== 'hidden';
  }

  /** Words as far as they are open; nothing where they are hidden. */
  text(thing: string, text: string, sealed = false): string | null {
    const level = this.level(thing, sealed);
    if (level === 'hidden') return null;
    return level === 'masked' ? maskedText(this.quiet(text)) : this.quiet(text);
  }

  name(thing: string, name: string, sealed = false): string {
    const level = this.level(thing, sealed);
    if (level === 'hidden') return '';
    return level === 'masked' ? maskedName(this.quiet(name)) : this.quiet(name);
  }

  /** A list of words: all of it, one word that there is some, or nothing. */
  texts(thing: string, texts: readonly string[]): string[] {
    const level = texts.length === 0 ? 'read' : this.level(thing);
    if (level === 'masked') return [partly];
    return level === 'hidden' ? [] : texts.map((text) => this.quiet(text));
  }

  /** A list that is shown whole or not at all. */
  rows<T>(thing: string, rows: readonly T[], sealed = false): T[] {
    if (rows.length === 0) return [];
    const level = this.level(thing, sealed);
    return level === 'hidden' || level === 'masked' ? [] : [...rows];
  }

  /** A name of a case holds the names of its persons: where these are in part, so is it. */
  caseName(name: string, persons: readonly string[]): string {
    const level = this.level('case.name');
    if (level === 'hidden') return '';
    if (level !== 'masked') return this.quiet(name);
    return persons
      .filter((person) => person !== '')
      .reduce((text, person) => text.replaceAll(person, maskedName(person)), this.quiet(name));
  }

  /** What was held back, each with its rule, its article and whom to ask. */
  withheld(): WithheldDto[] {
    const words = new Map(this.#ports.access.matrix.matrix.things.map(({ id, zh }) => [id, zh]));
    return [...this.#withheld].map(([thing, { level, why }]) => ({
      thing,
      name: words.get(thing) ?? thing,
      level: level === 'masked' ? 'masked' : 'hidden',
      rule: why.rule,
      says: why.says,
      basis: why.basis,
      ask: why.ask.map((post) => postNames[post]),
    }));
  }
}

/** What stands in the place of a word of a sealed record. */
const sealedWord = '＊＊';

/** A text without some words. */
export const quietly = (words: readonly string[], text: string): string =>
  words.reduce((quiet, word) => quiet.replaceAll(word, sealedWord), text);

/** Whose record is sealed in a case with others. */
export interface SealedRecords {
  readonly persons: readonly string[];
  /**
   * Words that tell who they are, the longest first: they stand in no text of the case, whichever
   * act or paper wrote them.
   */
  readonly words: readonly string[];
}

const none: SealedRecords = { persons: [], words: [] };

export function sealedIn(
  ports: Pick<UnitPorts, 'access'>,
  state: Pick<CaseState, 'stage' | 'persons'>,
): SealedRecords {
  const sealed = state.persons.filter((person) => personSealed(ports, state, person));
  return { persons: sealed.map(({ id }) => id), words: wordsOf(sealed) };
}

const wordsOf = (persons: readonly Person[]): string[] =>
  persons
    .flatMap(({ name, idNumber, phone, household, residence, family }) => [
      ...[name, idNumber, phone, household, residence],
      ...[family?.name, family?.phone, family?.address],
    ])
    .filter((word) => word !== undefined)
    .filter((word) => word.length > 1)
    .toSorted((a, b) => b.length - a.length);

/** The name of a case and of its persons as lists show and searches find them. */
export function namesListed({ words }: SealedRecords, state: Pick<CaseState, 'name' | 'persons'>) {
  const persons = state.persons.map((p) => quietly(words, p.name)).filter((n) => n !== '');
  return { name: quietly(words, state.name), persons };
}

/** Whether the record of a person is sealed as the case stands. */
export const personSealed = (
  ports: Pick<UnitPorts, 'access'>,
  { stage }: Pick<CaseState, 'stage'>,
  person: Person,
): boolean => stage === 'closed' && ports.access.recordSealed(person);

/** Whether a paper is one of a person whose record is sealed. */
export const isOfSealed = (
  ports: Pick<UnitPorts, 'access'>,
  state: Pick<CaseState, 'stage' | 'persons'>,
  { person }: Pick<DocumentRef, 'person'>,
): boolean => state.persons.some((p) => p.id === person && personSealed(ports, state, p));
