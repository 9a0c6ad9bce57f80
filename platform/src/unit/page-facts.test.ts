import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parityOf, statedFacts } from './page-facts.ts';

const hash = (n: number) => n.toString(16).padStart(64, '0');
const pages = (...numbers: number[]) => numbers.map(hash);

describe('pages laid side by side', () => {
  test('are equal when each is', () => {
    expect(parityOf(3, pages(1, 2, 3), pages(1, 2, 3))).toEqual({
      outcome: 'equal',
      received: 3,
      firstDifference: null,
    });
    expect(parityOf(0, [], []).outcome).toBe('equal');
  });

  test.each([
    ['another page', pages(1, 9, 3), 2],
    ['a page less', pages(1, 2), 3],
    ['a page more', pages(1, 2, 3, 4), 4],
    ['two pages exchanged', pages(2, 1, 3), 1],
    ['no page', [], 1],
  ])('with %s name the first that differs', (_, received, firstDifference) => {
    expect(parityOf(3, pages(1, 2, 3), received)).toEqual({
      outcome: 'different',
      received: received.length,
      firstDifference,
    });
  });

  test('are different where the list has other pages than were stated', () => {
    expect(parityOf(2, pages(1, 2, 3), pages(1, 2, 3)).firstDifference).toBe(3);
    expect(parityOf(4, pages(1, 2, 3), pages(1, 2, 3)).firstDifference).toBe(4);
  });

  test('are equal only when nothing differs', () => {
    const any = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(any, any, (sent, received) => {
        const { outcome, firstDifference } = parityOf(
          sent.length,
          pages(...sent),
          pages(...received),
        );
        const same = sent.join() === received.join();
        expect([outcome === 'equal', firstDifference === null]).toEqual([same, same]);
      }),
    );
  });
});

test.each([
  [{ method: 'pdf-objects-1', count: 20_000, list: hash(1) }, true],
  [{ method: 'pdf-objects-1', count: 20_001, list: hash(1) }, false],
  [{ method: 'file-1', count: 1 }, true],
  [{ method: 'file-1', count: 1.5 }, false],
  [{ method: 'file-1', count: 1, list: '../../etc/passwd' }, false],
  [{ method: 'file-1', count: 1, more: 1 }, false],
  [undefined, false],
])('what a sender states of its pages, %o, is read: %s', (facts, known) => {
  expect(statedFacts(facts) !== undefined).toBe(known);
});
