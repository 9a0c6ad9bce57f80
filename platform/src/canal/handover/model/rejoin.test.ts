import { describe, expect, test } from 'vitest';
import { rejoinRules, type RejoinRules, type RejoinStory } from './rejoin-story.ts';
import { rejoinWorld } from './rejoin-world.ts';
import { explore } from './search.ts';

const story = (
  envelopes: number,
  restores: readonly [sender: number, receiver: number],
  backups = 1,
): RejoinStory => {
  const [senderRestores, receiverRestores] = restores;
  return { envelopes, senderRestores, receiverRestores, backups };
};

const senderOnce = story(3, [1, 0]);
const receiverOnce = story(3, [0, 1]);
const senderTwice = story(2, [2, 0]);
const senderFromEither = story(2, [2, 0], 2);

test.each<[string, RejoinStory]>([
  ['the sender is restored', senderOnce],
  ['the receiver is restored', receiverOnce],
  ['both are restored', story(2, [1, 1])],
  ['the sender is restored twice, from any of two backups', senderFromEither],
  ['the receiver is restored twice, from any of two backups', story(2, [0, 2], 2)],
])(
  'no backup and no restore, at any point, breaks a promise: %s',
  (_, told) => {
    const { states, counterexample } = explore(rejoinWorld(told));
    expect(counterexample).toBeUndefined();
    expect(states).toBeGreaterThan(1_500);
  },
  60_000,
);

describe('each rule is needed', { timeout: 60_000 }, () => {
  test.each<[string, Partial<RejoinRules>, RejoinStory, string]>([
    [
      'numbering before the peer has told',
      { waitsToNumber: false },
      senderTwice,
      'no envelope is applied twice',
    ],
    ['not taking back what was sent', { adopts: false }, senderOnce, 'what the receiver has'],
    [
      'not sending again what was closed',
      { reopens: false },
      receiverOnce,
      'what is closed is applied',
    ],
    [
      'taking what the earlier life sealed',
      { fencesEnvelopes: false },
      senderOnce,
      'what the receiver has',
    ],
    [
      'believing the earlier life',
      { fencesReceipts: false },
      receiverOnce,
      'what is closed is applied',
    ],
    ['leaving lost numbers open', { fillsNumbers: false }, senderOnce, 'everything closes'],
    [
      'letting in what was given up',
      { refusesGivenUp: false },
      senderFromEither,
      'what the receiver has',
    ],
  ])('%s', (_, rules, told, promise) => {
    const world = rejoinWorld(told, { ...rejoinRules, ...rules });
    expect(explore(world).counterexample?.promise).toContain(promise);
  });
});
