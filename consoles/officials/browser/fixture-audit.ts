import type { ReadingDto, ReadingRulesDto, UnusualReadingDto } from '@xinqu/contracts/http';
import { daysFromNow } from './fixture-days.ts';

const number = '37078320260000002';
const dossier = '0198c5d2-0000-7000-8000-000000000001';
const rule = {
  id: 'procuratorate/handler-own-case',
  says: { zh: '承办人查阅自己承办的案件全卷', en: 'The handler reads the own case whole' },
  purpose: { zh: '办案', en: 'Handling' },
  basis: '刑事诉讼法第三条',
};
const unusualRule = {
  id: 'name-in-many-cases',
  says: { zh: '以一个姓名检索到五件以上案件', en: 'One name found in five or more cases' },
  basis: '个人信息保护法第五十一条',
};
const opened: ReadingDto = {
  id: '0198c5d2-0000-7000-8000-0000000000a1',
  at: `${daysFromNow(0)}T02:10:00.000000+08:00`,
  official: '丁示三',
  post: { zh: '承办人', en: 'Handler' },
  section: { zh: '第一检察部', en: 'First section' },
  kind: { zh: '案件页面', en: 'Case page' },
  what: '案件页面',
  dossier,
  caseNumber: number,
  cases: [],
  rules: [rule],
  sought: null,
  address: '10.37.83.21',
  session: '0198c5d2-0000-7000-8000-0000000000b1',
};

export const readings: readonly ReadingDto[] = [
  opened,
  {
    ...opened,
    id: '0198c5d2-0000-7000-8000-0000000000a2',
    kind: { zh: '案件检索', en: 'Search' },
    what: '案件检索',
    dossier: null,
    caseNumber: null,
    cases: Array.from({ length: 6 }, (_, n) => ({
      dossier: `0198c5d2-0000-7000-8000-00000000000${n}`,
      number: n === 5 ? null : `3707832026000000${n}`,
    })),
    sought: { zh: '按姓名', en: 'by a name' },
  },
];

export const readingRules: ReadingRulesDto = {
  access: [rule],
  unusual: [unusualRule],
  kinds: [
    { id: 'case', name: { zh: '案件页面', en: 'Case page' } },
    { id: 'search', name: { zh: '案件检索', en: 'Search' } },
  ],
};

export const unusual: readonly UnusualReadingDto[] = [
  {
    id: '0198c5d2-0000-7000-8000-0000000000c1',
    rule: unusualRule,
    official: '丁示三',
    post: { zh: '承办人', en: 'Handler' },
    section: { zh: '第一检察部', en: 'First section' },
    began: opened.at,
    reached: opened.at,
    counted: 6,
    atLeast: 5,
    readings: readings.slice(1),
    count: 1,
    reviews: [],
    mayReview: true,
  },
];
