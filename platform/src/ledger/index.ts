export { Ledger, ledgerMigrations, type LedgerOptions, openLedger } from './ledger.ts';
export { hashesFromRowsSql, type RecordKindName } from './records.ts';
export { type LedgerVerdict, verifyLedger } from './verify.ts';
export { type Alarm, type AlarmKind } from './witness/alarms.ts';
export { openWitnessing, type Witnessing } from './witness/witnessing.ts';
