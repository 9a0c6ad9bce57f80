import { describe, expect, test } from 'vitest';
import { handoverWorld } from './protocol.ts';
import { explore, type Found } from './search.ts';
import { type Kind, protocolRules, type Rules, type Story } from './story.ts';

const storyOf = (dossiers: string, ...of: readonly Kind[]): Story => ({
  envelopes: of.map((kind, i) => ({ kind, dossier: dossiers[i]! })),
});

const stories = {
  'one dossier': storyOf('AAA', 'plain', 'plain', 'plain'),
  'two dossiers, one refused between': storyOf('ABA', 'plain', 'refused', 'plain'),
  'three dossiers': storyOf('ABC', 'plain', 'plain', 'refused'),
  'one that fails behind one refused': storyOf('AAA', 'refused', 'poison', 'plain'),
  'one that fails before its dossier and a neighbour': storyOf('AAB', 'poison', 'plain', 'plain'),
  'one that waits for a file': storyOf('AAB', 'file', 'plain', 'plain'),
  'both troubles in one dossier': storyOf('AAA', 'poison', 'plain', 'file'),
};

test.each(Object.entries(stories))(
  'no fault, at any point, breaks a promise of the handover: %s',
  (_, story) => {
    const { states, counterexample } = explore(handoverWorld(story));
    expect(counterexample).toBeUndefined();
    expect(states).toBeGreaterThan(800);
  },
  30_000,
);

/** The first story in which a protocol without some rule breaks a promise. */
function without(changed: Partial<Rules>): Found['counterexample'] {
  const rules = { ...protocolRules, ...changed };
  for (const story of Object.values(stories)) {
    const { counterexample } = explore(handoverWorld(story, rules));
    if (counterexample !== undefined) return counterexample;
  }
  return undefined;
}

describe('each rule is needed: without it the search tells a shortest story of a broken promise', () => {
  test.each<[string, Partial<Rules>, string]>([
    ['closing on the word of the transport', { closesOn: 'published' }, 'a closed row'],
    ['closing on the receipt `stored`', { closesOn: 'stored' }, 'a closed row'],
    ['applying repeats', { dropsRepeats: false }, 'no envelope is applied twice'],
    ['leaving repeats unanswered', { answersRepeats: false }, 'everything closes'],
    ['applying before a gap is filled', { waitsForGaps: false }, 'a dossier keeps its order'],
    ['passing by what waits in a dossier', { blocksDossier: false }, 'a dossier keeps its order'],
    ['sending once', { sendsAgain: false }, 'everything closes'],
    ['forgetting what is stored', { asksAfterStored: false }, 'everything closes'],
    ['applying outside the inbox’s transaction', { oneTransaction: false }, 'the inbox says'],
  ])('%s', (_, rules, promise) => {
    expect(without(rules)?.promise).toContain(promise);
  });

  test('the story can be read', () => {
    expect(without({ dropsRepeats: false })?.story).toEqual([
      'the sender records a',
      'the sender numbers a and publishes',
      'the receiver takes a and answers',
      'the receiver takes a and answers',
    ]);
    expect(without({ asksAfterStored: false })).toMatchInlineSnapshot(`
      {
        "promise": "everything closes in the end",
        "story": [
          "the sender records a",
          "the sender records b",
          "the sender numbers a and b and publishes",
          "the receiver takes b and answers",
          "the sender believes the receipt stored for b",
          "the receiver takes a and answers",
          "everything on its way is lost, and the faults stop",
        ],
      }
    `);
  });
}, 30_000);
