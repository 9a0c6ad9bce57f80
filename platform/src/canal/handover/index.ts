export {
  dayFileFormat,
  type DayRow,
  dayStatementOf,
  isDayFile,
  verifyDayFile,
} from './day-balance/index.ts';
export { blankEnvelopes, isAwaited, isUnderWay } from './erased.ts';
export { Handover, handoverMigrations, openHandover } from './handover.ts';
export { balanceOf, numbersOf as handoverNumbers, type PairBalance, recount } from './numbers.ts';
export { handoverProblems } from './problems.ts';
export {
  type CanalAlarm,
  type CanalAlarmKind,
  canalAlarmNames,
  canalAlarmWords,
  type DirectionReport,
  type PairReport,
  type ReconciliationReport,
} from './reconciliation/index.ts';
export { beginLife } from './rejoin/begin.ts';
export { mustKnowErasures } from './rejoin/erasures.ts';
export { backupGivenUp, type RejoinReport } from './rejoin/report.ts';
export type {
  EnqueueTx,
  Flow,
  HandoverOptions,
  NodeNumbers,
  OutboxState,
  Outgoing,
  SentState,
  HeldItem,
  Replay,
  ReplayBy,
  Tuning,
} from './types.ts';
