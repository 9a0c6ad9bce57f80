export * from './canal.ts';
export * from './handover/index.ts';
export { memoryCanal, type MemoryCanal } from './memory-canal.ts';
export { canalDatabase, type CanalMember, postgresCanal, prepareCanal } from './postgres-canal.ts';
