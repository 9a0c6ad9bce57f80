import {
  alarmGate,
  caseSubstance,
  committeeGate,
  erasureGate,
  gateChangeGates,
  mutualRestraint,
  personAccusation,
  personIdentity,
  personStatus,
  progressGate,
} from '@xinqu/contracts';
import type { Gate } from '@xinqu/core/gate';
import { executionPapers, filePapers, noticePapers } from './papers.ts';
import { executionFields, fileFields } from './shared-fields.ts';

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

/** The court learns that its judgment is carried out: delivered, served in full (CPL art. 264). */
const toCourt: Gate = {
  id: 'police-court-act',
  version,
  from,
  to: 'court',
  carries: 'act',
  purpose: '反馈裁判执行情况',
  basis: '刑事诉讼法第二百六十四条',
  case: ['numbers', 'charges'],
  persons: [...personStatus],
  fields: executionFields,
  documents: executionPapers,
  attachments: false,
  officials: true,
};

export const policeGates: readonly Gate[] = [
  toProcuratorate,
  toCourt,
  progressGate({ from, to: 'procuratorate' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'court' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'justice' }, purpose, basis, noticePapers),
  alarmGate({ from, to: 'procuratorate' }),
  committeeGate(from),
  erasureGate({ from, to: 'procuratorate' }),
  erasureGate({ from, to: 'court' }),
  erasureGate({ from, to: 'justice' }),
  erasureGate({ from, to: 'committee' }),
  ...gateChangeGates(from),
];
