import type { Name } from '../procedure/index.ts';
import type { Level, Purpose, Role, Way } from './types.ts';

export const roleNames: Readonly<Record<Role, Name>> = {
  handler: { zh: '承办', en: 'Handles the case' },
  section: { zh: '同部门', en: 'Of the section' },
  approver: { zh: '待其审批', en: 'Has to approve' },
  'custody-desk': { zh: '羁押监管、监督岗位', en: 'Custody desk' },
  agency: { zh: '本机关', en: 'Of the agency' },
  none: { zh: '不涉具体案件', en: 'Of no case' },
};

export const purposeNames: Readonly<Record<Purpose, Name>> = {
  handling: { zh: '办案', en: 'Handling' },
  supervising: { zh: '监督管理', en: 'Supervising' },
  approving: { zh: '审批', en: 'Approving' },
  managing: { zh: '案件管理', en: 'Case management' },
  custody: { zh: '羁押监管与监督', en: 'Custody' },
  auditing: { zh: '审计', en: 'Auditing' },
  coordinating: { zh: '统筹协调', en: 'Co-ordinating' },
  administering: { zh: '系统管理', en: 'Administering' },
};

export const wayNames: Readonly<Record<Way, Name>> = {
  read: { zh: '打开', en: 'Open' },
  list: { zh: '列表', en: 'List' },
  search: { zh: '检索', en: 'Search' },
  count: { zh: '计数', en: 'Count' },
  export: { zh: '导出', en: 'Export' },
  write: { zh: '办理', en: 'Write' },
};

export const levelNames: Readonly<Record<Level, Name>> = {
  hidden: { zh: '不显示', en: 'Hidden' },
  masked: { zh: '部分显示', en: 'Masked' },
  read: { zh: '可看', en: 'Read' },
  write: { zh: '可办', en: 'Write' },
};
