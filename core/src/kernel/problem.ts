/** Kinds of problem; `platform/web` has the one table from kind to HTTP status. */
export type ProblemKind =
  | 'rejected' // the content is wrong or the law forbids it
  | 'malformed' // cannot be read at all
  | 'conflict' // the state moved on, or somebody was faster
  | 'forbidden' // this post may not
  | 'unauthenticated'
  | 'not-found'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

export interface ProblemBody {
  /** `area/name`, stable: part of the reference. */
  readonly code: string;
  readonly kind: ProblemKind;
  /** One Chinese sentence: what is wrong and what to do. */
  readonly says: string;
  /** The same in English, shown beside it. */
  readonly english: string;
  /** The article it rests on, as cited: 刑事诉讼法第九十条. */
  readonly basis?: string;
  /** Where it helps: the fields at fault, the present state. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * What a user, another agency or the network can cause. It is thrown, carried to the edge and
 * shown as RFC 9457; our own mistakes are `assert` and never a Problem.
 */
export class Problem extends Error implements ProblemBody {
  readonly code: string;
  readonly kind: ProblemKind;
  readonly says: string;
  readonly english: string;
  readonly basis?: string;
  readonly details?: Readonly<Record<string, unknown>>;

  constructor(body: ProblemBody) {
    super(`${body.code}: ${body.says}`);
    this.name = 'Problem';
    this.code = body.code;
    this.kind = body.kind;
    this.says = body.says;
    this.english = body.english;
    if (body.basis !== undefined) this.basis = body.basis;
    if (body.details !== undefined) this.details = body.details;
  }
}

export interface ProblemEntry<Args extends Record<string, unknown> = Record<string, unknown>> {
  readonly kind: ProblemKind;
  readonly says: string | ((args: Args) => string);
  readonly english: string | ((args: Args) => string);
  readonly basis?: string;
}

type ProblemTable = Readonly<Record<string, ProblemEntry>>;

export interface ProblemSet<Names extends string = string> {
  readonly area: string;
  readonly entries: Readonly<Record<Names, ProblemEntry>>;
  /** Makes the problem; `args` fill the sentence and are shown as details. */
  make(name: Names, args?: Record<string, unknown>, basis?: string): Problem;
}

/** Declares the problems of one area; the generated reference lists every set. */
export function problems<const T extends ProblemTable>(
  area: string,
  entries: T,
): ProblemSet<keyof T & string> {
  const fill = (text: ProblemEntry['says'], args: Record<string, unknown>) =>
    typeof text === 'string' ? text : text(args);
  return {
    area,
    entries,
    make(name, args = {}, basis) {
      const entry = entries[name] as ProblemEntry;
      const cited = basis ?? entry.basis;
      return new Problem({
        code: `${area}/${name}`,
        kind: entry.kind,
        says: fill(entry.says, args),
        english: fill(entry.english, args),
        ...(cited === undefined ? {} : { basis: cited }),
        ...(Object.keys(args).length === 0 ? {} : { details: args }),
      });
    },
  };
}
