import type { AccessRow, Ground } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import { everyStage } from './rows.ts';

/**
 * Who lifts the seal on the record of a minor, at an agency whose rules say when that is done: case
 * management, which keeps the sealed files, proposes, the chief decides. The auditor sees that it
 * happened, and not of whom.
 */
export const unsealingRows = (agency: Agency, basis: readonly Ground[]): AccessRow[] => {
  const row = { agency, roles: ['none'], stages: everyStage, basis } as const;
  const manager = { ...row, posts: ['case-manager'], purpose: 'managing' } as const;
  const chief = { ...row, posts: ['chief'], purpose: 'approving' } as const;
  return [
    {
      ...manager,
      id: `${agency}/manager-reads-unsealing`,
      says: { zh: '案管查看解除封存登记', en: 'Case management sees the register of unsealing' },
      ways: ['read'],
      grants: { read: ['seal.log', 'seal.record'] },
    },
    {
      ...chief,
      id: `${agency}/chief-reads-unsealing`,
      says: { zh: '分管领导查看解除封存登记', en: 'The chief sees the register of unsealing' },
      ways: ['read'],
      grants: { read: ['seal.log', 'seal.record'] },
    },
    {
      ...row,
      id: `${agency}/auditor-reads-unsealing`,
      says: {
        zh: '审计查看解除封存登记，不看案号与姓名',
        en: 'The auditor sees that a seal was lifted, not of whom',
      },
      posts: ['auditor'],
      purpose: 'auditing',
      ways: ['read'],
      grants: { read: ['seal.log'] },
    },
    {
      ...manager,
      id: `${agency}/manager-proposes-unsealing`,
      says: {
        zh: '案管凭生效裁判呈请解除犯罪记录封存',
        en: 'Case management proposes that a seal be lifted, by a judgment in force',
      },
      ways: ['write'],
      grants: { write: ['seal.propose'] },
    },
    {
      ...chief,
      id: `${agency}/chief-decides-unsealing`,
      says: {
        zh: '分管领导决定是否解除犯罪记录封存',
        en: 'The chief decides whether a seal is lifted',
      },
      ways: ['write'],
      grants: { write: ['seal.decide'] },
    },
  ];
};
