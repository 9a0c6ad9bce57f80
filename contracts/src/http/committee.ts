import type { Bilingual, Lamp } from './case.ts';

/** Metadata and limits only: the committee sees no name, no fact, no evidence. */
export interface FlowRowDto {
  readonly dossier: string;
  readonly number: string | null;
  readonly charge: string | null;
  readonly persons: number;
  readonly inCustody: number;
  readonly stage: string;
  readonly stageName: Bilingual;
  readonly agency: string;
  readonly since: string;
  readonly lamp: Lamp;
  readonly nextLimit: { readonly name: Bilingual; readonly due: string } | null;
}

export interface StageFigureDto {
  readonly clock: string;
  readonly name: Bilingual;
  readonly agency: string;
  readonly done: number;
  readonly running: number;
  readonly breached: number;
  readonly medianDays: number | null;
  readonly statuteDays: number | null;
  readonly targetDays: number | null;
}

export interface FlowDto {
  readonly cases: number;
  readonly lamps: readonly {
    readonly agency: string;
    readonly counts: Readonly<Record<Lamp, number>>;
  }[];
  readonly stages: readonly {
    readonly stage: string;
    readonly name: Bilingual;
    readonly agency: string;
    readonly cases: number;
  }[];
  readonly figures: readonly StageFigureDto[];
  readonly rows: readonly FlowRowDto[];
}
