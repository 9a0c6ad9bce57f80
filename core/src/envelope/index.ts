export * from './bounds.ts';
export { joseSuite, joseSuiteName } from './jose-suite.ts';
export { open } from './open.ts';
export { envelopeProblems } from './problems.ts';
export { signDocument, signReceipt, verifyDocument, verifyReceipt } from './receipt.ts';
export { contentOf, digestOf, makeNodeKeys, publicOf, seal, type SealRequest } from './seal.ts';
export { type EnvelopeSuite, type SignedHeader, suiteNamed } from './suite.ts';
export type * from './types.ts';
