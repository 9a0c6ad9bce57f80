import type { Name } from '../procedure/index.ts';
import type { Level, Purpose, Role, Way } from './types.ts';
import type { ReadingKind, Sought } from './unusual.ts';

export const roleNames: Readonly<Record<Role, Name>> = {
  handler: { zh: '承办', en: 'Handles the case' },
  section: { zh: '同部门', en: 'Of the section' },
  approver: { zh: '待其审批', en: 'Has to approve' },
  'custody-desk': { zh: '羁押监管、监督岗位', en: 'Custody desk' },
  granted: { zh: '非承办查阅', en: 'Given access outside own cases' },
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

export const readingKindNames: Readonly<Record<ReadingKind, Name>> = {
  case: { zh: '案件页面', en: 'Case page' },
  file: { zh: '文书、附件', en: 'Paper or file' },
  export: { zh: '另存文件', en: 'File saved' },
  list: { zh: '案件列表', en: 'List of cases' },
  search: { zh: '案件检索', en: 'Search' },
  tasks: { zh: '待办列表', en: 'Tasks' },
  proposals: { zh: '呈批列表', en: 'Proposals' },
  custody: { zh: '在押人员一览', en: 'Persons held' },
  alarms: { zh: '超期羁押警报', en: 'Custody alarms' },
  warnings: { zh: '期限提醒', en: 'Warnings' },
  flow: { zh: '流转清单', en: 'Flow' },
  erasures: { zh: '依法消除登记', en: 'Register of erasures' },
  'break-glass': { zh: '非承办查阅登记', en: 'Access outside own cases' },
  unsealings: { zh: '解除封存登记', en: 'Register of unsealing' },
  log: { zh: '阅览记录', en: 'Record of readings' },
  unusual: { zh: '异常阅览', en: 'Unusual readings' },
};

export const soughtNames: Readonly<Record<Sought, Name>> = {
  name: { zh: '按姓名', en: 'by a name' },
  number: { zh: '按案号', en: 'by a number' },
  other: { zh: '按其他词语', en: 'by other words' },
  nothing: { zh: '没有结果', en: 'found nothing' },
};
