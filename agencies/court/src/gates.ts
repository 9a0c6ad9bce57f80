import {
  alarmGate,
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
import { justicePapers, noticePapers, policePapers, procuratoratePapers } from './papers.ts';
import { justiceFields, policeFields, procuratorateFields } from './shared-fields.ts';

const from = 'court';
const version = '1';
const { purpose, basis } = mutualRestraint;

/** Acceptance, hearing, judgment and their dates go to the procuratorate that charged. */
const toProcuratorate: Gate = {
  id: 'court-procuratorate-act',
  version,
  from,
  to: 'procuratorate',
  carries: 'act',
  purpose: '通知受理、开庭、裁判',
  basis: '刑事诉讼法第一百八十七条、第二百零二条',
  case: ['name', 'numbers', 'charges', 'trial'],
  persons: [...personStatus, 'crime', 'crimeArticle', 'plea', 'defender'],
  fields: procuratorateFields,
  documents: procuratoratePapers,
  attachments: false,
  officials: true,
};

/** The police learn what they must carry out: custody, release, delivery to prison. */
const toPolice: Gate = {
  id: 'court-police-act',
  version,
  from,
  to: 'police',
  carries: 'act',
  purpose: '执行裁判、交付执行、看守',
  basis: '刑事诉讼法第二百六十四条',
  case: ['name', 'numbers', 'charges'],
  persons: [...personStatus, 'crime', 'crimeArticle'],
  fields: policeFields,
  documents: policePapers,
  attachments: false,
  officials: true,
};

/** The justice bureau gets who the person is and what was decided, not the evidence. */
const toJustice: Gate = {
  id: 'court-justice-act',
  version,
  from,
  to: 'justice',
  carries: 'act',
  purpose: '法律援助、调查评估、社区矫正',
  basis: '社区矫正法第十八条、第二十条；法律援助法第三十六条',
  case: ['name', 'numbers', 'charges', 'trial'],
  persons: [...personIdentity, ...personStatus, ...personAccusation],
  fields: justiceFields,
  documents: justicePapers,
  attachments: false,
  officials: true,
};

export const courtGates: readonly Gate[] = [
  toProcuratorate,
  toPolice,
  toJustice,
  progressGate({ from, to: 'police' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'procuratorate' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'justice' }, purpose, basis, noticePapers),
  alarmGate({ from, to: 'police' }),
  alarmGate({ from, to: 'procuratorate' }),
  committeeGate(from),
  erasureGate({ from, to: 'police' }),
  erasureGate({ from, to: 'procuratorate' }),
  erasureGate({ from, to: 'justice' }),
  erasureGate({ from, to: 'committee' }),
  ...gateChangeGates(from),
];
