import { type BegunLife, isGivenUp, type Place } from '../rejoin/given-up.ts';

/**
 * Joining again after a restore, in small: one direction of one pair, backups of either side at
 * any moments, and restores of either side, or of both, from any of them at any later one. The two directions of a
 * pair share only the lives, so one direction is enough; applying is plain here, since what parks
 * or is refused is the matter of the other model.
 *
 * An envelope is an act of the sender. An act recorded after the backup is gone with the restore;
 * the sender then has the envelope only if the receiver gives it back. What was published may
 * arrive at any time, any number of times, in any order, or never.
 */

/** The rules that keep the promises; the tests take each away and see a promise break. */
export interface RejoinRules {
  /** A restored sender numbers nothing new before the receiver has told what it has. */
  readonly waitsToNumber: boolean;
  /** A restored sender takes back its envelopes under their numbers. */
  readonly adopts: boolean;
  /** A restored receiver has what it forgot sent again, closed or not. */
  readonly reopens: boolean;
  /** What the sender's earlier life sealed is not taken once its new life was heard. */
  readonly fencesEnvelopes: boolean;
  /** What the receiver's earlier life signed closes nothing once its new life was heard. */
  readonly fencesReceipts: boolean;
  /** A number that was lost with the sender's store is filled. */
  readonly fillsNumbers: boolean;
  /** A backup of a time that a later restore has given up is turned away. */
  readonly refusesGivenUp: boolean;
}

export const rejoinRules: RejoinRules = {
  waitsToNumber: true,
  adopts: true,
  reopens: true,
  fencesEnvelopes: true,
  fencesReceipts: true,
  fillsNumbers: true,
  refusesGivenUp: true,
};

/** `-`: no act yet, or forgotten with no trace at the sender. */
export type Out = '-' | 'queued' | 'sent' | 'applied';

/** What either store keeps of its own life and of the lives of the other side. */
interface LifeStore {
  readonly life: number;
  /** Of which backup it goes on. */
  readonly from: Place<number>;
  readonly rejoining: boolean;
  /** The other side has said that the backup was given up. */
  readonly refused: boolean;
  /** The newest life of the other side known here, those it began, the newest that did any work. */
  readonly theirs: number;
  readonly begun: readonly BegunLife<number>[];
  readonly lived: number;
}

/** What is in the sender's store. */
export interface SenderStore extends LifeStore {
  /** Row by row, and the number of each; 0: not yet numbered. */
  readonly outbox: readonly Out[];
  readonly numbers: readonly number[];
  /** Numbers taken by an envelope that only says that its number was lost, and those closed. */
  readonly voids: readonly number[];
  readonly voidsClosed: readonly number[];
  readonly sequence: number;
}

/** What is in the receiver's store. */
export interface ReceiverStore extends LifeStore {
  /** `12`: envelope 1 under the number 2; `v3`: number 3 was lost. In the order of arrival. */
  readonly inbox: readonly string[];
  readonly through: number;
  readonly log: readonly number[];
}

export interface RejoinState {
  readonly sender: SenderStore;
  readonly receiver: ReceiverStore;
  readonly senderBackups: readonly SenderStore[];
  readonly receiverBackups: readonly ReceiverStore[];
  /** How often each side was restored: also its newest life. */
  readonly restores: readonly [number, number];
  /** Acts that were recorded at any time, restored or not: none is recorded twice. */
  readonly acted: readonly boolean[];
  readonly published: readonly string[];
}

export interface RejoinStory {
  readonly envelopes: number;
  readonly senderRestores: number;
  readonly receiverRestores: number;
  /** Backups that a side which is restored makes at most. */
  readonly backups: number;
}

const firstLife: LifeStore = {
  life: 0,
  from: { life: 0, at: 0 },
  rejoining: false,
  refused: false,
  theirs: 0,
  begun: [],
  lived: 0,
};

export function rejoinStart({ envelopes }: RejoinStory): RejoinState {
  const none = <T>(value: T): T[] => Array.from({ length: envelopes }, () => value);
  return {
    sender: {
      outbox: none<Out>('-'),
      numbers: none(0),
      voids: [],
      voidsClosed: [],
      sequence: 0,
      ...firstLife,
    },
    receiver: { inbox: [], through: 0, log: [], ...firstLife },
    senderBackups: [],
    receiverBackups: [],
    restores: [0, 0],
    acted: none(false),
    published: [],
  };
}

export const numberIn = (entry: string): number => Number(entry.slice(1));

export function say(state: RejoinState, ...messages: readonly string[]): RejoinState {
  const fresh = messages.filter((message) => !state.published.includes(message));
  if (fresh.length === 0) return state;
  return { ...state, published: [...new Set([...state.published, ...fresh])].toSorted() };
}

/** How far a life of either side has come: it only grows within a life. */
export const senderAt = ({ outbox, sequence }: SenderStore): number =>
  sequence + outbox.filter((out) => out !== '-').length;
export const receiverAt = ({ inbox, through }: ReceiverStore): number => through + inbox.length;

/** A store put back from a backup, in a new life. */
export const restoredAs = <S extends LifeStore>(backup: S, life: number, at: number): S => ({
  ...backup,
  life,
  from: { life: backup.life, at },
  rejoining: true,
  refused: false,
});

/** What is asked by a side that was restored: `<life> <life and place of the backup> <more>`. */
export const askOf = ({ life, from }: LifeStore, ...more: readonly number[]): string =>
  [life, from.life, from.at, ...more].join(' ');

/** Hears of a new life of the other side; tells whether it is turned away. */
export function heardLife<S extends LifeStore>(
  store: S,
  ask: string,
  { refusesGivenUp }: RejoinRules,
): { readonly refused: boolean; readonly after: S } {
  const [life, fromLife, at] = ask.split(' ').map(Number) as [number, number, number];
  if (life <= store.theirs) return { refused: false, after: store };
  const from = { life: fromLife, at };
  const refused = refusesGivenUp && isGivenUp(store.begun, store.lived, from);
  const known = store.begun.some((one) => one.life === life);
  const begun = known ? store.begun : [...store.begun, { life, from, refused }];
  return { refused, after: { ...store, begun, theirs: refused ? store.theirs : life } };
}
