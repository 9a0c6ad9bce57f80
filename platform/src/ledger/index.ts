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
export { appended, emptyFrontier, type Frontier, leafHash, nodeHash, rootOf } from './merkle.ts';
