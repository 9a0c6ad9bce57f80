export * from './checkpoint.ts';
export * from './chunk.ts';
export * from './erasure.ts';
export * from './evidence.ts';
export * from './judge.ts';
export { recordLeafHash, type RecordLeaf } from './leaf.ts';
export { appended, emptyFrontier, type Frontier, leafHash, nodeHash, rootOf } from './merkle.ts';
export {
  type Consistency,
  consistencyRanges,
  type Inclusion,
  inclusionRanges,
  type LeafRange,
  rangeHash,
  type Subtree,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts';
