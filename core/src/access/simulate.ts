import type { Agency } from '../kernel/index.ts';
import type { Post } from '../procedure/index.ts';
import { decideFor } from './decide.ts';
import { type Compiled, rankOf } from './matrix.ts';
import type { AccessMatrix, Asker, CaseFacts, Level, Purpose, Way } from './types.ts';

/** Things asked about together, and the name that stands for all of them. */
export interface AskedAbout {
  readonly id: string;
  readonly things: readonly string[];
}

/** One question of one official, put to both matrices: a recorded reading, or a case as it lies. */
export interface AccessQuestion {
  readonly who: Asker;
  readonly facts: CaseFacts;
  readonly about: AskedAbout;
  readonly ways: readonly Way[];
  /** Who asks: counted once each and not told. */
  readonly official: string;
  /** Nothing where it is about no case. */
  readonly dossier?: string;
  readonly caseNumber?: string | null;
  /** When it was recorded; nothing of what nobody has asked yet. */
  readonly at?: string;
}

/** In a list of what changes, enough to look one up. */
export interface AccessSample {
  readonly caseNumber: string | null;
  readonly at: string | null;
}

export type AccessOutcome = 'newly-shown' | 'newly-masked' | 'newly-hidden';

/** One thing that officials in one post would see in another way than now. */
export interface ChangedThing {
  /** The post by which it is or would be open. */
  readonly post: Post;
  readonly thing: string;
  readonly way: Way;
  readonly outcome: AccessOutcome;
  readonly from: Level;
  readonly to: Level;
  /** The rows that decide, before and after; `default` where none opens it. */
  readonly rules: { readonly before: string; readonly after: string };
  readonly questions: number;
  readonly officials: number;
  readonly cases: number;
  readonly samples: readonly AccessSample[];
}

/** A row of an agency that differs between the two matrices, and how many answers it changes. */
export interface ChangedRow {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'altered';
  readonly questions: number;
}

export interface AccessSimulation {
  readonly questions: number;
  /** Questions of which at least one thing would be answered differently. */
  readonly changed: number;
  readonly things: readonly ChangedThing[];
  /** A row that changes no answer stands here with zero, so that nobody takes it for harmless. */
  readonly rows: readonly ChangedRow[];
}

/** Samples of one changed thing. */
export const accessSamplesMax = 3;

/** The post by which a row opens something to whoever holds these posts. */
export const postUnder = (
  { rows }: AccessMatrix,
  posts: readonly Post[],
  rule: string | undefined,
): Post | undefined => {
  const row = rows.find(({ id }) => id === rule);
  return posts.find((post) => row?.posts.includes(post));
};

/** The rows of an agency that are in one matrix and not, or otherwise, in the other. */
function changedRows(
  before: AccessMatrix,
  after: AccessMatrix,
  agency: Agency,
): Omit<ChangedRow, 'questions'>[] {
  const of = ({ rows }: AccessMatrix) =>
    new Map(rows.filter((row) => row.agency === agency).map((row) => [row.id, row]));
  const [old, young] = [of(before), of(after)];
  const changeOf = (id: string): ChangedRow['change'] | undefined => {
    if (!old.has(id)) return 'added';
    if (!young.has(id)) return 'removed';
    const same = JSON.stringify(old.get(id)) === JSON.stringify(young.get(id));
    return same ? undefined : 'altered';
  };
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((id) => {
    const change = changeOf(id);
    return change === undefined ? [] : [{ id, change }];
  });
}

type Delta = Pick<ChangedThing, 'post' | 'thing' | 'way' | 'outcome' | 'from' | 'to' | 'rules'>;

function outcomeOf(from: Level, to: Level): AccessOutcome {
  if (rankOf[to] > rankOf[from]) return 'newly-shown';
  return to === 'hidden' ? 'newly-hidden' : 'newly-masked';
}

/** Questions that are answered alike, thing by thing. */
interface Alike {
  readonly deltas: readonly Delta[];
  questions: number;
  readonly officials: Set<string>;
  readonly cases: Set<string>;
  readonly samples: AccessSample[];
}

/** Both matrices, and the purposes for which posts look. */
export interface Compared {
  readonly before: Compiled;
  readonly after: Compiled;
  readonly purposesOf: (posts: readonly Post[]) => readonly Purpose[];
}

