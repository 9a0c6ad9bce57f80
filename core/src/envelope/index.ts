export * from './bounds.ts';
export { carryStatement, takeStatement } from './carried-statement.ts';
export {
  fingerprintOf,
  firstDescriptor,
  type NodeDescriptor,
  readDescriptor,
  rotate,
  type Rotated,
  type SignedDescriptor,
  verifyDescriptor,
} from './descriptor.ts';
export { gmSuiteName } from './gm-suite.ts';
export { joseSuiteName } from './jose-suite.ts';
export { open } from './open.ts';
export { envelopeProblems } from './problems.ts';
export { signDocument, signReceipt, verifyDocument, verifyReceipt } from './receipt.ts';
export { contentOf, digestOf, makeNodeKeys, publicOf, seal, type SealRequest } from './seal.ts';
export { peek, type SignedHeader } from './signed-header.ts';
export { signStatement, type StatementKind, verifyStatement } from './statement.ts';
export { type EnvelopeSuite, suiteNamed } from './suite.ts';
export type * from './types.ts';
