import type { AlarmDto, CustodyDto, CustodyRowDto, WarningDto } from '@xinqu/contracts/http';
import { limit } from './fixture-case.ts';
import { at, daysFromNow } from './fixture-days.ts';

const handler = { zh: '承办人', en: 'Handler' };

/** Somebody held beyond the limit; noted by me once the note was posted. */
export const alarm = (posted: readonly string[]): AlarmDto => ({
  id: 'alarm1',
  dossier: 'd2',
  caseName: '',
  caseNumber: '（2026）鲁0783刑初15号',
  person: 'P1',
  personName: '毋示八',
  place: '寿光市看守所',
  limit: { zh: '简易程序审理期限', en: 'Summary trial' },
  due: daysFromNow(-1),
  ranOutAt: at(0, '00:00'),
  raisedAt: at(0, '00:00'),
  owner: 'court',
  basis: '刑事诉讼法第二百二十条',
  steps: limit('简易程序审理期限', 'Summary trial', -1, 'red').steps,
  told: ['police', 'procuratorate'],
  notes: [
    { name: '鞠示八', post: handler, at: at(0, '00:05'), mine: false },
    ...(posted.includes('alarms/alarm1/note')
      ? [{ name: '丁示三', post: handler, at: at(0, '08:00'), mine: true }]
      : []),
  ],
  opens: false,
});

const warning = (i: number, more: Partial<WarningDto>): WarningDto => ({
  id: `w${i}`,
  dossier: 'd1',
  caseName: '栾示一、苗示二盗窃案',
  caseNumber: '寿检刑诉〔2026〕12号',
  personName: '栾示一',
  limit: { zh: '审查起诉期限', en: 'Prosecution review' },
  due: daysFromNow(3),
  lead: { zh: '届满前 3 日', en: '3 days before the end' },
  toldAt: at(0, '00:00'),
  seen: false,
  current: true,
  ...more,
});

/** One unread, one read, one whose limit got another end. */
export const warnings = (posted: readonly string[]): WarningDto[] => [
  warning(1, { seen: posted.includes('warnings/seen') }),
  warning(2, { seen: true, lead: { zh: '届满前 7 日', en: '7 days before the end' } }),
  warning(3, { seen: true, current: false, due: daysFromNow(-20) }),
];

const row = (i: number, name: string, more: Partial<CustodyRowDto>): CustodyRowDto => ({
  dossier: `d${i}`,
  person: 'P1',
  name,
  measureName: { zh: '逮捕', en: 'Arrested' },
  since: at(-30 - i, '09:00'),
  place: '寿光市看守所',
  caseNumber: `A3707836400002026${100 + i}`,
  stageName: { zh: '侦查', en: 'Investigation' },
  limit: limit('侦查羁押期限', 'Custody for investigation', 12 * i, 'green', { owner: 'police' }),
  alarms: [],
  opens: i === 1,
  ...more,
});

/** Everyone held: the alarm first, then by the end of the limit. */
export const custody = (alarmed: boolean, posted: readonly string[]): CustodyDto => ({
  at: at(0, '09:00'),
  rows: [
    ...(alarmed
      ? [
          row(2, '毋示八', {
            stageName: { zh: '一审', en: 'First instance' },
            caseNumber: '（2026）鲁0783刑初15号',
            limit: limit('简易程序审理期限', 'Summary trial', -1, 'red', { owner: 'court' }),
            alarms: [alarm(posted)],
          }),
        ]
      : []),
    row(3, '栾示一', {
      limit: limit('提请批准逮捕', 'Request for arrest', 1, 'orange', { owner: 'police' }),
      measureName: { zh: '刑事拘留', en: 'Detained' },
    }),
    row(1, '危示二', {}),
    row(4, '乜示五', { limit: null, place: null, caseNumber: null }),
  ],
  total: alarmed ? 4 : 3,
});
