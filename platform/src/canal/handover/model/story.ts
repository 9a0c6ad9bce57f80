/**
 * The handover protocol in small: one sender, one receiver, a few envelopes, and everything that
 * can go wrong between them. The two directions of a pair share nothing, so one is enough.
 *
 * What was once published may arrive at any time, any number of times, in any order, or never:
 * that is losing, repeating, reordering and delaying at once, and a receiver that ends before it
 * acknowledges. A crash between a commit and what was to be published after it is a step of its
 * own; a crash within a transaction leaves the state as it was.
 */
export interface Story {
  readonly envelopes: readonly { readonly dossier: string; readonly kind: Kind }[];
}

/**
 * `refused`: the receiver's law says no; `poison`: applying fails until somebody has mended it;
 * `file`: names a file that comes by a way of its own.
 */
export type Kind = 'plain' | 'refused' | 'poison' | 'file';

/** The rules that keep the promises; the tests take each away and see a promise break. */
export interface Rules {
  /** A row of the outbox closes on the receipt `applied` or `refused`. */
  readonly closesOn: 'outcome' | 'stored' | 'published';
  /** An envelope that is known is not applied again. */
  readonly dropsRepeats: boolean;
  /** A repeat is answered with the receipt it had. */
  readonly answersRepeats: boolean;
  /** What comes before its time waits until the numbers before it are here. */
  readonly waitsForGaps: boolean;
  /** Behind an envelope that waits or is parked its own dossier waits. */
  readonly blocksDossier: boolean;
  /** What has no receipt is sent again. */
  readonly sendsAgain: boolean;
  /** A receipt `stored` only makes the sender more patient. */
  readonly asksAfterStored: boolean;
  /** What is applied and the row that says so are one transaction. */
  readonly oneTransaction: boolean;
}

export const protocolRules: Rules = {
  closesOn: 'outcome',
  dropsRepeats: true,
  answersRepeats: true,
  waitsForGaps: true,
  blocksDossier: true,
  sendsAgain: true,
  asksAfterStored: true,
  oneTransaction: true,
};

type OutState = '-' | 'queued' | 'sent' | 'stored' | 'applied' | 'refused';
type InState = '-' | 'stored' | 'waiting' | 'parked' | 'applied' | 'refused';

/** Both stores and what lies between them. */
export interface State {
  /** The sender's outbox, row by row in the order of its positions. */
  readonly outbox: readonly OutState[];
  /** The number in the pair of each envelope; 0: not yet numbered. */
  readonly numbers: readonly number[];
  readonly inbox: readonly InState[];
  /** `pair_in.through`: numbers received without a gap. */
  readonly through: number;
  /** What the receiver's store has really taken in, in order. */
  readonly log: readonly number[];
  /** Everything ever published: `envelope 0`, `applied 0`, `ask 2`. */
  readonly published: readonly string[];
  readonly fileCame: boolean;
  readonly mended: boolean;
}

/** A story and the rules it is played by. */
export class Play {
  readonly rules: Rules;
  readonly all: readonly number[];
  readonly #story: Story;

  constructor(story: Story, rules: Rules) {
    this.#story = story;
    this.rules = rules;
    this.all = story.envelopes.map((_, i) => i);
  }

  dossierOf(i: number): string {
    return this.#story.envelopes[i]!.dossier;
  }

  kindOf(i: number): Kind {
    return this.#story.envelopes[i]!.kind;
  }

  olderOfDossier(i: number): number[] {
    return this.all.filter((j) => j < i && this.dossierOf(j) === this.dossierOf(i));
  }

  start(): State {
    const none = <T>(value: T): T[] => this.all.map(() => value);
    const has = (kind: Kind) => this.#story.envelopes.some((envelope) => envelope.kind === kind);
    return {
      outbox: none<OutState>('-'),
      numbers: none(0),
      inbox: none<InState>('-'),
      through: 0,
      log: [],
      published: [],
      fileCame: !has('file'),
      mended: !has('poison'),
    };
  }
}

export const nameOf = (i: number): string => 'abcdef'[i]!;

export const namesOf = (of: readonly number[]): string => of.map(nameOf).join(' and ');

export function publish(state: State, ...messages: readonly string[]): State {
  const fresh = messages.filter((message) => !state.published.includes(message));
  if (fresh.length === 0) return state;
  return { ...state, published: [...new Set([...state.published, ...fresh])].toSorted() };
}
