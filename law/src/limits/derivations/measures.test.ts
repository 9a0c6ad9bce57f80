import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 刑事诉讼法第七十九条; 人民检察院刑事诉讼规则第一百条、第一百零三条: one office's time adds up.

const bail = (day: string, organ?: string) =>
  at('bail_started', `${day}T09:00`, organ === undefined ? undefined : { organ });
const measure = (zh: string) => said(zh, '刑诉法', '第七十九条第一款');
const months = (zh: string) => said(zh, '羁押期限规定', '第四条');

describe('bail: twelve months for each office', () => {
  const begins = measure('2025年1月10日执行取保候审（公安机关），取保候审由此起算');
  const surveillance = at('residential_surveillance_started', '2025-03-10T09:00');
  const stopped = measure('2025年3月10日执行监视居住，措施结束，期限不再计算');

  test('the same office goes on counting where it left off', () => {
    const events = [bail('2025-01-10', 'police'), surveillance, bail('2025-05-10', 'police')];
    expect(tell('bail_max', events.slice(0, 2), '2025-04-01T09:00')).toEqual([
      begins,
      stopped,
      '— stopped',
    ]);
    // From 10 March to 10 May are 61 days.
    expect(tell('bail_max', events, '2025-06-01T09:00')).toEqual([
      begins,
      stopped,
      measure('2025年5月10日执行取保候审（公安机关），同一机关的期间累计计算'),
      months('2025年1月10日当日不计入，计算十二个月，扣除不计入的日数后，至2026年3月12日'),
      '2026-03-12 running',
    ]);
  });

  test('taken up again it can be lifted again', () => {
    const events = [
      bail('2025-01-10', 'police'),
      surveillance,
      bail('2025-05-10', 'police'),
      at('bail_lifted', '2025-07-01T09:00'),
    ];
    expect(tell('bail_max', events, '2025-07-02T09:00').slice(3)).toEqual([
      measure('2025年7月1日解除取保候审，措施结束，期限不再计算'),
      '— stopped',
    ]);
  });

  test('the same office while the measure runs changes nothing', () => {
    const events = [bail('2025-01-10', 'police'), bail('2025-05-10', 'police')];
    expect(tell('bail_max', events, '2025-06-01T09:00')).toEqual([
      begins,
      measure('2025年5月10日执行取保候审（公安机关），同一机关的期间累计计算'),
      months('2025年1月10日当日不计入，计算十二个月，至2026年1月10日'),
      '2026-01-10 running',
    ]);
  });

  test.each([
    ['procuratorate', '人民检察院'],
    ['court', '人民法院'],
    ['railway police', 'railway police'],
  ])('another office begins anew: %s', (organ, zh) => {
    const events = [
      bail('2025-01-10', 'police'),
      at('bail_continued', '2025-06-10T09:00', { organ }),
    ];
    expect(tell('bail_max', events, '2025-06-11T09:00')).toEqual([
      begins,
      measure(`2025年6月10日继续取保候审（${zh}），取保候审由此起算`),
      months('2025年6月10日当日不计入，计算十二个月，至2026年6月10日'),
      '2026-06-10 running',
    ]);
  });

  test('an office that is not named: a new decision is another’s, a continuation the same', () => {
    const first = bail('2025-01-10', 'police');
    const due = (type: string) =>
      tell('bail_max', [first, at(type, '2025-06-10T09:00')], '2025-06-11T09:00').at(-1);
    expect(due('bail_redecided')).toBe('2026-06-10 running');
    expect(due('bail_continued')).toBe('2026-01-10 running');
    const unnamed = [bail('2025-01-10'), at('bail_redecided', '2025-06-10T09:00')];
    expect(tell('bail_max', unnamed, '2025-06-11T09:00')[0]).toBe(
      measure('2025年1月10日执行取保候审，取保候审由此起算'),
    );
  });

  test('the release on bail is no end of it, a later release is', () => {
    const on = (when: string) =>
      tell('bail_max', [bail('2025-01-10'), at('released', when)], '2025-06-01T09:00').at(-1);
    expect(on('2025-01-10T10:00')).toBe('2026-01-10 running');
    expect(on('2025-01-11T10:00')).toBe('— stopped');
  });

  test('lifted after the twelve months it was kept too long', () => {
    const events = [bail('2025-01-10'), at('bail_lifted', '2026-01-11T09:00')];
    expect(tell('bail_max', events, '2026-02-01T09:00')).toEqual([
      measure('2025年1月10日执行取保候审，取保候审由此起算'),
      measure('2026年1月11日解除取保候审，期限到此为止'),
      months('2025年1月10日当日不计入，计算十二个月，至2026年1月10日'),
      '2026-01-10 breached',
    ]);
  });
});

test('custody pending revocation begins once, however its arrest is known', () => {
  // 社区矫正法第四十七条第二款.
  const correction = '社区矫正法第四十七条第二款';
  const events = [
    at('revocation_proposal_received', '2025-03-01T09:00'),
    at('revocation_arrest_requested', '2025-03-03T09:00'),
    at('arrested', '2025-03-04T09:00', { purpose: 'revocation' }),
  ];
  const lines = [
    said('2025年3月4日执行逮捕，撤销缓刑、假释逮捕后的羁押由此起算', '', correction),
    said('2025年3月4日当日不计入，计算三十日，至2025年4月3日', '刑诉法', '第一百零五条第二款'),
    '2025-04-03 running',
  ];
  expect(tell('revocation_custody', events, '2025-03-05T09:00')).toEqual(lines);
  const unsaid = [...events.slice(0, 2), at('arrested', '2025-03-04T09:00')];
  expect(tell('revocation_custody', unsaid, '2025-03-05T09:00')).toEqual(lines);
  const other = [...events.slice(0, 2), at('arrested', '2025-03-04T09:00', { purpose: 'trial' })];
  expect(tell('revocation_custody', other, '2025-03-05T09:00')).toEqual(['— not_started']);
});

test('surveillance: six months of its own after bail', () => {
  const events = [
    bail('2025-01-10', 'police'),
    at('residential_surveillance_started', '2025-03-10T09:00', { organ: 'police' }),
  ];
  expect(tell('residential_surveillance_max', events, '2025-04-01T09:00')).toEqual([
    measure('2025年3月10日执行监视居住（公安机关），监视居住由此起算'),
    months('2025年3月10日当日不计入，计算六个月，至2025年9月10日'),
    '2025-09-10 running',
  ]);
});

test('the notice of designated residence is owed only where a residence was designated', () => {
  const started = (designated: boolean) =>
    at('residential_surveillance_started', '2025-03-10T09:20', { designated });
  const clock = 'designated_residence_notice';
  expect(tell(clock, [started(false)], '2025-03-11T08:00')).toEqual([
    said('指定居所监视居住通知家属在此不适用', '刑诉法', '第七十五条第二款'),
    '— not_applicable',
  ]);
  expect(tell(clock, [started(true)], '2025-03-11T08:00')).toEqual([
    said(
      '2025年3月10日9时20分执行监视居住，指定居所监视居住通知家属由此起算',
      '刑诉法',
      '第七十五条第二款',
    ),
    said(
      '开始的时不计入，自下一整时起计算二十四小时，至2025年3月11日10时00分止',
      '刑诉法',
      '第一百零五条第二款',
    ),
    '2025-03-11T10:00:00+08:00 running',
  ]);
  const later = [started(true), at('residential_surveillance_started', '2025-03-12T09:00')];
  expect(tell(clock, later, '2025-03-12T10:00').at(-1)).toBe('2025-03-11T10:00:00+08:00 overdue');
});
