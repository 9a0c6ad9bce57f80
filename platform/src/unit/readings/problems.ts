import { problems } from '@xinqu/core/kernel';

export const readingProblems = problems('readings', {
  'listing-unknown': {
    kind: 'not-found',
    says: '没有这项异常阅览，请刷新页面后重试',
    english: 'No such unusual reading; load the page again',
  },
  'own-reading': {
    kind: 'forbidden',
    says: '本人的阅览由其他审计人员复核，不能自行复核',
    english: 'Nobody reviews their own readings; another auditor does',
    basis: '个人信息保护法第五十四条',
  },
  'reviewed-already': {
    kind: 'conflict',
    says: ({ by }) => `此项已由${String(by)}复核，请刷新页面查看结论`,
    english: ({ by }) => `It was reviewed by ${String(by)}; load the page again`,
  },
});
