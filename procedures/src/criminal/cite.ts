import { numeral } from '../documents/words.ts';

/** An instrument as it is cited on paper: 刑事诉讼法第九十一条第三款. */
const instrument =
  (name: string) =>
  (article: number, paragraph?: number): string =>
    `${name}第${numeral(article)}条${paragraph === undefined ? '' : `第${numeral(paragraph)}款`}`;

/** Instruments by the key of their text in the law package. */
export const instruments = {
  'cpl-2018': '刑事诉讼法',
  'spc-cpl-interp-2021': '最高人民法院关于适用刑事诉讼法的解释',
  'spp-rules-2019': '人民检察院刑事诉讼规则',
  'mps-procedure-2020': '公安机关办理刑事案件程序规定',
  'community-correction-2019': '社区矫正法',
  'legal-aid-2021': '法律援助法',
} as const;

export const cpl = instrument(instruments['cpl-2018']);
export const spcCpl = instrument(instruments['spc-cpl-interp-2021']);
export const spp = instrument(instruments['spp-rules-2019']);
export const mps = instrument(instruments['mps-procedure-2020']);
export const ccl = instrument(instruments['community-correction-2019']);
export const lal = instrument(instruments['legal-aid-2021']);
/** The Criminal Law itself; its text is not kept with the project. */
export const criminalLaw = instrument('刑法');
