import type { LimitDefinition } from '@xinqu/core/limits';
import { appeals } from './appeal.ts';
import { arrest } from './arrest.ts';
import { civilCases } from './civil.ts';
import { enforcement } from './enforcement.ts';
import { execution } from './execution.ts';
import { firstInstance } from './first-instance.ts';
import { hearing } from './hearing.ts';
import { investigation } from './investigation.ts';
import { legalAid } from './legal-aid.ts';
import { measures } from './measures.ts';
import { policeDuties } from './police-duties.ts';
import { preservation } from './preservation.ts';
import { prosecutionReview } from './review.ts';
import { supervision } from './supervision.ts';

/** Every clock of the law, older versions included. */
export const allLimits: readonly LimitDefinition[] = [
  ...investigation,
  ...policeDuties,
  ...arrest,
  ...measures,
  ...supervision,
  ...prosecutionReview,
  ...firstInstance,
  ...hearing,
  ...appeals,
  ...execution,
  ...legalAid,
  ...civilCases,
  ...preservation,
  ...enforcement,
];
