import type { SimulatedCounts } from '../gate-change.ts';

/** What may pass a gate, as a person reads it. */
export interface GatePathDto {
  readonly path: string;
  readonly says: string;
}

export interface GateDto {
  readonly id: string;
  readonly version: string;
  readonly from: string;
  readonly to: string;
  readonly carries: string;
  readonly purpose: string;
  readonly basis: string;
  /** What passes now. */
  readonly open: readonly (GatePathDto & { readonly reduced: boolean; readonly fixed: boolean })[];
  /** What this contract knows and the gate holds back; empty where nothing more may be opened. */
  readonly openable: readonly GatePathDto[];
}

export interface GateChangeDto {
  readonly id: string;
  readonly gate: string;
  /** The version it starts from. */
  readonly version: string;
  readonly opens: readonly GatePathDto[];
  readonly closes: readonly GatePathDto[];
  readonly reason: string;
  readonly ground: { readonly zh: string; readonly quote: string } | null;
  readonly proposer: string;
  readonly by: string;
  readonly at: string;
  readonly status: 'open' | 'agreed' | 'refused' | 'withdrawn' | 'effective' | 'lapsed';
  /** What has happened since, in order; `position` is the number of its leaf in the log here. */
  readonly steps: readonly {
    readonly step: string;
    readonly agency: string;
    readonly by: string;
    readonly note: string;
    readonly at: string;
    readonly position: number | null;
  }[];
  /** What the proposer's traffic said. */
  readonly simulated: SimulatedCounts;
  /** What the present official may do. */
  readonly may: { readonly decide: boolean; readonly withdraw: boolean };
}

export interface GatesDto {
  /** Whether the present official may propose a change. */
  readonly mine: boolean;
  readonly gates: readonly GateDto[];
  readonly changes: readonly GateChangeDto[];
  readonly instruments: readonly { readonly key: string; readonly zh: string }[];
}

/** A draft run on the traffic recorded at this node. */
export interface GateSimulationDto {
  readonly envelopes: number;
  readonly changed: number;
  /** First and last of the envelopes looked at. */
  readonly since: string | null;
  readonly until: string | null;
  readonly paths: readonly (GatePathDto & {
    readonly outcome: 'newly-passes' | 'newly-stays';
    readonly reduced: boolean;
    readonly envelopes: number;
    readonly cases: number;
    readonly samples: readonly {
      readonly envelope: string;
      readonly dossier: string;
      readonly caseNumber: string | null;
      readonly at: string;
    }[];
  })[];
  /** What the receiver cannot know: how often something was held back is noted by the sender only. */
  readonly heldUnknown: boolean;
}
