import { type Readings, primaryReadings } from '@xinqu/core/limits';

export interface ReadingEntry {
  readonly zh: string;
  readonly primary: string;
  readonly alternatives: Readonly<Record<string, string>>;
  readonly sources: readonly string[];
}

/** Debatable points, what each alternative says, and where it comes from. */
export const readingTable: { readonly [Name in keyof Readings]: ReadingEntry } = {
  hours: {
    zh: '以时计算的期间从何时起算',
    primary: '开始的时不计入，自下一整时起算',
    alternatives: { exact: '按分钟计算，期限较短，较严格' },
    sources: ['刑事诉讼法第一百零五条第二款', '最高人民法院关于适用民事诉讼法的解释第一百二十五条'],
  },
  months: {
    zh: '以月计算的期间遇月末',
    primary: '人民法院的期间自本月最后一日至下月最后一日；其他机关的期间至对应日',
    alternatives: {
      'corresponding-day': '一律至对应日，没有对应日的至月末，较严格',
      'court-rule-for-all': '各机关一律适用人民法院的规则',
    },
    sources: [
      '最高人民法院关于适用刑事诉讼法的解释第二百零二条第一款',
      '公安机关适用刑事羁押期限规定第四条',
    ],
  },
  'extension-anchor': {
    zh: '延长自何日起算',
    primary: '自原期限届满之日连续计算',
    alternatives: { original: '自最初起算之日合并计算' },
    sources: ['刑事诉讼法第一百五十六条、第一百五十八条、第一百五十九条'],
  },
  exclusions: {
    zh: '不计入期限的日数',
    primary: '结束之日减开始之日，结束之日恢复计算',
    alternatives: { 'both-ends': '开始和结束两日都不计入，多一日' },
    sources: ['刑事诉讼法第一百四十九条', '公安机关适用刑事羁押期限规定第四条'],
  },
  backward: {
    zh: '向前计算的期间',
    primary: '目标日减去日数之日为最迟之日',
    alternatives: { 'clear-days': '中间须有足数的整日，早一日，较严格' },
    sources: ['刑事诉讼法第一百八十七条', '最高人民法院关于办理财产保全案件若干问题的规定第十八条'],
  },
  'rights-in-custody': {
    zh: '在押的人行使权利的期间遇节假日',
    primary: '顺延：但书只说在押期间',
    alternatives: { custody: '在押时不顺延' },
    sources: ['刑事诉讼法第一百零五条第四款'],
  },
  'measure-ceilings': {
    zh: '取保候审、监视居住的最长期限遇节假日',
    primary: '不顺延：限制人身自由的上限',
    alternatives: { always: '顺延：条文只除外在押' },
    sources: ['刑事诉讼法第七十九条第一款、第一百零五条第四款'],
  },
  'office-papers': {
    zh: '人在押时办案机关送达文书的期间遇节假日',
    primary: '顺延',
    alternatives: { custody: '在押时不顺延，较严格' },
    sources: ['刑事诉讼法第一百零五条第四款', '公安机关办理刑事案件程序规定第一百四十二条'],
  },
  'retention-first-day': {
    zh: '留置宣布当日是否计入',
    primary: '不计入',
    alternatives: { counted: '计入，早一日，较严格' },
    sources: ['监察法实施条例第一百二十九条、第三百二十七条'],
  },
  'trial-start': {
    zh: '第一审审理期限自何时起算',
    primary: '自受理起算，审查受理的时间另计',
    alternatives: { received: '自收到案件起算，较严格' },
    sources: [
      '刑事诉讼法第二百零八条第一款',
      '最高人民法院关于严格执行案件审理期限制度的若干规定第八条',
      '六机关规定第二十五条',
    ],
  },
  'handover-review': {
    zh: '监察机关移送案件先行拘留期间与审查起诉期限',
    primary: '自收到案件起算，扣除决定强制措施的日数',
    alternatives: { 'from-decision': '自作出强制措施决定之日起算一个月' },
    sources: ['刑事诉讼法第一百七十条第二款'],
  },
  'term-end': {
    zh: '未载明届满日的查封、扣押、冻结何日届满',
    primary: '对应日',
    alternatives: { 'day-before': '对应日的前一日，较严格' },
    sources: ['最高人民法院关于适用民事诉讼法的解释第四百八十五条第一款'],
  },
  'renewal-from': {
    zh: '续行期限的上限自何日起算',
    primary: '自原届满日起算',
    alternatives: { act: '自办理续行之日起算，较严格' },
    sources: ['最高人民法院关于适用民事诉讼法的解释第四百八十五条第二款'],
  },
  'waiting-term': {
    zh: '轮候查封的期限自何时起算',
    primary: '自生效时起算',
    alternatives: { 'from-registration': '自轮候登记时起算，较严格' },
    sources: ['最高人民法院关于民事执行中查封、扣押、冻结财产的规定第二十六条'],
  },
  'simplified-extension': {
    zh: '简易程序延长审理期限何时批准',
    primary: '在审理期限届满前批准，届满后批准的不发生延长的效力，较严格',
    alternatives: { 'after-end': '届满后批准的也延长，累计不超过四个月' },
    sources: [
      '最高人民法院关于适用民事诉讼法的解释第二百五十八条第一款',
      '最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定第一条',
    ],
  },
};

/** One profile per jurisdiction; `default` is the primary reading of every point. */
export const readingProfiles: Readonly<Record<string, Readings>> = { default: primaryReadings };
