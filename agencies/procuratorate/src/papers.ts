/** Decisions addressed to the police, with what they must do next. */
export const policePapers: readonly string[] = [
  'proc.arrest_approved',
  'proc.arrest_refused',
  'proc.refusal_reasons',
  'proc.supplement_decision',
  'proc.supplement_outline',
  'proc.period_extension',
  'proc.reconsideration',
  'proc.no_prosecution',
  'proc.custody_decision',
  'proc.filing_supervision',
  'proc.correction_notice',
  'custody.transfer',
];

/** The file of the police, the charge and what goes with it; the outline of a return stays. */
export const courtPapers: readonly string[] = [
  'police.intake',
  'police.filing',
  'police.summons',
  'police.detention',
  'police.detention_notice',
  'police.detention_extension',
  'police.custody_period_change',
  'police.bail',
  'police.surveillance',
  'police.arrest_request',
  'police.arrest',
  'police.arrest_notice',
  'police.execution_receipt',
  'police.release_order',
  'police.prosecution_opinion',
  'police.supplement_report',
  'police.seizure',
  'police.expert',
  'custody.transfer',
  'proc.arrest_approved',
  'proc.arrest_refused',
  'proc.supplement_decision',
  'proc.period_extension',
  'proc.plea_undertaking',
  'proc.sentencing_proposal',
  'proc.indictment',
  'proc.trial_motion',
];

export const noticePapers: readonly string[] = [
  'proc.period_extension',
  'proc.no_prosecution',
  'custody.transfer',
];