function deltasOf({ before, after, purposesOf }: Compared, question: AccessQuestion): Delta[] {
  const { who, facts, about, ways } = question;
  const purposes = purposesOf(who.posts);
  const found: Delta[] = [];
  for (const way of ways)
    for (const thing of about.things) {
      const old = decideFor(before, who, facts, thing, purposes, way);
      const now = decideFor(after, who, facts, thing, purposes, way);
      if (old.level === now.level) continue;
      const outcome = outcomeOf(old.level, now.level);
      const [wider, rule] =
        outcome === 'newly-shown' ? [after.matrix, now.why.rule] : [before.matrix, old.why.rule];
      const post = postUnder(wider, who.posts, rule) ?? who.posts[0]!;
      const rules = { before: old.why.rule, after: now.why.rule };
      found.push({ post, thing, way, outcome, from: old.level, to: now.level, rules });
    }
  return found;
}

const keyOf = ({ who, facts, about, ways }: AccessQuestion): string =>
  [who.posts, facts.roles, facts.stage, facts.seal, about.id, ways].join('|');

function add(alike: Alike, question: AccessQuestion): void {
  const { official, dossier, caseNumber = null, at = null } = question;
  alike.questions += 1;
  if (alike.deltas.length === 0) return;
  alike.officials.add(official);
  const tells = dossier === undefined ? at !== null : !alike.cases.has(dossier);
  if (dossier !== undefined) alike.cases.add(dossier);
  if (tells && alike.samples.length < accessSamplesMax) {
    alike.samples.push({ caseNumber, at });
  }
}

const sum = (groups: readonly Alike[]): number =>
  groups.reduce((total, { questions }) => total + questions, 0);

/** What one change comes to in all the groups of questions in which it occurs. */
function countsOf(groups: readonly Alike[]) {
  const size = (of: 'officials' | 'cases') =>
    new Set(groups.flatMap((group) => [...group[of]])).size;
  return {
    questions: sum(groups),
    officials: size('officials'),
    cases: size('cases'),
    samples: groups.flatMap(({ samples }) => samples).slice(0, accessSamplesMax),
  };
}

function changedThings(groups: readonly Alike[]): ChangedThing[] {
  const found = new Map<string, { readonly delta: Delta; readonly in: number[] }>();
  for (const [n, { deltas }] of groups.entries())
    for (const delta of deltas) {
      const key = Object.values({ ...delta, rules: Object.values(delta.rules) }).join('|');
      const own = found.get(key);
      if (own === undefined) found.set(key, { delta, in: [n] });
      else own.in.push(n);
    }
  // Hundreds of things change in the same groups: these are counted once.
  const counted = new Map<string, ReturnType<typeof countsOf>>();
  return [...found.values()].map(({ delta, in: places }) => {
    const key = places.join();
    const counts = counted.get(key) ?? countsOf(places.map((n) => groups[n]!));
    counted.set(key, counts);
    return { ...delta, ...counts };
  });
}

/**
 * Puts questions of officials of one agency to a matrix and to a changed one, with the function
 * that decides everywhere: what would newly be shown, in part only, or not at all, to which post,
 * by which rows, how often and where. Whatever is answered as before is counted and not listed.
 */
export class AccessTrial {
  readonly #compared: Compared;
  readonly #agency: Agency;
  readonly #alike = new Map<string, Alike>();

  constructor(compared: Compared, agency: Agency) {
    this.#compared = compared;
    this.#agency = agency;
  }

  ask(question: AccessQuestion): void {
    const key = keyOf(question);
    let own = this.#alike.get(key);
    if (own === undefined) {
      const deltas = deltasOf(this.#compared, question);
      own = { deltas, questions: 0, officials: new Set(), cases: new Set(), samples: [] };
      this.#alike.set(key, own);
    }
    add(own, question);
  }

  /** What came out of the questions so far. */
  result(): AccessSimulation {
    const { before, after } = this.#compared;
    const groups = [...this.#alike.values()];
    const changed = groups.filter(({ deltas }) => deltas.length > 0);
    const decidedBy = (id: string) =>
      changed.filter(({ deltas }) =>
        deltas.some(({ rules }) => rules.before === id || rules.after === id),
      );
    const rows = changedRows(before.matrix, after.matrix, this.#agency);
    return {
      questions: sum(groups),
      changed: sum(changed),
      things: changedThings(changed),
      rows: rows.map((row) => ({ ...row, questions: sum(decidedBy(row.id)) })),
    };
  }
}
