import type { Procedure } from '@xinqu/core/procedure';
import { appeals } from './appeal.ts';
import { arrestReview } from './arrest-review.ts';
import { charge } from './charge.ts';
import { courtAcceptance } from './court-acceptance.ts';
import { custodyExtension } from './custody-extension.ts';
import { execution } from './execution.ts';
import { filing } from './filing.ts';
import { firstInstance } from './first-instance.ts';
import { handover } from './handover.ts';
import { investigation } from './investigation.ts';
import { judgment } from './judgment.ts';
import { measures } from './measures.ts';
import { prosecutionReview } from './prosecution-review.ts';
import { summonses } from './summons.ts';
import { supplement } from './supplement.ts';
import { tasks } from './tasks.ts';
import { trialCourse } from './trial-course.ts';

/** The ordinary criminal procedure: every act, who does it, when, with what, to whom. */
export const criminalProcedure: Procedure = {
  id: 'criminal',
  acts: [
    ...filing,
    ...summonses,
    ...measures,
    ...arrestReview,
    ...custodyExtension,
    ...investigation,
    ...supplement,
    ...prosecutionReview,
    charge,
    ...courtAcceptance,
    ...firstInstance,
    ...trialCourse,
    ...judgment,
    ...appeals,
    ...handover,
    ...execution,
  ],
  tasks,
};
