import { problems } from '@xinqu/core/kernel';

export const erasureProblems = problems('erasure', {
  'own-proposal': {
    kind: 'forbidden',
    says: '呈请人不能决定自己呈请的消除，请由其他分管领导决定',
    english: 'Nobody decides on an erasure they proposed',
  },
  'ground-unknown': {
    kind: 'rejected',
    says: '没有这项法律依据，请从列出的依据中选择',
    english: 'No such ground; choose one of those listed',
    basis: '个人信息保护法第四十七条第一款',
  },
  'period-missing': {
    kind: 'rejected',
    says: '此项依据须写明该案卷保管期限的届满日，期限依档案管理规定确定',
    english: 'This ground needs the last day of the period of keeping, by the rules on archives',
    basis: '个人信息保护法第四十七条第二款、第七十二条第二款',
  },
  'still-kept': {
    kind: 'rejected',
    says: ({ until }) => `保管期限至${String(until)}尚未届满，不得消除，只可存储和采取保护措施`,
    english: ({ until }) => `It has to be kept until ${String(until)}`,
    basis: '个人信息保护法第四十七条第二款',
  },
  'order-ahead': {
    kind: 'rejected',
    says: '决定文件的日期晚于今日，请核对',
    english: 'The order bears a day that has not come yet',
  },
  obstacles: {
    kind: 'conflict',
    says: ({ why }) => `本案现在不能消除：${(why as string[]).join('；')}`,
    english: 'The case cannot be erased now; the details say why',
    basis: '个人信息保护法第四十七条第二款',
  },
  'open-already': {
    kind: 'conflict',
    says: '本案已有消除呈请待决定，请先办结',
    english: 'An erasure of this case was proposed already and is not decided',
  },
  unknown: {
    kind: 'not-found',
    says: '没有这件消除呈请，或者已经办结',
    english: 'No such proposal, or it is settled',
  },
  'held-already': {
    kind: 'conflict',
    says: '本案已经决定留存',
    english: 'The case is being kept already',
  },
  'not-held': {
    kind: 'conflict',
    says: '本案没有留存决定，或者已经解除',
    english: 'Nothing orders that the case be kept, or it ended',
  },
});
