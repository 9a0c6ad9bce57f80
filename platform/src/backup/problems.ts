import { problems } from '@xinqu/core/kernel';

export const backupProblems = problems('backup', {
  'not-there': {
    kind: 'not-found',
    says: ({ place }) => `读不到备份文件 ${place}`,
    english: ({ place }) => `No backup can be read at ${place}`,
  },
  'there-already': {
    kind: 'conflict',
    says: ({ place }) => `文件 ${place} 已存在，不予覆盖`,
    english: ({ place }) => `The file ${place} exists already and is not overwritten`,
  },
  damaged: {
    kind: 'rejected',
    says: ({ part }) => `备份文件不完整或者被改动（${part}），未作任何恢复`,
    english: ({ part }) => `The backup is incomplete or altered (${part}); nothing was restored`,
  },
  'of-another': {
    kind: 'conflict',
    says: ({ of, node }) => `备份属于「${of}」，不是「${node}」`,
    english: ({ of, node }) => `The backup is of "${of}", not of "${node}"`,
  },
  'newer-version': {
    kind: 'conflict',
    says: ({ migration }) => `备份由较新版本的信渠生成（${migration}），请先升级程序再恢复`,
    english: ({ migration }) =>
      `The backup was made by a newer Xinqu (${migration}); bring the program up to date first`,
  },
  'not-empty': {
    kind: 'conflict',
    says: ({ database }) => `数据库「${database}」里已有内容；只能恢复到空的节点`,
    english: ({ database }) =>
      `The database "${database}" holds something already; a node is restored empty only`,
  },
  'no-keys': {
    kind: 'rejected',
    says: '本机没有该节点的密钥，备份里也没有；请用带密钥的备份，或者先放回密钥文件',
    english: 'No keys of the node are here, nor in the backup; bring the key file first',
  },
  'case-keys-missing': {
    kind: 'rejected',
    says: '备份中的案件内容已按案加密，本机没有相应的案件密钥；请用 --case-keys 给出最新的案件密钥副本及其口令',
    english:
      'Cases in the backup are sealed and their keys are not here; name the newest copy by --case-keys',
  },
  'passphrase-missing': {
    kind: 'rejected',
    says: ({ lengthMin }) => `密钥需要口令保护：请给出口令文件，口令不少于 ${lengthMin} 个字符`,
    english: ({ lengthMin }) =>
      `Keys are kept under a passphrase of at least ${lengthMin} characters; name its file`,
  },
  'passphrase-wrong': {
    kind: 'forbidden',
    says: '口令不正确，或者备份中的密钥被改动',
    english: 'The passphrase is wrong, or the keys in the backup were altered',
  },
});
