import { hearingKinds } from './court-hearing.ts';
import { courtLetterKinds } from './court-letters.ts';
import { courtProcedureKinds } from './court-procedure.ts';
import { custodyKinds } from './custody.ts';
import { justiceKinds } from './justice.ts';
import { correctionKinds } from './justice-correction.ts';
import { bailKinds } from './police-bail.ts';
import { liftingKinds } from './police-lifting.ts';
import { policeFilingKinds } from './police-filing.ts';
import { policeMeasureKinds } from './police-measures.ts';
import { procDecisionKinds } from './proc-decisions.ts';
import { procTrialKinds } from './proc-trial.ts';
import { procSupervisionKinds } from './proc-supervision.ts';
import { executionKinds } from './court-execution.ts';
import { judgmentKinds } from './court-judgment.ts';
import { executionReceipt } from './execution-receipt.ts';
import { policeNarratives } from './police-narrative.ts';
import { procArrestKinds } from './proc-arrest.ts';
import { procChargeKinds } from './proc-charge.ts';
import type { DocumentKind } from './types.ts';

export * from './number.ts';
export * from './settings.ts';
export * from './text.ts';
export * from './types.ts';
export { struck } from './words.ts';

const all: readonly DocumentKind[] = [
  ...policeFilingKinds,
  ...policeMeasureKinds,
  ...bailKinds,
  ...liftingKinds,
  ...policeNarratives,
  executionReceipt,
  ...custodyKinds,
  ...procArrestKinds,
  ...procChargeKinds,
  ...procDecisionKinds,
  ...procTrialKinds,
  ...procSupervisionKinds,
  ...courtProcedureKinds,
  ...hearingKinds,
  ...courtLetterKinds,
  ...judgmentKinds,
  ...executionKinds,
  ...justiceKinds,
  ...correctionKinds,
];

/** Every kind of document by its id, `police.arrest_request`. */
export const documentKinds: Readonly<Record<string, DocumentKind>> = Object.fromEntries(
  all.map((kind) => [kind.kind, kind]),
);

/** The kind with this id; an unknown one is our own mistake and throws. */
export function getDocumentKind(id: string): DocumentKind {
  const kind = documentKinds[id];
  if (!kind) throw new RangeError(`no such kind of document: ${id}`);
  return kind;
}
