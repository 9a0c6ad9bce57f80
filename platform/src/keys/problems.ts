import { problems } from '@xinqu/core/kernel';

export const keysProblems = problems('keys', {
  'not-there': {
    kind: 'not-found',
    says: ({ place }) => `读不到密钥文件 ${place}；请先执行 xinqu keys make`,
    english: ({ place }) => `No key file at ${place}; run xinqu keys make first`,
  },
  'open-to-others': {
    kind: 'forbidden',
    says: ({ place }) => `密钥文件 ${place} 对其他用户可读；请执行 chmod 600`,
    english: ({ place }) => `Others may read the key file ${place}; set its mode to 600`,
  },
  'of-another': {
    kind: 'conflict',
    says: ({ place, node }) => `${place} 是「${node}」的，不是本单位的`,
    english: ({ place, node }) => `${place} belongs to "${node}", not to this node`,
  },
  'there-already': {
    kind: 'conflict',
    says: ({ place }) => `密钥文件 ${place} 已存在，不予覆盖`,
    english: ({ place }) => `The key file ${place} exists already and is not overwritten`,
  },
  'not-enrolled': {
    kind: 'not-found',
    says: ({ node }) => `「${node}」的公开描述尚未登记；请先执行 xinqu keys enrol`,
    english: ({ node }) => `No descriptor of "${node}" is enrolled; run xinqu keys enrol first`,
  },
  'no-canal-admin': {
    kind: 'malformed',
    says: '请在环境变量 XINQU_CANAL_ADMIN 中给出 PostgreSQL 管理员的连接串',
    english: 'Put the connection string of the PostgreSQL administrator into XINQU_CANAL_ADMIN',
  },
  unreadable: {
    kind: 'malformed',
    says: ({ place }) => `${place} 的内容无法识别`,
    english: ({ place }) => `The content of ${place} cannot be read`,
  },
});
