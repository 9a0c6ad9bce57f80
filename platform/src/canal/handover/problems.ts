import { problems } from '@xinqu/core/kernel';

export const handoverProblems = problems('handover', {
  'receiver-unknown': {
    kind: 'rejected',
    says: ({ to }) => `收件单位「${to}」未在本单位登记，不能流转`,
    english: ({ to }) => `The receiver "${to}" is not enrolled here; nothing can be handed over`,
  },
  'sequence-taken': {
    kind: 'conflict',
    says: ({ sequence }) => `序号 ${sequence} 已被另一信封占用，请核对发送单位的信息库`,
    english: ({ sequence }) => `Number ${sequence} of this sender belongs to another envelope`,
  },
  'not-stuck': {
    kind: 'conflict',
    says: '该信封未处于挂起状态，无需重放',
    english: 'This envelope is not stuck; there is nothing to replay',
  },
  'day-unknown': {
    kind: 'not-found',
    says: '没有这份已签的每日对账',
    english: 'There is no such signed account of a day',
  },
});
