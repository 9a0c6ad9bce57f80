import type { Bilingual } from './case.ts';
import type { PublicLedgerDto } from './ledger.ts';
import type { PublicCanalAlarmDto } from './reconciliation.ts';
import type { PublicRejoinDto } from './restoration.ts';

export interface PublicNodeDto {
  readonly node: string;
  readonly agency: string;
  readonly name: Bilingual;
  readonly loginPath: string;
  /** The login of the organisation, where the node has one: what it is called. */
  readonly oidc?: Bilingual;
}

export interface PairBalanceDto {
  readonly from: string;
  readonly to: string;
  readonly sent: number;
  readonly applied: number;
  readonly refused: number;
  readonly pending: number;
  /** Whether both sides' own numbers agree. */
  readonly balanced?: boolean;
}

export interface PublicCountyDto {
  readonly region: string;
  readonly name: Bilingual;
  readonly demonstration: boolean;
  readonly nodes: readonly PublicNodeDto[];
  readonly pairs: readonly PairBalanceDto[];
  readonly ledgers: readonly PublicLedgerDto[];
  /** Open alarms of nodes about each other's envelopes. */
  readonly canalAlarms: readonly PublicCanalAlarmDto[];
  /** Envelopes that could not be applied and wait for a person, by the node that received them. */
  readonly stuck: readonly { readonly node: string; readonly count: number }[];
  /** How many files of open cases came with other pages than were stated, by the receiver. */
  readonly pagesDiffer: readonly { readonly node: string; readonly count: number }[];
  /** Nodes that were restored from a backup and have not wholly joined again. */
  readonly rejoining: readonly PublicRejoinDto[];
  /** While the demonstration cases are being carried: how many of how many. */
  readonly filling: { readonly done: number; readonly all: number } | null;
}

/** One envelope moving, without anything of the case it carries. */
export interface MovingEnvelope {
  readonly from: string;
  readonly to: string;
  readonly name: Bilingual;
  readonly at: string;
  readonly phase: 'sent' | 'applied' | 'refused';
}
