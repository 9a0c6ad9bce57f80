import type { MovingEnvelope, PairBalanceDto } from '@xinqu/contracts/http';

/** A letter drawn on its way. */
export interface Letter {
  readonly id: number;
  readonly envelope: MovingEnvelope;
}

/** More letters at once would be a blur; the counts tell of the rest. */
export const lettersMax = 24;
const latestMax = 6;

/** Adds the letters that were just sent; the oldest give way. */
export function addLetters(
  letters: readonly Letter[],
  arrived: readonly MovingEnvelope[],
  firstId: number,
): Letter[] {
  const sent = arrived.filter((envelope) => envelope.phase === 'sent').slice(-lettersMax);
  const added = sent.map((envelope, i) => ({ id: firstId + i, envelope }));
  return [...letters, ...added].slice(-lettersMax);
}

/** The latest envelopes in words, newest first. */
export const addLatest = (
  latest: readonly MovingEnvelope[],
  arrived: readonly MovingEnvelope[],
): MovingEnvelope[] =>
  [...arrived.filter((e) => e.phase !== 'sent').toReversed(), ...latest].slice(0, latestMax);

/** sent = applied + refused + pending: nothing lost, nothing doubled. */
const balances = (pair: PairBalanceDto): boolean =>
  pair.sent === pair.applied + pair.refused + pair.pending;

export type BalanceState = 'even' | 'moving' | 'uneven';

/**
 * The numbers of two stores are read one after the other: while envelopes move they may differ by
 * those in between. Only a difference that stays when all is quiet is one.
 */
export const balanceState = (pair: PairBalanceDto, quiet: boolean): BalanceState =>
  balances(pair) ? 'even' : quiet ? 'uneven' : 'moving';

/** What a node has sent and received over all its pairs. */
export function trafficOf(
  pairs: readonly PairBalanceDto[],
  node: string,
): { readonly sent: number; readonly received: number } {
  let [sent, received] = [0, 0];
  for (const pair of pairs) {
    if (pair.from === node) sent += pair.sent;
    if (pair.to === node) received += pair.applied;
  }
  return { sent, received };
}
