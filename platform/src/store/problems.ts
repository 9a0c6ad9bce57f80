import { problems } from '@xinqu/core/kernel';

export const storeProblems = problems('store', {
  busy: {
    kind: 'conflict',
    says: '数据正被其他人员同时修改，请稍后再试',
    english: 'Somebody else is changing the same data; try again in a moment',
  },
  unavailable: {
    kind: 'unavailable',
    says: '信息库暂时无法连接，请稍后再试',
    english: 'The store cannot be reached just now; try again in a moment',
  },
  'too-slow': {
    kind: 'unavailable',
    says: '操作超过时限，已停止，未作任何更改',
    english: 'The operation took too long and was stopped; nothing was changed',
  },
});
