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
import { courtPapers, noticePapers, policePapers } from './papers.ts';
import { courtFields, policeFields } from './shared-fields.ts';

const from = 'procuratorate';
const version = '1';
const { purpose, basis } = mutualRestraint;

/** Decisions on arrest, returns and non-prosecution go back with their reasons. */
const toPolice: Gate = {
  id: 'procuratorate-police-act',
  version,
  from,
  to: 'police',
  carries: 'act',
  purpose: '通知审查逮捕、补充侦查、审查起诉的决定',
  basis: '刑事诉讼法第九十条、第一百七十五条',
  case: [...caseSubstance],
  persons: [...personStatus, ...personAccusation],
  fields: policeFields,
  documents: policePapers,
  attachments: true,
  officials: true,
};

/** The charge goes to the court with the file and the evidence (CPL art. 176). */
const toCourt: Gate = {
  id: 'procuratorate-court-act',
  version,
  from,
  to: 'court',
  carries: 'act',
  purpose: '提起公诉、出庭支持公诉',
  basis: '刑事诉讼法第一百七十六条',
  case: [...caseSubstance],
  persons: [...personIdentity, ...personStatus, ...personAccusation],
  fields: courtFields,
  documents: courtPapers,
  attachments: true,
  officials: true,
};

export const procuratorateGates: readonly Gate[] = [
  toPolice,
  toCourt,
  progressGate({ from, to: 'police' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'court' }, purpose, basis, noticePapers),
  progressGate({ from, to: 'justice' }, purpose, basis, noticePapers),
  alarmGate({ from, to: 'police' }),
  committeeGate(from),
  erasureGate({ from, to: 'police' }),
  erasureGate({ from, to: 'court' }),
  erasureGate({ from, to: 'justice' }),
  erasureGate({ from, to: 'committee' }),
  ...gateChangeGates(from),
];
