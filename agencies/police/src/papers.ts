/** Papers of the litigation volume that go with the case (诉讼文书卷; MPS art. 287(2)). */
export const filePapers: readonly string[] = [
  'police.intake',
  'police.intake_receipt',
  'police.filing',
  'police.summons',
  'police.detention',
  'police.detention_notice',
  'police.detention_extension',
  'police.custody_period_change',
  'police.bail',
  'police.bail_lifted',
  'police.surveillance',
  'police.surveillance_lifted',
  'police.arrest_request',
  'police.arrest',
  'police.arrest_notice',
  'police.execution_receipt',
  'police.extension_request',
  'police.release_order',
  'police.prosecution_opinion',
  'police.supplement_report',
  'police.case_dropped',
  'police.investigation_ended',
  'police.seizure',
  'police.expert',
  'police.reconsideration_request',
  'custody.transfer',
  'proc.arrest_approved',
  'proc.arrest_refused',
  'proc.refusal_reasons',
  'proc.supplement_decision',
  'proc.period_extension',
  'proc.reconsideration',
];

/** Papers that others may see although they do not act on them: who is released or kept how long. */
export const noticePapers: readonly string[] = [
  'police.release_order',
  'police.bail_lifted',
  'police.surveillance_lifted',
  'police.custody_period_change',
  'custody.transfer',
];

/** Papers on the carrying out of a judgment. */
export const executionPapers: readonly string[] = [
  'police.release_order',
  'detention.release_certificate',
  'custody.transfer',
];
