import type { Bilingual, LimitDto } from './case.ts';

/** One warning told to the present official: so long before the end of a limit. */
export interface WarningDto {
  readonly id: string;
  readonly dossier: string;
  readonly caseName: string;
  readonly caseNumber: string | null;
  readonly personName: string | null;
  readonly limit: Bilingual;
  readonly due: string;
  readonly lead: Bilingual;
  readonly toldAt: string;
  readonly seen: boolean;
  /** Whether the limit still runs with this end. */
  readonly current: boolean;
}

/** Custody that outlasted its limit. It stands until a release or another measure is recorded. */
export interface AlarmDto {
  readonly id: string;
  readonly dossier: string;
  readonly caseName: string;
  readonly caseNumber: string | null;
  readonly person: string;
  readonly personName: string;
  readonly place: string | null;
  readonly limit: Bilingual;
  readonly due: string;
  readonly ranOutAt: string;
  readonly raisedAt: string;
  /** The agency that has to release or change the measure. */
  readonly owner: string;
  readonly basis: string;
  readonly steps: readonly { readonly zh: string; readonly article: string }[];
  /** Agencies told through the canal. */
  readonly told: readonly string[];
  readonly notes: readonly {
    readonly name: string;
    readonly post: Bilingual;
    readonly at: string;
    readonly mine: boolean;
  }[];
  /** Whether the present official may open the case. */
  readonly opens: boolean;
}

/** A person held, for the desks of the detention house and of execution supervision. */
export interface CustodyRowDto {
  readonly dossier: string;
  readonly person: string;
  readonly name: string;
  readonly measureName: Bilingual;
  readonly since: string;
  readonly place: string | null;
  readonly caseNumber: string | null;
  readonly stageName: Bilingual;
  /** The limit that ends the custody first; nothing while none runs. */
  readonly limit: LimitDto | null;
  readonly alarms: readonly AlarmDto[];
  readonly opens: boolean;
}

export interface CustodyDto {
  /** The instant of the node at which this was true. */
  readonly at: string;
  readonly rows: readonly CustodyRowDto[];
  readonly total: number;
}
