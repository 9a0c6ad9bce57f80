import type { Citation } from '@xinqu/core/limits';

const digits = '〇一二三四五六七八九';

/** 一百零五、二百: the number of an article as it stands in the texts. */
export function articleZh(n: number): string {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const head = hundreds === 0 ? '' : `${digits[hundreds]}百`;
  if (tens === 0) return ones === 0 ? head : `${head}${head === '' ? '' : '零'}${digits[ones]}`;
  const ten = hundreds === 0 && tens === 1 ? '十' : `${digits[tens]}十`;
  return head + ten + (ones === 0 ? '' : digits[ones]);
}

const paragraphZh = (n: number | undefined): string =>
  n === undefined ? '' : `第${articleZh(n)}款`;

/** An instrument: how it is cited on paper and the key of its text in the project. */
const instrument =
  (name: string, key?: string) =>
  (article: number, paragraph?: number): Citation => ({
    zh: `${name}第${articleZh(article)}条${paragraphZh(paragraph)}`,
    ...(key === undefined ? {} : { key }),
    article,
    ...(paragraph === undefined ? {} : { paragraph }),
  });

export const cpl = instrument('刑事诉讼法', 'cpl-2018');
export const spcCpl = instrument('最高人民法院关于适用刑事诉讼法的解释', 'spc-cpl-interp-2021');
export const spp = instrument('人民检察院刑事诉讼规则', 'spp-rules-2019');
export const mps = instrument('公安机关办理刑事案件程序规定', 'mps-procedure-2020');
export const mps2006 = instrument('公安机关适用刑事羁押期限规定', 'excerpts');
export const six = instrument('六机关关于实施刑事诉讼法若干问题的规定', 'excerpts');
export const sup = instrument('监察法', 'supervision-2024');
export const supRegulation = instrument('监察法实施条例', 'supervision-regulation-2025');
export const ccl = instrument('社区矫正法', 'community-correction-2019');
export const lal = instrument('法律援助法', 'legal-aid-2021');
export const pipl = instrument('个人信息保护法', 'pipl-2021');
export const civ = instrument('民事诉讼法', 'civil-procedure-2023');
export const civI = instrument('最高人民法院关于适用民事诉讼法的解释', 'spc-civil-interp-2022');
export const pres = instrument(
  '最高人民法院关于办理财产保全案件若干问题的规定',
  'spc-preservation-2020',
);
export const seiz = instrument(
  '最高人民法院关于民事执行中查封、扣押、冻结财产的规定',
  'spc-seizure-2020',
);
export const enfI = instrument(
  '最高人民法院关于民诉法执行程序若干问题的解释',
  'spc-enforcement-interp-2020',
);
export const enfWork = instrument(
  '最高人民法院关于人民法院执行工作若干问题的规定（试行）',
  'spc-enforcement-work-2020',
);
export const crimProp = instrument(
  '最高人民法院关于刑事裁判涉财产部分执行的若干规定',
  'spc-criminal-property-2014',
);
export const spc2000 = instrument(
  '最高人民法院关于严格执行案件审理期限制度的若干规定',
  'spc-trial-limits-2000',
);
export const civilCode = instrument('民法典', 'excerpts');
/** 立法法: the text is not kept with the project. */
export const legislation = instrument('立法法');

/** 高检发释字〔2022〕2号: one sentence, no articles. */
export const spp2022: Citation = {
  zh: '最高人民检察院高检发释字〔2022〕2号批复',
  key: 'spp-reply-review-period-2022',
};
