import type { Agency, Instant, Uuid } from '@xinqu/core/kernel';
import type { PersonId } from '@xinqu/core/procedure';
import type { AssumptionRule } from './assumptions.ts';

/** One act as an official would do it, on the day the judgment tells or a rule assumes. */
export interface PlannedAct {
  /** Same judgment, same place, same instant: same id. */
  readonly id: Uuid;
  readonly agency: Agency;
  readonly act: string;
  readonly persons: readonly PersonId[];
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields the judgment does not state; `on` when the day itself is assumed. */
  readonly assumed: readonly string[];
  readonly at: Instant;
}

/** A value the judgment does not state, and the rule that filled it. */
export interface NotSaid {
  /** `pronounce.months`, `transfer-for-prosecution.on`; a rule may leave a fact out as well. */
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  readonly rule: AssumptionRule;
}

/** What the judgment tells and the procedure has no act for; it is reported, never bent. */
export interface LeftOut {
  readonly what: string;
  readonly zh: string;
  readonly en: string;
}

export interface Skip {
  readonly code: 'no-defendant' | 'no-date' | 'no-charge' | 'dates-contradict';
  readonly zh: string;
  readonly en: string;
}

/** A judgment as a case through the five agencies. */
export interface ReplayPlan {
  /** Id of the judgment. */
  readonly id: string;
  readonly dossier: Uuid;
  readonly acts: readonly PlannedAct[];
  readonly notSaid: readonly NotSaid[];
  readonly leftOut: readonly LeftOut[];
  /** Whole days by which a demonstration moved every date. */
  readonly shiftedDays?: number;
  readonly skipped?: Skip;
}
