import type { AttachmentDto, PageMarkDto, ParityDto } from '@xinqu/contracts/http';
import { at } from './fixture-days.ts';

const noon = at(-8, '12:00');

const attachment = (
  id: string,
  name: string,
  pages: number | null,
  parity: Partial<ParityDto> | null,
  marks: readonly PageMarkDto[] = [],
): AttachmentDto => ({
  id,
  name,
  mediaType: 'application/pdf',
  bytes: 1_204_000,
  sha256: marks.every(({ open }) => open) ? 'ab'.repeat(32) : null,
  marks,
  agency: '370783.police',
  at: at(-30, '14:00'),
  pages,
  parity: parity && {
    state: 'waiting',
    sender: '370783.police',
    sent: pages ?? 0,
    received: null,
    firstDifference: null,
    checkedAt: null,
    ...parity,
  },
});

const mark = (from: number, to: number, open: boolean): PageMarkDto => ({
  id: `m${from}`,
  from,
  to,
  kind: { zh: '受保护人员身份', en: 'Identity of a protected person' },
  basis: '刑事诉讼法第六十四条第一款',
  open,
  rule: open ? 'police/pages-handler' : 'default',
  ask: open ? [] : [{ zh: '承办人', en: 'Handler' }],
  reason: open ? '证人申请保护，真实身份另行附卷' : null,
  agency: 'police',
  post: { zh: '承办人', en: 'Handler' },
  at: at(-20, '10:00'),
  withdrawal: null,
  wayBack: open ? { approval: { zh: '部门负责人', en: 'Section head' } } : null,
});

/** Pages that were marked by mistake; the head of the section is asked. */
const asked: PageMarkDto = {
  ...mark(5, 5, true),
  withdrawal: {
    id: 'w5',
    status: 'asked',
    reason: '该页系公开的户籍证明，标错页码',
    post: { zh: '承办人', en: 'Handler' },
    at: at(-10, '09:00'),
    decided: null,
    mayDecide: true,
  },
  wayBack: null,
};

export const attachments = [
  attachment('a1', '现场勘验照片.pdf', 12, { state: 'equal', received: 12, checkedAt: noon }),
  attachment('a2', '侦查卷第二卷.pdf', 300, {
    state: 'different',
    received: 299,
    firstDifference: 17,
    checkedAt: noon,
  }),
  attachment('a3', '侦查卷第三卷.pdf', 208, { state: 'waiting' }, [mark(4, 6, false)]),
  attachment('a4', '询问笔录.pdf', 9, { state: 'unreadable', checkedAt: noon }, [
    mark(2, 2, true),
    asked,
  ]),
  attachment('a5', '加密材料.pdf', null, null),
];

export const pageKinds = [
  {
    id: 'pages.protectedIdentity',
    name: { zh: '受保护人员身份', en: 'Identity of a protected person' },
    basis: '刑事诉讼法第六十四条第一款',
  },
];
