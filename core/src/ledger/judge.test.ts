import { beforeAll, describe, expect, test } from 'vitest';
import { joseSuiteName, makeNodeKeys, type NodeKeys, publicOf } from '../envelope/index.ts';
import { instant, type NodeId } from '../kernel/index.ts';
import {
  type Checkpoint,
  countersign,
  countersignatureHolds,
  checkpointHolds,
  signCheckpoint,
} from './checkpoint.ts';
import { judgeAlone, judgeCheckpoint } from './judge.ts';
import { consistencyRanges, rangeHash, type Subtree } from './proof.ts';
import { appended, emptyFrontier, leafHash, nodeHash, rootOf } from './merkle.ts';

const court: NodeId = '370783.court';
const police: NodeId = '370783.police';
const at = instant('2026-07-06T20:30:00+08:00');
let keys: NodeKeys;
let witness: NodeKeys;

beforeAll(async () => {
  keys = await makeNodeKeys(court, joseSuiteName);
  witness = await makeNodeKeys(police, joseSuiteName);
});

const leavesOf = (names: string) => [...names].map((name) => leafHash(name));
const rootOfNames = (names: string) =>
  Buffer.from(rootOf(appended(emptyFrontier, leavesOf(names)))).toString('hex');

const checkpoint = (names: string): Promise<Checkpoint> =>
  signCheckpoint({ node: court, size: names.length, root: rootOfNames(names), at }, keys);

function subtree(names: string, { level, index }: Subtree): Uint8Array {
  if (level === 0) return leafHash(names[index]!);
  const half = (n: number) => subtree(names, { level: level - 1, index: index * 2 + n });
  return nodeHash(half(0), half(1));
}

const pathOf = (before: number, names: string) =>
  consistencyRanges(before, names.length).map((range) =>
    rangeHash(range, (part) => subtree(names, part)),
  );

/** A witness that saw `seen`, one letter a leaf, is offered a log. */
async function judged(seen: string, names: string, before = seen.length) {
  const tree = (text: string) => ({ size: text.length, root: rootOfNames(text) });
  const known = {
    last: seen === '' ? undefined : tree(seen),
    same: names.length <= seen.length ? tree(seen.slice(0, names.length)) : undefined,
  };
  const path = before <= names.length ? pathOf(before, names) : [];
  const offered = { checkpoint: await checkpoint(names), before, path };
  return judgeCheckpoint(known, offered, publicOf(keys));
}

describe('a witness', () => {
  test.each([
    ['a first checkpoint', '', 'abc', 'new'],
    ['a log that grew', 'abc', 'abcdefg', 'new'],
    ['the same log again', 'abc', 'abc', 'known'],
    ['an earlier checkpoint again', 'abc', 'ab', 'known'],
    ['a changed beginning', 'abc', 'aXcdefg', 'inconsistent'],
    ['another log of the same size', 'abc', 'abX', 'fork'],
    ['another log of an earlier size', 'abc', 'aX', 'fork'],
  ])('judges %s', async (_name, seen, names, verdict) => {
    expect(await judged(seen, names)).toBe(verdict);
  });

  test('asks for a proof from what it saw last', async () => {
    expect(await judged('abc', 'abcdefg', 2)).toBe('out-of-step');
    expect(await judged('', 'abcdefg', 2)).toBe('out-of-step');
  });

  test('sees a log that went back to a size it never was told of', async () => {
    const last = { size: 5, root: rootOfNames('abcde') };
    const back = await checkpoint('abcd');
    const seen = { last, same: undefined };
    expect(await judgeAlone(seen, back, publicOf(keys))).toBe('rollback');
    const offered = { checkpoint: back, before: 0, path: [] };
    expect(await judgeCheckpoint(seen, offered, publicOf(keys))).toBe('rollback');
  });

  test('believes no checkpoint that the node did not sign as it stands', async () => {
    const good = await checkpoint('abc');
    const foreign = await signCheckpoint({ ...good, at }, witness);
    const signed = { ...good, signature: foreign.signature };
    const nobody = { last: undefined, same: undefined };
    for (const bad of [signed, { ...good, size: 4 }, { ...good, node: police }]) {
      expect(await judgeAlone(nobody, bad, publicOf(keys))).toBe('signature-invalid');
    }
  });
});

describe('signatures', () => {
  test('of a node and of a witness do not pass for each other', async () => {
    const good = await checkpoint('abc');
    const seen = await countersign(good, at, witness);
    expect(await countersignatureHolds(seen, good, publicOf(witness))).toBe(true);
    const swapped = { ...good, node: police, signature: seen.signature };
    expect(await checkpointHolds(swapped, publicOf(witness))).toBe(false);
    const own = { witness: police, at, signature: good.signature };
    expect(await countersignatureHolds(own, good, publicOf(witness))).toBe(false);
    const tree = { ...good, size: 4 };
    expect(await countersignatureHolds(seen, tree, publicOf(witness))).toBe(false);
  });

  test('of a key that had been given up before do not count', async () => {
    const good = await checkpoint('abc');
    const { signing, ...rest } = publicOf(keys);
    const until = (text: string) => ({
      ...rest,
      signing: signing.map((key) => ({ ...key, until: instant(text) })),
    });
    expect(await checkpointHolds(good, until('2026-07-06T20:29:59+08:00'))).toBe(false);
    expect(await checkpointHolds(good, until('2026-07-06T20:30:00+08:00'))).toBe(true);
  });
});
