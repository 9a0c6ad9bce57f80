import type { AttachmentDto, ParityDto } from '@xinqu/contracts/http';
import { at } from './fixture-days.ts';

const noon = at(-8, '12:00');

const attachment = (
  id: string,
  name: string,
  pages: number | null,
  parity: Partial<ParityDto> | null,
): AttachmentDto => ({
  id,
  name,
  mediaType: 'application/pdf',
  bytes: 1_204_000,
  sha256: 'ab'.repeat(32),
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

export const attachments = [
  attachment('a1', '现场勘验照片.pdf', 12, { state: 'equal', received: 12, checkedAt: noon }),
  attachment('a2', '侦查卷第二卷.pdf', 300, {
    state: 'different',
    received: 299,
    firstDifference: 17,
    checkedAt: noon,
  }),
  attachment('a3', '侦查卷第三卷.pdf', 208, { state: 'waiting' }),
  attachment('a4', '讯问笔录.pdf', 9, { state: 'unreadable', checkedAt: noon }),
  attachment('a5', '加密材料.pdf', null, null),
];
