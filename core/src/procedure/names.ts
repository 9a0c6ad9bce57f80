import type { ArrestReview, Measure, Post, Stage } from './model.ts';
import type { Name } from './rule.ts';

export const stageNames: Readonly<Record<Stage, Name>> = {
  filing: { zh: '受案立案', en: 'Filing' },
  investigation: { zh: '侦查', en: 'Investigation' },
  supplement: { zh: '补充侦查', en: 'Supplementary investigation' },
  prosecution_review: { zh: '审查起诉', en: 'Review for prosecution' },
  probation: { zh: '附条件不起诉考验', en: 'Conditional non-prosecution' },
  court_acceptance: { zh: '立案审查', en: 'Court acceptance' },
  first_instance: { zh: '一审', en: 'First instance' },
  appeal_window: { zh: '上诉期', en: 'Appeal period' },
  second_instance: { zh: '二审', en: 'Second instance' },
  death_review: { zh: '死刑复核', en: 'Death penalty review' },
  handover: { zh: '交付执行', en: 'Hand-over for execution' },
  execution: { zh: '执行', en: 'Execution' },
  retrial: { zh: '审判监督', en: 'Retrial' },
  closed: { zh: '已终结', en: 'Closed' },
};

export const measureNames: Readonly<Record<Measure, Name>> = {
  none: { zh: '未采取强制措施', en: 'No measure' },
  summoned: { zh: '传唤', en: 'Summoned' },
  detained: { zh: '刑事拘留', en: 'Detained' },
  arrested: { zh: '逮捕', en: 'Arrested' },
  bail: { zh: '取保候审', en: 'Bail' },
  surveillance: { zh: '监视居住', en: 'Residential surveillance' },
  designated_surveillance: { zh: '指定居所监视居住', en: 'Designated residential surveillance' },
  retained: { zh: '留置', en: 'Retention' },
  imprisoned: { zh: '服刑', en: 'Serving sentence' },
  community: { zh: '社区矫正', en: 'Community correction' },
  released: { zh: '已释放', en: 'Released' },
};

export const reviewNames: Readonly<Record<ArrestReview, Name>> = {
  none: { zh: '未提请逮捕', en: 'No arrest requested' },
  requested: { zh: '审查逮捕中', en: 'Arrest under review' },
  approved: { zh: '已批准逮捕', en: 'Arrest approved' },
  refused: { zh: '不批准逮捕', en: 'Arrest refused' },
};

export const postNames: Readonly<Record<Post, Name>> = {
  handler: { zh: '承办人', en: 'Handler' },
  'section-head': { zh: '部门负责人', en: 'Section head' },
  chief: { zh: '分管领导', en: 'Chief' },
  'case-manager': { zh: '案管', en: 'Case manager' },
  auditor: { zh: '审计', en: 'Auditor' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
};

/**
 * Who reported and does not want to be known, as the case and its papers say it: kept secret, and
 * noted in the material (MPS rules art. 173(2)).
 */
export const protectedReporter = '报案人（不愿意公开身份）';
