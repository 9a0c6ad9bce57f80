import { problems } from '@xinqu/core/kernel';

const duty = '个人信息保护法第三十四条';

/** What stands against access outside the own cases, and against its review. */
export const breakGlassProblems = problems('break-glass', {
  'at-desk': {
    kind: 'forbidden',
    says: '羁押监管（监督）岗位只看在押人员、措施与期限，不能申请查阅其他案件内容',
    english: 'The custody desk sees persons held, measures and limits, and asks for no case',
    basis: duty,
  },
  'reason-unknown': {
    kind: 'rejected',
    says: '没有这项事由，请从列出的事由中选择',
    english: 'No such reason; choose one of those listed',
    basis: duty,
  },
  'words-short': {
    kind: 'rejected',
    says: ({ min }) => `请写明具体说明，至少 ${String(min)} 个字`,
    english: ({ min }) => `Say in your own words why, in at least ${String(min)} characters`,
    basis: duty,
  },
  'case-unknown': {
    kind: 'not-found',
    says: '没有可以查阅的这个案件：请核对案号；已经封存的案件和您应当回避的案件，答复相同',
    english:
      'No such case to open: check the number; sealed cases and those you must keep away from are answered alike',
    basis: '刑事诉讼法第二十九条、第二百八十六条',
  },
  'seen-already': {
    kind: 'conflict',
    says: '您本来就可以查阅这个案件，不需要申请',
    english: 'You may open this case anyway; there is nothing to ask for',
  },
  'open-already': {
    kind: 'conflict',
    says: '您对这个案件的查阅尚未到期，不需要再次申请',
    english: 'Your access to this case still holds; there is nothing to ask for again',
  },
  'objected-before': {
    kind: 'forbidden',
    says: '审查人不同意您查阅这个案件；确有需要的，请由分管领导指定承办',
    english: 'A reviewer objected to your access to this case; ask the chief to give it to you',
    basis: duty,
  },
  'too-many': {
    kind: 'conflict',
    says: ({ max }) => `同时最多查阅 ${String(max)} 个非承办案件，请等其中一个到期后再申请`,
    english: ({ max }) => `No more than ${String(max)} such cases at once; wait until one ends`,
    basis: duty,
  },
  'refused-too-often': {
    kind: 'too-many',
    says: ({ max, hours }) =>
      `您在 ${String(hours)} 小时内已有 ${String(max)} 次申请未获准许，暂不再受理；确有需要的，请由分管领导指定承办`,
    english: ({ max, hours }) =>
      `${String(max)} of your requests were refused within ${String(hours)} hours; ask the chief`,
    basis: '个人信息保护法第五十一条',
  },
  unknown: {
    kind: 'not-found',
    says: '没有这次非承办查阅',
    english: 'No such access',
  },
  'own-access': {
    kind: 'forbidden',
    says: '不能审查自己的查阅，请由其他审计人员或者分管领导审查',
    english: 'Nobody reviews their own access; another auditor or chief does',
    basis: '个人信息保护法第五十四条',
  },
  'reviewer-conflicted': {
    kind: 'forbidden',
    says: '您与本案有应当回避的情形，请由其他审计人员或者分管领导审查',
    english: 'You have to keep away from this case; another auditor or chief reviews it',
    basis: '刑事诉讼法第二十九条',
  },
  'reviewed-already': {
    kind: 'conflict',
    says: '这次查阅已经审查过',
    english: 'This access was reviewed already',
  },
  'note-missing': {
    kind: 'rejected',
    says: '不同意的，应当说明理由',
    english: 'An objection needs its reason',
  },
});
