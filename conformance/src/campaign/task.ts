import type { HandoverOptions } from '@xinqu/platform/canal';
import type { NodePlace } from '@xinqu/platform/canal/places';

/** Acts recorded in one transaction at the most. */
export const togetherMax = 200;

/** What a node says on its standard output, a line each: it runs; it has cut a connection. */
export type NodeWord = 'running' | 'cut';

/** What one node of a campaign is told at each start. */
export interface NodeTask extends NodePlace {
  /** Acts for each other node. */
  readonly quota: number;
  /** Connections to this port break now and then. */
  readonly databasePort: number;
  readonly tuning: NonNullable<HandoverOptions['tuning']>;
}

/** What the acts of a campaign leave beside the handovers: sent here, taken there. */
export const tables = `
  create table if not exists act (
    receiver text not null, number integer not null, envelope uuid not null,
    primary key (receiver, number));
  create table if not exists taken (
    place bigint generated always as identity, envelope uuid not null, sender text not null,
    dossier text not null, number integer not null)`;
