export { type CanalAlarm, type CanalAlarmKind, canalAlarmNames } from './alarms.ts';
export { numbersText } from './judge.ts';
export { Reconciliation } from './reconciliation.ts';
export type { DirectionReport, PairReport, ReconciliationReport } from './reconciliation.ts';
