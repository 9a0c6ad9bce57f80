export { Handover, handoverMigrations, openHandover } from './handover.ts';
export { balanceOf, type PairBalance, recount } from './numbers.ts';
export { handoverProblems } from './problems.ts';
export type {
  EnqueueTx,
  Flow,
  HandoverOptions,
  NodeNumbers,
  OutboxState,
  Outgoing,
  SentState,
  StuckItem,
  Tuning,
} from './types.ts';
