import { problems } from '@xinqu/core/kernel';

export const countyProblems = problems('county', {
  'folder-of-another': {
    kind: 'conflict',
    says: ({ region, demonstration }) =>
      `数据目录属于 ${String(region)}（${demonstration ? '演示' : '正式'}），请换一个目录（--data）`,
    english: ({ region, demonstration }) =>
      `The folder belongs to ${String(region)}, ${demonstration ? 'a demonstration' : 'a county at work'}; ` +
      'choose another one (--data)',
  },
});
