/** Answers of the justice bureau to whoever asked. */
export const courtPapers: readonly string[] = [
  'justice.legal_aid_assignment',
  'justice.inquiry_opinion',
  'justice.reception',
  'justice.correction_ended',
  'justice.revocation_proposal',
];

export const noticePapers: readonly string[] = ['justice.reception', 'justice.correction_ended'];
