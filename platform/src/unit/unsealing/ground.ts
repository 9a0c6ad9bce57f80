import type { Name } from '@xinqu/core/procedure';

/** A ground on which the seal on the record of a minor is lifted, with its article and its words. */
export interface UnsealingGroundPort {
  readonly id: string;
  readonly name: Name;
  /** The article as cited. */
  readonly zh: string;
  readonly quote?: string;
  /** Months decided for all crimes together, from which on the seal is lifted. */
  readonly combinedMonthsMin: number;
}
