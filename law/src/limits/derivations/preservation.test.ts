import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 保全规定第四条、第十八条、第二十三条、第二十七条; 民诉解释第四百八十五条; 查封规定第二十七条.

const days = (zh: string) => said(zh, '民诉解释', '第一百二十五条');

describe('the ruling on preservation', () => {
  const applied = (data: Record<string, unknown>) =>
    at('preservation_applied', '2025-06-10T15:30', data);
  const secured = at('security_provided', '2025-06-12T10:00');

  test('forty-eight hours before the suit, security or not', () => {
    const lines = [
      said('2025年6月10日15时30分保全申请，保全裁定由此起算', '保全规定', '第四条'),
      said(
        '开始的时不计入，自下一整时起计算四十八小时，至2025年6月12日16时00分止',
        '民诉解释',
        '第一百二十五条',
      ),
      '2025-06-12T16:00:00+08:00 running',
    ];
    const events = [applied({ kind: 'pre_suit' })];
    expect(tell('preservation_ruling', events, '2025-06-12T11:00')).toEqual(lines);
    expect(tell('preservation_ruling', [...events, secured], '2025-06-12T11:00')).toEqual(lines);
    const ruled = at('preservation_ruled', '2025-06-12T16:00');
    expect(tell('preservation_ruling', [...events, ruled], '2025-06-12T17:00').at(-1)).toBe(
      '2025-06-12T16:00:00+08:00 met',
    );
  });

  test('five days, or five from the security, even where the first five are over', () => {
    const begins = said('2025年6月10日保全申请，保全裁定由此起算', '保全规定', '第四条');
    const events = [applied({ kind: 'in_suit' })];
    expect(tell('preservation_ruling', events, '2025-06-11T09:00')).toEqual([
      begins,
      days('2025年6月10日当日不计入，计算五日，至2025年6月15日'),
      said(
        '最后一日为节假日，以节假日后的第一日2025年6月16日为期满日期',
        '民诉法',
        '第八十五条第三款',
      ),
      '2025-06-16 running',
    ]);
    const late = [...events, at('security_provided', '2025-06-18T10:00')];
    expect(tell('preservation_ruling', late, '2025-06-19T09:00')).toEqual([
      begins,
      said('2025年6月18日提供担保，期限重新计算，原已批准的延长不再适用', '保全规定', '第四条'),
      days('2025年6月18日当日不计入，计算五日，至2025年6月23日'),
      '2025-06-23 running',
    ]);
  });

  test.each([
    [{ kind: 'pre_suit' }, {}],
    [{ urgent: true }, {}],
    [{}, { urgent: true }],
    [{}, { kind: 'pre_suit' }],
  ])('carried out at once: applied %j, ruled %j', (asked, ruled) => {
    const events = [applied(asked), at('preservation_ruled', '2025-06-12T10:00', ruled)];
    expect(tell('preservation_execution_start', events, '2025-06-13T09:00')).toEqual([
      said('2025年6月12日保全裁定，保全裁定开始执行由此起算', '保全规定', '第四条'),
      said('法律要求立即办理，不计算日期；应当记录事由和办理的时间', '保全规定', '第四条'),
      '— running',
    ]);
  });

  test('otherwise within five days', () => {
    const events = [applied({}), at('preservation_ruled', '2025-06-12T10:00')];
    expect(tell('preservation_execution_start', events, '2025-06-13T09:00').at(-1)).toBe(
      '2025-06-17 running',
    );
  });
});

describe('after preservation before the suit', () => {
  const clock = 'preservation_sue_within';
  const executed = (kind: string) => at('preservation_executed', '2025-06-12T10:00', { kind });

  test('thirty days for the suit, of the first measure', () => {
    const events = [executed('pre_suit'), at('seized', '2025-06-14T10:00', { kind: 'pre_suit' })];
    expect(tell(clock, events, '2025-06-20T09:00')).toEqual([
      said('2025年6月12日采取保全措施，诉前保全后起诉由此起算', '民诉法', '第一百零四条第三款'),
      said(
        '2025年6月14日又记载查封、扣押、冻结生效，措施没有中断，期限不重新起算',
        '民诉法',
        '第一百零四条第三款',
      ),
      days('2025年6月12日当日不计入，计算三十日，至2025年7月12日'),
      said(
        '最后一日为节假日，以节假日后的第一日2025年7月14日为期满日期',
        '民诉法',
        '第八十五条第三款',
      ),
      '2025-07-14 running',
    ]);
  });

  test('no such clock where the suit already runs', () => {
    expect(tell(clock, [executed('in_suit')], '2025-06-20T09:00')).toEqual([
      said('诉前保全后起诉在此不适用', '民诉法', '第一百零四条第三款'),
      '— not_applicable',
    ]);
  });
});

