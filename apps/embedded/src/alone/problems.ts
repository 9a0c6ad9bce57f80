import { problems } from '@xinqu/core/kernel';

export const configProblems = problems('config', {
  unreadable: {
    kind: 'malformed',
    says: ({ place }) => `配置文件 ${place} 读不到，或者不是 JSON`,
    english: ({ place }) => `The configuration ${place} is not there, or not JSON`,
  },
  invalid: {
    kind: 'rejected',
    says: ({ place, field, fault }) => `配置文件 ${place} 的「${field}」不符合要求：${fault}`,
    english: ({ place, field, fault }) => `In the configuration ${place}, "${field}": ${fault}`,
  },
  'no-database': {
    kind: 'rejected',
    says: '没有数据库地址：请在配置文件写 database，或者设置环境变量 DATABASE_URL',
    english: 'No database: write `database` into the configuration or set DATABASE_URL',
  },
});
