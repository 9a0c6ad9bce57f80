import type { ExportDto, ExportGroundDto } from '@xinqu/contracts/http';
import { at } from './fixture-days.ts';

export const exportGrounds: readonly ExportGroundDto[] = [
  {
    id: 'defence',
    name: { zh: '辩护律师查阅、摘抄、复制', en: 'Counsel reads and copies the file' },
    basis: '刑事诉讼法第四十条',
    quote: '可以查阅、摘抄、复制本案的案卷材料',
    form: 'copy',
  },
  {
    id: 'to-court',
    name: { zh: '提起公诉移送人民法院', en: 'To the court, with the indictment' },
    basis: '刑事诉讼法第一百七十六条第一款',
    quote: '将案卷材料、证据移送人民法院',
    form: 'original',
  },
];

export const exported: readonly ExportDto[] = [
  {
    id: 'e1',
    role: 'attachment',
    file: 'a1',
    name: '现场勘验照片.pdf',
    form: 'copy',
    ground: exportGrounds[0]!.name,
    basis: exportGrounds[0]!.basis,
    purpose: '交辩护律师阅卷，用于准备庭前意见',
    by: '柳示三',
    post: { zh: '承办人', en: 'Handler' },
    at: at(-2, '10:00'),
    sha256: 'ab'.repeat(32),
    left: { at: at(-2, '10:00'), sha256: 'cd'.repeat(32) },
  },
];
