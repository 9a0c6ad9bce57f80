import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appended, emptyFrontier, leafHash, nodeHash, rootOf } from './merkle.ts';
import { hashes, roots } from './vectors.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the tree of RFC 6962', () => {
  test.each(roots.map((root, size) => ({ size, root })))(
    'has the published root at $size',
    (row) => {
      expect(hex(rootOf(appended(emptyFrontier, hashes.slice(0, row.size))))).toBe(row.root);
    },
  );

  /** The definition of § 2.1, word for word. */
  function defined(list: readonly Uint8Array[]): Uint8Array {
    if (list.length === 1) return list[0]!;
    let k = 1;
    while (k * 2 < list.length) k *= 2;
    return nodeHash(defined(list.slice(0, k)), defined(list.slice(k)));
  }

  test('is the tree of the definition, in however many steps it grew', () => {
    const pieces = fc.array(fc.array(fc.string(), { maxLength: 9 }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(pieces, (steps) => {
        const all = steps.flat().map(leafHash);
        fc.pre(all.length > 0);
        const grown = steps.reduce(
          (tree, step) => appended(tree, step.map(leafHash)),
          emptyFrontier,
        );
        expect(hex(rootOf(grown))).toBe(hex(defined(all)));
        expect(grown.roots.length).toBeLessThanOrEqual(Math.ceil(Math.log2(all.length + 1)));
      }),
    );
  });
});
