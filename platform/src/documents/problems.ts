import { problems } from '@xinqu/core/kernel';

export const documentProblems = problems('documents', {
  busy: {
    kind: 'too-many',
    says: '文书制作队列已满，请稍后再试',
    english: 'Too many documents are waiting to be made',
  },
  'too-large': {
    kind: 'too-large',
    says: ({ bytesMax }) => `文书内容超过上限 ${String(bytesMax)} 字节`,
    english: 'The content of the document is too large',
  },
  'not-rendered': {
    kind: 'rejected',
    says: ({ reason }) => `文书未能生成：${String(reason)}`,
    english: 'The document could not be made',
  },
  'worker-lost': {
    kind: 'unavailable',
    says: '文书制作程序中断，重试后仍未成功，请稍后再试',
    english: 'The document worker stopped, also on the second try',
  },
  closed: {
    kind: 'unavailable',
    says: '系统正在停止，文书未生成',
    english: 'The renderer is closed',
  },
});
