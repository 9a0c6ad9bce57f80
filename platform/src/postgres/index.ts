export { type PostgresOptions, type RunningPostgres, startPostgres, superuser } from './cluster.ts';
export {
  canalMember,
  canalRoleOf,
  closeServer,
  databaseOf,
  prepareDatabase,
  prepareNode,
  prepareRole,
  urlFor,
  withClient,
} from './prepare.ts';
export { freePort } from './port.ts';
export { runningPort } from './orphan.ts';
export { postgresProblems } from './problems.ts';
export { keepSecrets, loadOrMakeSecrets, loadSecrets, type NodeSecrets } from './secrets.ts';
