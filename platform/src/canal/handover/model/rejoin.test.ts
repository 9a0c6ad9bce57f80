import { describe, expect, test } from 'vitest';
import { rejoinRules, type RejoinRules, type RejoinStory } from './rejoin-story.ts';
import { rejoinWorld } from './rejoin-world.ts';
import { explore, type Found } from './search.ts';

const stories: Record<string, RejoinStory> = {
  'the sender is restored': { envelopes: 3, senderRestores: 1, receiverRestores: 0 },
  'the receiver is restored': { envelopes: 3, senderRestores: 0, receiverRestores: 1 },
  'both are restored': { envelopes: 2, senderRestores: 1, receiverRestores: 1 },
  'the sender is restored twice': { envelopes: 2, senderRestores: 2, receiverRestores: 0 },
  'the receiver is restored twice': { envelopes: 2, senderRestores: 0, receiverRestores: 2 },
};

test.each(Object.entries(stories))(
  'no backup and no restore, at any point, breaks a promise: %s',
  (_, story) => {
    const { states, counterexample } = explore(rejoinWorld(story));
    expect(counterexample).toBeUndefined();
    expect(states).toBeGreaterThan(700);
  },
  60_000,
);

/** The first story in which joining without some rule breaks a promise. */
function without(changed: Partial<RejoinRules>): Found['counterexample'] {
  for (const story of Object.values(stories)) {
    const found = explore(rejoinWorld(story, { ...rejoinRules, ...changed })).counterexample;
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('each rule is needed', { timeout: 60_000 }, () => {
  test.each<[string, Partial<RejoinRules>, string]>([
    [
      'numbering before the peer has told',
      { waitsToNumber: false },
      'no envelope is applied twice',
    ],
    ['not taking back what was sent', { adopts: false }, 'what the receiver has'],
    ['not sending again what was closed', { reopens: false }, 'what is closed is applied'],
    ['taking what the earlier life sealed', { fencesEnvelopes: false }, 'what the receiver has'],
    ['believing the earlier life', { fencesReceipts: false }, 'what is closed is applied'],
    ['leaving lost numbers open', { fillsNumbers: false }, 'everything closes'],
  ])('%s', (_, rules, promise) => {
    expect(without(rules)?.promise).toContain(promise);
  });
});
