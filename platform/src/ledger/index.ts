export { Ledger, ledgerMigrations, type LedgerOptions, openLedger } from './ledger.ts';
export type { RecordKindName } from './records.ts';
export { type LedgerVerdict, verifyLedger } from './verify.ts';
