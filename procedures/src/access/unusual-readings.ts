import type { UnusualRule } from '@xinqu/core/access';
import { grounds } from '@xinqu/law/access';

/** Whatever shows one case whole or in part. */
const opening = ['case', 'file', 'export'] as const;

/**
 * Which readings an auditor is asked to look at (PIPL arts. 51, 54). The bounds stand here and
 * nowhere else: a county that wants others changes them here. The law names no numbers; each rule
 * cites the article that the reading might offend.
 */
export const unusualRules: readonly UnusualRule[] = [
  {
    id: 'outside-section',
    says: {
      zh: '一日之内打开（包括非承办查阅）或者检索到其他部门的案件三件以上',
      en: 'Three or more cases of other sections opened, also by access asked for, or found in a day',
    },
    basis: [grounds.againstUnauthorised, grounds.dutyOnly],
    kinds: [...opening, 'search'],
    counts: 'outside',
    within: 'day',
    atLeast: 3,
    purposes: ['handling', 'supervising'],
  },
  {
    id: 'many-persons',
    says: {
      zh: '一小时之内打开的案件涉及四十人以上',
      en: 'Cases with forty or more persons opened within an hour',
    },
    basis: [grounds.againstUnauthorised, grounds.leastIntrusive],
    kinds: opening,
    counts: 'persons',
    within: 'hour',
    atLeast: 40,
  },
  {
    id: 'name-in-many-cases',
    says: {
      zh: '以一个姓名检索到五件以上案件',
      en: 'One name found in five or more cases',
    },
    basis: [grounds.againstUnauthorised, grounds.leastIntrusive],
    kinds: ['search'],
    counts: 'cases',
    within: 'answer',
    atLeast: 5,
    sought: 'name',
  },
  {
    id: 'at-night',
    says: {
      zh: '22 时至次日 6 时打开案件、检索或者查看阅览记录（看守所昼夜值勤除外）',
      en: 'Cases opened, sought or audited from 22:00 to 6:00, but for the detention house',
    },
    basis: [grounds.againstUnauthorised, grounds.caseUseOnly],
    kinds: [...opening, 'search', 'log', 'unusual'],
    counts: 'readings',
    within: 'hour',
    atLeast: 1,
    hours: { from: 22, until: 6 },
    exceptSections: ['detention-house'],
  },
  {
    id: 'many-files-saved',
    says: {
      zh: '一日之内另存文件二十份以上',
      en: 'Twenty or more files saved in a day',
    },
    basis: [grounds.againstUnauthorised, grounds.caseUseOnly],
    kinds: ['export'],
    counts: 'readings',
    within: 'day',
    atLeast: 20,
  },
  {
    id: 'many-readings',
    says: {
      zh: '一小时之内打开案件、材料或者检索三百次以上',
      en: 'Three hundred or more cases, files and searches within an hour',
    },
    basis: [grounds.againstUnauthorised, grounds.dutyOnly],
    kinds: [...opening, 'search'],
    counts: 'readings',
    within: 'hour',
    atLeast: 300,
  },
];
