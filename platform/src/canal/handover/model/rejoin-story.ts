/**
 * Joining again after a restore, in small: one direction of one pair, a backup of either side at
 * any moment, and a restore of either side, or of both, at any later one. The two directions of a
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
}

export const rejoinRules: RejoinRules = {
  waitsToNumber: true,
  adopts: true,
  reopens: true,
  fencesEnvelopes: true,
  fencesReceipts: true,
  fillsNumbers: true,
};

/** `-`: no act yet, or forgotten with no trace at the sender. */
export type Out = '-' | 'queued' | 'sent' | 'applied';

/** What is in the sender's store. */
export interface SenderStore {
  /** Row by row, and the number of each; 0: not yet numbered. */
  readonly outbox: readonly Out[];
  readonly numbers: readonly number[];
  /** Numbers taken by an envelope that only says that its number was lost, and those closed. */
  readonly voids: readonly number[];
  readonly voidsClosed: readonly number[];
  readonly sequence: number;
  readonly life: number;
  readonly rejoining: boolean;
  /** The newest life of the receiver known here. */
  readonly theirs: number;
}

/** What is in the receiver's store. */
export interface ReceiverStore {
  /** `12`: envelope 1 under the number 2; `v3`: number 3 was lost. In the order of arrival. */
  readonly inbox: readonly string[];
  readonly through: number;
  readonly log: readonly number[];
  readonly life: number;
  readonly rejoining: boolean;
  readonly theirs: number;
}

export interface RejoinState {
  readonly sender: SenderStore;
  readonly receiver: ReceiverStore;
  readonly senderBackup: SenderStore | null;
  readonly receiverBackup: ReceiverStore | null;
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
}

export function rejoinStart({ envelopes }: RejoinStory): RejoinState {
  const none = <T>(value: T): T[] => Array.from({ length: envelopes }, () => value);
  return {
    sender: {
      outbox: none<Out>('-'),
      numbers: none(0),
      voids: [],
      voidsClosed: [],
      sequence: 0,
      life: 0,
      rejoining: false,
      theirs: 0,
    },
    receiver: { inbox: [], through: 0, log: [], life: 0, rejoining: false, theirs: 0 },
    senderBackup: null,
    receiverBackup: null,
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
