import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appended, emptyFrontier, leafHash, nodeHash, rootOf } from './merkle.ts';

/** The leaves and roots published with the reference implementation of RFC 6962. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const hashes = leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
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
