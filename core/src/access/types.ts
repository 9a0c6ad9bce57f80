import type { Agency } from '../kernel/index.ts';
import type { Name, Post, Stage } from '../procedure/index.ts';

/**
 * What an official has to do with one case. `agency` is given with each of the others: whoever
 * handles a case also belongs to the agency it lies at. `granted` is who has no part in it and was
 * given access for a stated reason and a limited time. `none` is for what belongs to no case.
 */
export const roles = [
  'handler',
  'section',
  'approver',
  'custody-desk',
  'granted',
  'agency',
  'none',
] as const;
export type Role = (typeof roles)[number];

/** Why somebody looks. Personal data serve the purpose they were asked for (PIPL art. 6). */
export const purposes = [
  'handling',
  'supervising',
  'approving',
  'managing',
  'custody',
  'auditing',
  'coordinating',
  'administering',
] as const;
export type Purpose = (typeof purposes)[number];

/** Ways in: opening it, a row of a list, a search that tells by what it finds, a count, a file. */
export const ways = ['read', 'list', 'search', 'count', 'export', 'write'] as const;
export type Way = (typeof ways)[number];

/** From nothing to everything; the greater one wins among what several posts of one person may. */
export const levels = ['hidden', 'masked', 'read', 'write'] as const;
export type Level = (typeof levels)[number];

/** An article, and its words where the text is kept with the project. */
export interface Ground {
  /** As cited: 刑事诉讼法第七条. */
  readonly zh: string;
  /** The text kept with the law, and the article in it. */
  readonly key?: string;
  readonly article?: number;
  readonly quote?: string;
}

/**
 * Who may do what with which things. Everything is listed out: no post, stage or thing stands for
 * “all”, so that a new one is open to nobody until a row names it.
 */
export interface AccessRow {
  /** `police/handler-own-case`, stable: records and answers name it. */
  readonly id: string;
  /** One sentence for a reader of the table. */
  readonly says: Name;
  readonly agency: Agency;
  readonly posts: readonly Post[];
  readonly roles: readonly Role[];
  readonly stages: readonly Stage[];
  readonly purpose: Purpose;
  readonly ways: readonly Way[];
  readonly grants: Readonly<Partial<Record<Exclude<Level, 'hidden'>, readonly string[]>>>;
  readonly basis: readonly Ground[];
}

/** What closes a case or a person for everybody, whatever a row grants. */
export const seals = ['juvenile-record'] as const;
export type Seal = (typeof seals)[number];

/** While the seal lies on a case or person, these things are at most so open in these ways. */
export interface SealRow {
  readonly id: string;
  readonly says: Name;
  readonly seal: Seal;
  readonly ways: readonly Way[];
  readonly things: readonly string[];
  readonly atMost: 'hidden' | 'masked';
  readonly basis: readonly Ground[];
}

/** A thing that can be shown: `case.facts`, `person.phone`, `act.reason`, `document.police.bail`. */
export interface Thing {
  readonly id: string;
  readonly zh: string;
  /** The group it stands in, for a reader; rows name things one by one. */
  readonly group: string;
}

export interface AccessMatrix {
  readonly things: readonly Thing[];
  readonly rows: readonly AccessRow[];
  readonly seals: readonly SealRow[];
}

/** An official as the decision sees one. */
export interface Asker {
  readonly agency: Agency;
  readonly posts: readonly Post[];
}

/** What the decision must know of the case, and of the person in it where one is asked about. */
export interface CaseFacts {
  readonly stage: Stage;
  readonly roles: readonly Role[];
  readonly seal?: Seal;
}

/** Why: the row, its article, and whom to ask where it is not open. */
export interface Why {
  /** The row that decided; `default` where no row opens it. */
  readonly rule: string;
  readonly says: Name;
  readonly basis: string;
  /** Posts of the own agency to which a row opens it; empty where none does. */
  readonly ask: readonly Post[];
}

export interface Decision {
  readonly level: Level;
  readonly why: Why;
}
