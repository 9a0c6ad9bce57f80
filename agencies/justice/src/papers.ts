/** Answers of the justice bureau to whoever asked. */
export const courtPapers: readonly string[] = [
  'justice.legal_aid_assignment',
  'justice.inquiry_opinion',
  'justice.reception',
  'justice.revocation_proposal',
];

export const noticePapers: readonly string[] = ['justice.reception'];
