import type { NodeId } from '@xinqu/core/kernel';
import type { HandoverOptions, NatsCanalOptions } from '@xinqu/platform/canal';

/** Acts recorded in one transaction at the most. */
export const togetherMax = 200;

/** What a node says on its standard output, a line each: it runs; it has cut a connection. */
export type NodeWord = 'running' | 'cut';

/** What one node of a campaign is told at each start. */
export interface NodeTask {
  readonly folder: string;
  readonly node: NodeId;
  readonly nodes: readonly NodeId[];
  /** Acts for each other node. */
  readonly quota: number;
  readonly storeUrl: string;
  /** Of the canal over PostgreSQL; nothing over NATS. */
  readonly canalUrl: string | null;
  /** Connections to this port break now and then. */
  readonly databasePort: number;
  readonly tuning: NonNullable<HandoverOptions['tuning']>;
  readonly nats: Pick<NatsCanalOptions, 'servers' | 'seed' | 'ca'> | null;
}

/** What the acts of a campaign leave beside the handovers: sent here, taken there. */
export const tables = `
  create table if not exists act (
    receiver text not null, number integer not null, envelope uuid not null,
    primary key (receiver, number));
  create table if not exists taken (
    place bigint generated always as identity, envelope uuid not null, sender text not null,
    dossier text not null, number integer not null)`;
