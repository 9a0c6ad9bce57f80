/** Notices, decisions and judgments served on the procuratorate (CPL arts. 187, 202). */
export const procuratoratePapers: readonly string[] = [
  'court.acceptance',
  'court.procedure_decision',
  'court.hearing_notice',
  'court.postponement',
  'court.suspension',
  'court.judgment_1',
  'court.judgment_2',
  'court.ruling',
  'court.letter',
  'court.execution_notice',
  'court.community_notice',
  'custody.transfer',
];

/** What the detention house needs to keep, release or deliver a person. */
export const policePapers: readonly string[] = [
  'court.judgment_1',
  'court.judgment_2',
  'court.execution_notice',
  'court.closing_register',
  'court.release_order',
  'court.postponement',
  'court.community_notice',
  'proc.indictment',
  'police.custody_period_change',
  'custody.transfer',
];

/** Legal aid gets the charge; community correction the judgment and the execution papers. */
export const justicePapers: readonly string[] = [
  'court.legal_aid_notice',
  'court.inquiry_request',
  'court.judgment_1',
  'court.judgment_2',
  'court.execution_notice',
  'court.community_notice',
  'proc.indictment',
];

export const noticePapers: readonly string[] = ['court.judgment_1', 'court.judgment_2'];
