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
  'lost-in-restore': {
    kind: 'conflict',
    says: '该序号的信封随发送单位的信息库丢失，备份早于该信封，内容不可恢复',
    english: 'The envelope of this number was lost with the store of its sender, after its backup',
  },
  'other-life': {
    kind: 'conflict',
    says: ({ from }) => `信封出自「${from}」恢复备份之前，恢复后不再收取`,
    english: ({ from }) =>
      `The envelope is of "${from}" before its restore and is not taken any more`,
  },
  rejoining: {
    kind: 'unavailable',
    says: '本单位刚从备份恢复，正在向其他单位核对收发记录，完成前只能查阅',
    english: 'This node was restored from a backup and is joining again; until then it only reads',
  },
  'erasures-not-heard': {
    kind: 'unavailable',
    says:
      '本单位从备份恢复，案件密钥取自副本，正在向其他单位核对备份之后依法消除的案件；核对完成前不显示任何案件，' +
      '请稍后再试',
    english:
      'This node was restored with a copy of its case keys and is hearing which cases it has erased ' +
      'since; until then no case is shown. Try again later',
    basis: '个人信息保护法第四十七条第一款',
  },
  'backup-given-up': {
    kind: 'conflict',
    says: ({ by, since }) =>
      `「${by}」不接受本节点：${since} 曾恢复过另一份备份并继续运行，本次所用备份属于此前已放弃的一段，` +
      '其序号已另作他用。请停止本节点，清空其数据库，改用该次恢复之后所作的备份，或者该次恢复所用的备份',
    english: ({ by, since }) =>
      `"${by}" does not let this node in: at ${since} it was restored from another backup and went ` +
      'on, and the backup used now is of a time given up then, whose numbers belong to other ' +
      'envelopes. Stop the node, empty its database, and restore a backup made since then, or the ' +
      'one used then',
  },
  'not-waited-for': {
    kind: 'conflict',
    says: ({ peer }) => `本单位并未在等待「${peer}」核对收发记录`,
    english: ({ peer }) => `This node does not wait for "${peer}"`,
  },
  'without-not-asked': {
    kind: 'conflict',
    says: ({ peer }) => `没有待同意的「不再等待${peer}」的申请`,
    english: ({ peer }) =>
      `Nobody has asked to go on without "${peer}", or it was agreed to already`,
  },
  'without-by-one': {
    kind: 'forbidden',
    says: '申请人不能自己同意；请由另一名审计人员同意',
    english: 'Who asked cannot agree; another official has to',
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
