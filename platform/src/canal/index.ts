export * from './canal.ts';
export * from './handover/index.ts';
export { type NatsMember, type NatsServer, natsConfig } from './nats/accounts.ts';
export type { NatsCanalOptions } from './nats/link.ts';
export { natsCanal } from './nats-canal.ts';
export { memoryCanal, type MemoryCanal } from './memory-canal.ts';
export {
  canalDatabase,
  type CanalMember,
  canalMembers,
  postgresCanal,
  prepareCanal,
} from './postgres-canal.ts';
