import { problems } from '@xinqu/core/kernel';

export const pagesProblems = problems('pages', {
  busy: {
    kind: 'unavailable',
    says: '等待编页的文件过多，请稍后再试',
    english: 'Too many files wait for their pages to be read; try again later',
  },
  'reader-lost': {
    kind: 'unavailable',
    says: '读取页码的程序意外中断，请稍后再试',
    english: 'The program that reads pages ended; try again later',
  },
});
