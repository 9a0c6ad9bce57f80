import { problems } from '@xinqu/core/kernel';

/** What a line of judgments can be at fault in; the other lines are read all the same. */
export const judgmentProblems = problems('judgments', {
  'line-not-json': {
    kind: 'malformed',
    says: '这一行不是完整的 JSON，请核对文件是否损坏',
    english: 'This line is not complete JSON; check whether the file is damaged',
  },
  'line-too-long': {
    kind: 'too-large',
    says: '这一行超过 4 MiB，未予读取',
    english: 'This line exceeds 4 MiB and was not read',
  },
  'id-missing': {
    kind: 'malformed',
    says: '缺少文书编号 id，应为非空字符串',
    english: 'The field id is missing; it must be a non-empty string',
  },
  'id-repeated': {
    kind: 'conflict',
    says: '此文书编号在前面的行已经读过，未再读取',
    english: 'The id was read in an earlier line; this line was not read again',
  },
  'text-missing': {
    kind: 'malformed',
    says: '缺少文书正文 text，应为字符串',
    english: 'The field text is missing; it must be a string',
  },
  'text-empty': {
    kind: 'malformed',
    says: '文书正文为空',
    english: 'The text of the judgment is empty',
  },
  'not-a-judgment': {
    kind: 'rejected',
    says: '正文中没有刑事判决书的法院名称和案号，不是可读的刑事判决书',
    english: 'The text names neither a court nor a case number of a criminal judgment',
  },
  'file-not-found': {
    kind: 'not-found',
    says: '找不到判决书文件，请核对路径',
    english: 'The file of judgments was not found; check its path',
  },
  'file-unreadable': {
    kind: 'unavailable',
    says: '判决书文件无法读取，压缩内容可能不完整',
    english: 'The file of judgments cannot be read; its compressed content may be incomplete',
  },
});
