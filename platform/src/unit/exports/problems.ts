import { problems } from '@xinqu/core/kernel';

const leavesBy = '最高人民法院关于适用刑事诉讼法的解释第五十五条第一款';

export const exportProblems = problems('export', {
  needed: {
    kind: 'forbidden',
    says: '材料须先说明法律依据和用途才能导出。请在案件页的文书或者附件处选择「导出」',
    english: 'A file leaves only by a stated export: choose “Export” beside it on the case page',
    basis: leavesBy,
  },
  'ground-unknown': {
    kind: 'rejected',
    says: '没有这项导出依据，请从本机关列出的依据中选择',
    english: 'No such ground at this agency; choose one of those listed',
    basis: leavesBy,
  },
  'purpose-missing': {
    kind: 'rejected',
    says: ({ min }) => `请用一句话写明交给谁、做什么用，不少于 ${String(min)} 字`,
    english: 'State in a sentence who gets it and what for',
    basis: '个人信息保护法第六条第一款',
  },
  unknown: {
    kind: 'not-found',
    says: '没有这项导出记录，或者不是您本人对这份材料所作。请重新说明理由后导出',
    english: 'No such export of this file by you; state it again',
  },
  over: {
    kind: 'conflict',
    says: ({ minutes }) =>
      `导出理由说明后 ${String(minutes)} 分钟内可以下载，现已超过。请重新说明理由后导出`,
    english: 'The time for fetching this export is over; state it again',
  },
  stated: {
    kind: 'conflict',
    says: '同一编号的导出已经另有记录，请刷新页面后重新说明理由',
    english: 'Another export has been stated under this id; load the page again',
  },
  differs: {
    kind: 'conflict',
    says: '现在制成的副本与已经导出的不同，为保持记录真实不予下载。请重新说明理由后导出',
    english: 'The copy made now differs from what has left; state the export again',
  },
});
