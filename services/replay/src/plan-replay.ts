import { type Uuid, atHour, day } from '@xinqu/core/kernel';
import type { Procedure } from '@xinqu/core/procedure';
import type { JudgmentRecord } from '@xinqu/judgments';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import type { Carried } from './context.ts';
import { Draft } from './draft.ts';
import { takeEffect } from './execute.ts';
import { actId } from './ids.ts';
import { investigate } from './investigate.ts';
import type { ReplayPlan } from './plan.ts';
import { review } from './review.ts';
import { isSkip, timelineOf } from './timeline.ts';
import { trial } from './trial.ts';

/** A skipped judgment still has an id of its own; it never becomes a case. */
const skippedDossier = (id: string): Uuid => actId(id, 0, atHour(day('1970-01-02'), 0));

/**
 * Carries a judgment as a case from the report to the execution of the sentence, by the same acts
 * an official would do: on the judgment's own days where it tells them, else by the rules of
 * `assumptionRules`, every value so filled marked as assumed. Pure and deterministic; a judgment
 * that cannot be carried comes back with `skipped` and no acts.
 */
export function planReplay(
  reading: JudgmentRecord,
  text?: string,
  procedure: Procedure = criminalProcedure,
): ReplayPlan {
  const timeline = timelineOf(reading);
  if (isSkip(timeline)) {
    const { id } = reading;
    return {
      id,
      dossier: skippedDossier(id),
      acts: [],
      notSaid: [],
      leftOut: [],
      skipped: timeline,
    };
  }
  const draft = new Draft(reading.id, procedure);
  const carried: Carried = { reading, text, timeline, draft };
  review(carried, investigate(carried));
  trial(carried);
  takeEffect(carried);
  return {
    id: reading.id,
    dossier: draft.state.dossier,
    acts: draft.acts,
    notSaid: [...draft.notSaid.values()],
    leftOut: draft.leftOut,
  };
}
