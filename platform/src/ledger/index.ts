export type { ErasedRecords } from './erase.ts';
export { Erasures } from './erasures.ts';
export { makeEvidence } from './evidence.ts';
export { Ledger, ledgerMigrations, type LedgerOptions, logSizeIn, openLedger } from './ledger.ts';
export { putErasuresBack } from './put-back.ts';
export {
  type Restoration,
  readRestoration,
  restorationIn,
  stateRestoration,
} from './restoration.ts';
export { hashesFromRows } from './audit.ts';
export { type RecordKindName } from './records.ts';
export { type LedgerVerdict, verifyLedger } from './verify.ts';
export { type AlarmKind, alarmNames, type WitnessAlarm } from './witness/alarms.ts';
export { witnessReport } from './witness/report.ts';
export { openWitnessing, type Witnessing } from './witness/witnessing.ts';
