import { problems } from '@xinqu/core/kernel';

export const postgresProblems = problems('postgres', {
  'no-binaries': {
    kind: 'unavailable',
    says: ({ platform }) => `没有适用于 ${platform} 的数据库程序，请重新执行 npm install`,
    english: ({ platform }) => `No PostgreSQL was installed for ${platform}; run npm install again`,
  },
  'in-use': {
    kind: 'conflict',
    says: ({ pid }) => `数据目录正由另一个信渠进程（进程号 ${pid}）使用`,
    english: ({ pid }) => `The data folder is in use by another Xinqu process (pid ${pid})`,
  },
  'init-failed': {
    kind: 'unavailable',
    says: ({ output }) => `数据库初始化失败：${output}`,
    english: ({ output }) => `The database could not be initialised: ${output}`,
  },
  'start-failed': {
    kind: 'unavailable',
    says: ({ log }) => `数据库未能启动，详见日志 ${log}`,
    english: ({ log }) => `The database did not start; see the log ${log}`,
  },
});
