import type { AttachmentDto } from '@xinqu/contracts/http';
import { agencyText } from '../kit/text.ts';

/** What the page says of the pages of an attachment; `wrong` where it is not to be relied on. */
export interface ParityText {
  readonly zh: string;
  readonly en: string;
  readonly wrong: boolean;
}

const said = (zh: string, en: string, wrong = false): ParityText => ({ zh, en, wrong });

/** 卷宗页码核对 in words; nothing for a file of our own. */
export function parityText({ parity }: Pick<AttachmentDto, 'parity'>): ParityText | null {
  if (parity === null) return null;
  const { state, sender, sent, received, firstDifference } = parity;
  const from = agencyText(sender);
  const counts = `${from.zh}发出 ${sent} 页，收到 ${received} 页`;
  const english = `${sent} pages sent, ${received} received`;
  switch (state) {
    case 'waiting':
      return said('页码核对：正在逐页核对', 'The pages are being compared');
    case 'equal':
      return said(`页码核对一致：${counts}，逐页摘要相同`, `${english}, each the same`);
    case 'different':
      return said(
        `页码核对不一致：${counts}，自第 ${firstDifference} 页起不同。请勿据此办案，并联系${from.zh}核实`,
        `${english}; page ${firstDifference} is the first that differs. Do not rely on this file`,
        true,
      );
    case 'unreadable':
      return said(
        `页码无法核对：${from.zh}称有 ${sent} 页，本单位读不出页码。请逐页人工核对`,
        `The pages cannot be read here (${sent} stated); compare them by hand`,
        true,
      );
  }
}

/** How many pages a file has, in words. */
export function pagesText({ pages }: Pick<AttachmentDto, 'pages'>): string {
  return pages === null ? '页码未读出（文件加密或损坏）' : `${pages} 页`;
}
