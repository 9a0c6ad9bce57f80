import type { Name } from '@xinqu/core/procedure';

/** A reason for access outside the own cases, with its article and its words. */
export interface BreakGlassReasonPort {
  readonly id: string;
  readonly name: Name;
  /** The article as cited. */
  readonly zh: string;
  readonly quote?: string;
}

/** The rule for access outside the own cases: the reasons of the agency, and how far it reaches. */
export interface BreakGlassPort {
  readonly reasons: readonly BreakGlassReasonPort[];
  readonly accessHours: number;
  readonly reviewHours: number;
  /** How many such accesses of one official hold at the same time at the most. */
  readonly atOnceMax: number;
  /** After so many refused requests of one official within so many hours no more are looked at. */
  readonly refusedMax: number;
  readonly refusedHours: number;
}
