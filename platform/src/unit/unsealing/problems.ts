import { problems } from '@xinqu/core/kernel';

export const unsealingProblems = problems('unsealing', {
  'ground-unknown': {
    kind: 'rejected',
    says: '本机关没有这项解除封存的依据，请从列出的依据中选择',
    english: 'No such ground at this agency; choose one of those listed',
    basis: '人民检察院刑事诉讼规则第四百八十五条第一款',
  },
  'record-unknown': {
    kind: 'not-found',
    says: '没有与案号和姓名都一致的封存记录，请核对后重新填写',
    english: 'No sealed record of this number and this name: check both',
  },
  'too-light': {
    kind: 'rejected',
    says: ({ months }) =>
      `决定执行的刑罚不足有期徒刑${Number(months) / 12}年的，不得解除封存，记录继续封存`,
    english: ({ months }) =>
      `Less than ${String(months)} months were decided for all together; the record stays sealed`,
  },
  'months-wrong': {
    kind: 'rejected',
    says: '有期徒刑应当填写刑期，无期徒刑、死刑不填刑期',
    english: 'A fixed term needs its months; life and death have none',
  },
  'judgment-ahead': {
    kind: 'rejected',
    says: '裁判生效日期晚于今日，尚未生效的裁判不能作为依据',
    english: 'The judgment bears a day that has not come; only one in force counts',
  },
  'open-already': {
    kind: 'conflict',
    says: '这份记录已有解除封存的呈请待决定，请先办结',
    english: 'This record has a proposal that is not decided',
  },
  'own-proposal': {
    kind: 'forbidden',
    says: '呈请人不能决定自己呈请的解除封存，请由其他分管领导决定',
    english: 'Nobody decides on what they proposed',
  },
  unknown: {
    kind: 'not-found',
    says: '没有这件解除封存的呈请，或者已经办结',
    english: 'No such proposal, or it is settled',
  },
  'not-sealed': {
    kind: 'conflict',
    says: '这份记录现在没有封存，无须解除，请退回呈请',
    english: 'The record is not sealed now; send the proposal back',
  },
});
