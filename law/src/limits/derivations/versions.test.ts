import { expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 立法法第一百零四条: the entry in force on the first day governs; 监察法 of 2018 and of 2024.

const governs = (zh: string) => said(zh, '', '立法法第一百零四条');
const months = (zh: string) => said(zh, '羁押期限规定', '第四条');

test('a retention of 2018 runs by the law of 2018: one extension, no recalculation', () => {
  const events = [
    at('retention_started', '2025-03-10T09:00'),
    at('retention_extended', '2025-06-05T09:00', { months: 3 }),
    at('retention_recalculated', '2025-07-10T09:00'),
    at('retention_extended', '2025-08-05T09:00', { months: 2, basis: '48(2)' }),
  ];
  expect(tell('supervision_retention', events, '2025-08-10T09:00')).toEqual([
    governs('期间自2025-03-10起算，适用当时有效的规定（2018-03-20起施行）'),
    said('2025年3月10日宣布留置，留置由此起算', '', '监察法第四十八条第一款'),
    said('2025年6月5日延长留置（上一级监察机关批准），延长三个月', '', '监察法第四十八条第一款'),
    said('2025年8月5日延长留置，不得再次进行，不发生效力', '', '监察法第四十八条第一款'),
    months('2025年3月10日当日不计入，计算三个月，连同延长，至2025年9月10日'),
    '2025-09-10 running',
  ]);
});

test('one of 2025 runs by the law of 2024: three, three, two, and once anew', () => {
  const events = [
    at('retention_started', '2025-06-01T09:00'),
    at('retention_extended', '2025-08-20T09:00', { months: 3 }),
    at('retention_extended', '2025-11-20T09:00', { months: 2, basis: '48(2)' }),
    at('retention_recalculated', '2026-01-15T09:00'),
    at('retention_recalculated', '2026-02-15T09:00'),
    at('retention_extended', '2026-04-01T09:00', { months: 2, basis: '48(2)' }),
  ];
  const told = (n: number, asOf: string) =>
    tell('supervision_retention', events.slice(0, n), `${asOf}T09:00`);
  expect(told(3, '2025-12-01')).toEqual([
    said('2025年6月1日宣布留置，留置由此起算', '', '监察法第四十八条第一款'),
    said('2025年8月20日延长留置（上一级监察机关批准），延长三个月', '', '监察法第四十八条第一款'),
    said(
      '2025年11月20日延长留置（国家监察委员会批准或者决定），延长二个月',
      '',
      '监察法第四十八条第二款',
    ),
    months('2025年6月1日当日不计入，计算三个月，连同延长，至2026年2月1日'),
    '2026-02-01 running',
  ]);
  const again = '发现另有重大职务犯罪，重新计算留置时间';
  expect(told(6, '2026-04-02').slice(3)).toEqual([
    said(
      `2026年1月15日${again}，期限重新计算，原已批准的延长不再适用`,
      '',
      '监察法第四十八条第三款',
    ),
    said(`2026年2月15日${again}，不得再次进行，不发生效力`, '', '监察法第四十八条第三款'),
    said('2026年4月1日延长留置，不得再次进行，不发生效力', '', '监察法第四十八条第二款'),
    months('2026年1月15日当日不计入，计算三个月，至2026年4月15日'),
    '2026-04-15 running',
  ]);
});

test('what did not exist yet does not apply', () => {
  const events = [at('hold_started', '2025-05-31T09:00')];
  expect(tell('supervision_hold', events, '2025-06-02T09:00')).toEqual([
    governs('管护自2025-06-01起才有规定，此前不适用'),
    '— not_applicable',
  ]);
  const later = [at('hold_started', '2025-06-01T09:00')];
  expect(tell('supervision_hold', later, '2025-06-02T09:00').at(-1)).toBe('2025-06-08 running');
});

test('an older text that is not kept: the same rule, and it says so', () => {
  const events = [at('court_received', '2021-02-22T09:00')];
  expect(tell('court_acceptance_review', events, '2021-02-23T09:00')).toEqual([
    governs('期间自2021-02-22起算，当时的条文未收录，按2021-03-01起施行的同一规定计算'),
    said(
      '2021年2月22日案件起诉到法院，公诉案件受理审查由此起算',
      '刑诉解释',
      '第二百一十九条第二款',
    ),
    said('2021年2月22日当日不计入，计算七日，至2021年3月1日', '刑诉法', '第一百零五条第二款'),
    '2021-03-01 running',
  ]);
});

test('a restart under the newer text does not bring the measure under it', () => {
  const events = [
    at('retention_started', '2025-05-20T09:00'),
    at('retention_recalculated', '2025-06-20T09:00'),
  ];
  expect(tell('supervision_retention', events, '2025-07-01T09:00').at(-1)).toBe(
    '2025-08-20 running',
  );
});
