export { instantText } from './instant-text.ts';
export {
  migrate,
  migrateWithin,
  type Migration,
  type MigrationArea,
  readMigrations,
} from './migrate.ts';
export { storeProblems } from './problems.ts';
export {
  type CompiledSql,
  openStore,
  type Queryable,
  type Store,
  type StoreOptions,
  type Transacting,
  type TransactionOptions,
  type Tx,
} from './store.ts';
export { troubleOf } from './trouble.ts';
