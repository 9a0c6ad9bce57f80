import { problems } from '@xinqu/core/kernel';

export const pagesProblems = problems('pages', {
  busy: {
    kind: 'unavailable',
    says: '等待处理的文件过多，请稍后再试',
    english: 'Too many files wait to be handled; try again later',
  },
  'reader-lost': {
    kind: 'unavailable',
    says: '处理文件的程序意外中断，请稍后再试',
    english: 'The program that handles the file ended; try again later',
  },
  'copy-too-large': {
    kind: 'too-large',
    says: ({ megabytesMax, pagesMax }) =>
      `文件过大（超过 ${String(megabytesMax)} MB、${String(pagesMax)} 页或者图片过大），不能制作水印副本。依法移交原件的，请说明理由后导出原件`,
    english: 'Too large for a watermarked copy; state an export of the original where the law asks',
  },
  'copy-unreadable': {
    kind: 'rejected',
    says: ({ why }) =>
      `文件${why === 'encrypted' ? '已加密' : '已损坏'}，不能制作水印副本，因而不能预览。请向提供机关索取可读的文件；依法移交原件的，请说明理由后导出原件`,
    english:
      'The file is encrypted or damaged: no watermarked copy, and so no preview, can be made',
  },
});