describe('an objection upheld', () => {
  const clock = 'preservation_lift_after_objection';
  const ruling = (data?: Record<string, unknown>) =>
    at('outsider_objection_ruling_served', '2025-06-03T10:00', data);

  test('seven days from the end of the fifteen for the suit', () => {
    expect(tell(clock, [ruling({ upheld: true })], '2025-06-20T09:00')).toEqual([
      said(
        '2025年6月18日异议之诉起诉期满，异议成立后解除保全由此起算',
        '保全规定',
        '第二十七条第二款',
      ),
      days('2025年6月18日当日不计入，计算七日，至2025年6月25日'),
      '2025-06-25 running',
    ]);
  });

  test('nothing to lift while a suit is filed or where it was not upheld', () => {
    const sued = [ruling(), at('suit_filed', '2025-06-10T10:00')];
    expect(tell(clock, sued, '2025-06-20T09:00')).toEqual(['— not_started']);
    expect(tell(clock, [ruling({ upheld: false })], '2025-06-20T09:00')).toEqual([
      said('异议成立后解除保全在此不适用', '保全规定', '第二十七条第二款'),
      '— not_applicable',
    ]);
    expect(tell(clock, [], '2025-06-20T09:00')).toEqual(['— not_started']);
  });
});

describe('the term of a seizure', () => {
  const clock = 'seizure_term';
  const seized = (assetKind?: string, periodEnd?: string) =>
    at('seized', '2023-06-12T09:00', {
      ...(assetKind === undefined ? {} : { assetKind }),
      ...(periodEnd === undefined ? {} : { periodEnd }),
    });
  const term = (zh: string) => said(zh, '民诉解释', '第四百八十五条第一款');

  test.each([
    ['bank_deposit', '一年', '2024年6月12日', '2024-06-12 overdue'],
    ['movable', '二年', '2025年6月12日', '2025-06-12 running'],
    ['vehicle', '二年', '2025年6月12日', '2025-06-12 running'],
    ['equity', '三年', '2026年6月12日', '2026-06-12 running'],
    [undefined, '三年', '2026年6月12日', '2026-06-12 running'],
  ])('the ceiling of %s', (kind, length, zh, end) => {
    expect(tell(clock, [seized(kind)], '2025-06-12T23:59')).toEqual([
      term(`2023年6月12日起，最长${length}，届满日${zh}`),
      end,
    ]);
  });

  test('the printed day counts, under the ceiling', () => {
    const end = (printed: string) =>
      tell(clock, [seized('bank_deposit', printed)], '2023-07-01T09:00').at(-1);
    expect(end('2024-01-31')).toBe('2024-01-31 running');
    expect(end('2024-06-13')).toBe('2024-06-12 running');
    expect(end('2023-06-12')).toBe('2023-06-12 overdue');
  });

  test('renewed in time from the old end, too late not at all', () => {
    const renewed = (day: string, data?: Record<string, unknown>) =>
      at('seizure_renewed', `${day}T09:00`, data);
    const first = term('2023年6月12日起，最长一年，届满日2024年6月12日');
    const events = [seized('bank_deposit'), renewed('2024-06-12')];
    expect(tell(clock, events, '2024-06-13T09:00')).toEqual([
      first,
      term('2024年6月12日续行，届满日2025年6月12日'),
      '2025-06-12 running',
    ]);
    const printed = [seized('bank_deposit'), renewed('2024-06-01', { periodEnd: '2025-03-01' })];
    expect(tell(clock, printed, '2024-06-13T09:00').at(-1)).toBe('2025-03-01 running');
    const late = [seized('bank_deposit'), renewed('2024-06-13'), renewed('2024-06-14')];
    const lapsed = (day: number) =>
      said(`2024年6月${day}日续行时效力已经消灭，属于新的查封`, '查封规定', '第二十七条第一款');
    expect(tell(clock, late, '2024-06-15T09:00')).toEqual([
      first,
      lapsed(13),
      lapsed(14),
      '2024-06-12 overdue',
    ]);
  });

  test('lifted or sold while it lasts', () => {
    const ended = (type: string, day: string) =>
      tell(clock, [seized('bank_deposit'), at(type, `${day}T09:00`)], '2024-07-01T09:00');
    const first = term('2023年6月12日起，最长一年，届满日2024年6月12日');
    for (const type of ['seizure_lifted', 'asset_sold']) {
      expect(ended(type, '2024-06-12')).toEqual([
        first,
        term('2024年6月12日解除或者处分，效力终止'),
        '— stopped',
      ]);
      expect(ended(type, '2024-06-13')).toEqual([first, '2024-06-12 overdue']);
    }
  });

  test('what happened before the seizure says nothing of it', () => {
    const events = [
      at('seizure_lifted', '2023-06-11T09:00'),
      at('seizure_renewed', '2023-06-11T10:00'),
      seized('bank_deposit'),
    ];
    expect(tell(clock, events, '2023-07-01T09:00')).toEqual([
      term('2023年6月12日起，最长一年，届满日2024年6月12日'),
      '2024-06-12 running',
    ]);
  });

  test('the applicant asks for the renewal seven days before', () => {
    expect(tell('seizure_renewal_request', [seized('bank_deposit')], '2024-06-05T09:00')).toEqual([
      term('2023年6月12日起，最长一年，届满日2024年6月12日'),
      said('应当在2024年6月12日七日以前，至迟2024年6月5日', '保全规定', '第十八条第一款'),
      '2024-06-05 running',
    ]);
    expect(tell('seizure_renewal_request', [], '2024-06-05T09:00')).toEqual(['— not_started']);
  });
});
