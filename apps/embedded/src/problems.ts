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
  'no-county': {
    kind: 'not-found',
    says: ({ folder }) => `${String(folder)} 里没有县的数据（--data）`,
    english: ({ folder }) => `There is no county in ${String(folder)} (--data)`,
  },
  'no-node': {
    kind: 'not-found',
    says: ({ node, nodes }) => `没有节点「${String(node)}」，只有 ${String(nodes)}`,
    english: ({ node, nodes }) => `There is no node "${String(node)}", only ${String(nodes)}`,
  },
  'suite-of-another': {
    kind: 'conflict',
    says: ({ node, suite }) =>
      `${String(node)} 自首次启动起使用密码套件 ${String(suite)}，不能更换`,
    english: ({ node, suite }) =>
      `${String(node)} has used the suite ${String(suite)} from its first start on and keeps it`,
  },
});
