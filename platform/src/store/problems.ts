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
  full: {
    kind: 'unavailable',
    says: '信息库的磁盘已满，本次操作未作任何更改；请系统管理员腾出空间后重试',
    english:
      'The disk of the store is full; nothing was changed. An administrator must make room, then try again',
  },
  'too-slow': {
    kind: 'unavailable',
    says: '操作超过时限，已停止，未作任何更改',
    english: 'The operation took too long and was stopped; nothing was changed',
  },
});
