import {
  caseSubstance,
  committeeGate,
  mutualRestraint,
  personAccusation,
  personIdentity,
  personStatus,
  progressGate,
} from '@xinqu/contracts';
import type { Gate } from '@xinqu/core/gate';
import { filePapers, noticePapers } from './papers.ts';
import { fileFields } from './shared-fields.ts';

const from = 'police';
const version = '1';
const { purpose, basis } = mutualRestraint;

/** The file goes to the procuratorate whole: it decides on arrest and on prosecution. */
const toProcuratorate: Gate = {
  id: 'police-procuratorate-act',
  version,
  from,
  to: 'procuratorate',
  carries: 'act',
  purpose: '审查批准逮捕、审查起诉、立案监督',
  basis: '刑事诉讼法第八十七条、第一百六十二条',
  case: [...caseSubstance],
  persons: [...personIdentity, ...personStatus, ...personAccusation],
  fields: fileFields,
  documents: filePapers,
  attachments: true,
  officials: true,
};

export const policeGates: readonly Gate[] = [
  toProcuratorate,
  progressGate({ from, to: 'procuratorate' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'court' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'justice' }, purpose, basis, noticePapers),
  committeeGate(from),
];
