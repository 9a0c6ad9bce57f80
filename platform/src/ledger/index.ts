export {
  type Checkpoint,
  checkpointMsMin,
  Ledger,
  ledgerMigrations,
  type LedgerOptions,
  type LedgerVerdict,
  openLedger,
  verifyLedger,
} from './ledger.ts';
