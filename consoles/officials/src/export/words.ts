import type { Bilingual, ExportGroundDto } from '@xinqu/contracts/http';

/** In which form a file leaves. */
export const formWords: Readonly<Record<ExportGroundDto['form'], Bilingual>> = {
  copy: { zh: '水印副本', en: 'watermarked copy' },
  original: { zh: '原件', en: 'original' },
};
