export { CaseKeys, type ErasureRecord, writeWhole } from './case-keys.ts';
export { backUp, type BackupOptions } from './backup.ts';
export type { Manifest } from './manifest.ts';
export { backupProblems } from './problems.ts';
export { restore, type RestoreOptions } from './restore.ts';
export { passphraseLengthMin, sealKeys, unsealKeys } from './sealed-keys.ts';
export { type SignerOf, type VerifiedBackup, verifyBackup } from './verify.ts';
