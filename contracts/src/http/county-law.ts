import type { Bilingual } from './case.ts';

/** A clock that may have a local target, with the one in effect and those to come. */
export interface TargetDto {
  readonly clock: string;
  readonly name: Bilingual;
  readonly owner: string;
  readonly basis: string;
  /** The longest target that is within the statute in its shortest form. */
  readonly daysMax: number;
  readonly targets: readonly {
    readonly days: number;
    readonly from: string;
    readonly source: string;
  }[];
}

/** What the county has set, for the page of the committee. */
export interface CountyLawDto {
  readonly today: string;
  /** Whether the present official may set it. */
  readonly mine: boolean;
  readonly targets: readonly TargetDto[];
  readonly years: readonly { readonly year: number; readonly notice: string }[];
  readonly entered: readonly {
    readonly id: string;
    readonly says: string;
    readonly by: string;
    readonly at: string;
    readonly applied: boolean;
  }[];
}
