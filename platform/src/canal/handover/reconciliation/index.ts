export {
  type CanalAlarm,
  type CanalAlarmKind,
  canalAlarmNames,
  canalAlarmWords,
} from './alarms.ts';
export { Reconciliation } from './reconciliation.ts';
export type { DirectionReport, PairReport, ReconciliationReport } from './reconciliation.ts';
