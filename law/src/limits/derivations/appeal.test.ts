import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 刑事诉讼法第二百三十条、第二百三十五条、第二百四十三条、第二百五十九条: appeal, effect, second instance.

const arrested = at('arrested', '2025-01-02T09:00');
const court = (zh: string) => said(zh, '刑诉解释', '第二百零二条第一款');
const days = (zh: string) => said(zh, '刑诉法', '第一百零五条第二款');

describe('judgment and appeal', () => {
  const served = (day: string, to = 'defendant') => at('judgment_served', `${day}T09:00`, { to });
  const clock = 'judgment_effective_date';
  const effect = '第二百五十九条第二款';

  test('the judgment takes effect the day after the last period of appeal', () => {
    const events = [served('2025-06-10'), served('2025-06-11', 'procuratorate')];
    // 11 June + 10 = Saturday the 21st, so Monday the 23rd.
    const lines = [
      said('共2次送达，最后的上诉、抗诉期限至2025年6月23日', '刑诉法', '第二百三十条'),
      said('期满没有上诉、抗诉，自次日2025年6月24日起发生法律效力', '刑诉法', effect),
    ];
    expect(tell(clock, events, '2025-06-23T23:59')).toEqual([...lines, '2025-06-24 not_effective']);
    expect(tell(clock, events, '2025-06-24T00:00')).toEqual([...lines, '2025-06-24 effective']);
    // Service on the victim opens no period of appeal.
    const victim = [...events, served('2025-06-20', 'victim')];
    expect(tell(clock, victim, '2025-06-24T00:00')).toEqual([...lines, '2025-06-24 effective']);
  });

  test('an appeal in time keeps it from taking effect', () => {
    const events = [served('2025-06-10'), at('appeal_filed', '2025-06-20T23:00')];
    expect(tell(clock, events, '2025-06-30T09:00')).toEqual([
      said('2025年6月20日在法定期限内上诉，第一审判决不发生效力', '刑诉法', effect),
      '— not_effective',
    ]);
    const late = [served('2025-06-10'), at('appeal_filed', '2025-06-21T01:00')];
    expect(tell(clock, late, '2025-06-30T09:00').at(-1)).toBe('2025-06-21 effective');
  });

  test('after a remand the old service says nothing; a ruling has five days', () => {
    const events = [
      served('2025-06-10'),
      at('appeal_filed', '2025-06-12T09:00'),
      at('remand_received', '2025-08-01T09:00'),
    ];
    expect(tell(clock, events, '2025-08-02T09:00')).toEqual(['— not_started']);
    const again = [...events, served('2025-09-01')];
    expect(tell(clock, again, '2025-09-02T09:00').at(-1)).toBe('2025-09-12 not_effective');
    const ruling = [at('ruling_served', '2025-06-10T09:00', { to: 'defendant' })];
    // 10 June + 5 = Sunday the 15th, so Monday the 16th.
    expect(tell(clock, ruling, '2025-06-11T09:00').at(-1)).toBe('2025-06-17 not_effective');
  });

  test('declared in effect without any service', () => {
    const declared = [at('judgment_effective', '2025-06-24T09:00')];
    expect(tell(clock, declared, '2025-06-25T09:00')).toEqual([
      said('2025年6月24日判决生效', '刑诉法', effect),
      '2025-06-24 effective',
    ]);
  });

  test('the file goes up three days after the last period of appeal', () => {
    const events = [
      arrested,
      served('2025-06-03'),
      served('2025-06-05', 'procuratorate'),
      at('appeal_filed', '2025-06-06T09:00'),
    ];
    // The last period ends on Sunday the 15th, so on Monday the 16th.
    expect(tell('appeal_transfer', events, '2025-06-17T09:00')).toEqual([
      said('2025年6月16日上诉抗诉期满，移送上诉案卷由此起算', '刑诉解释', '第三百八十一条'),
      days('2025年6月16日当日不计入，计算三日，至2025年6月19日'),
      '2025-06-19 running',
    ]);
    expect(tell('appeal_transfer', events.slice(0, 3), '2025-06-17T09:00')).toEqual([
      '— not_started',
    ]);
    // What went up before the last period ended had nobody left to wait for.
    const early = [...events, at('second_instance_accepted', '2025-06-10T09:00')];
    expect(tell('appeal_transfer', early, '2025-06-17T09:00')).toEqual(['— not_started']);
    // What was accepted before the appeal was another round; what goes up later is on time.
    const older = [at('second_instance_accepted', '2025-02-10T09:00'), ...events];
    expect(tell('appeal_transfer', older, '2025-06-17T09:00').at(-1)).toBe('2025-06-19 running');
    const last = [...events, at('second_instance_accepted', '2025-06-16T09:00')];
    expect(tell('appeal_transfer', last, '2025-06-17T09:00')).toEqual(['— not_started']);
    const later = [...events, at('second_instance_accepted', '2025-06-18T09:00')];
    expect(tell('appeal_transfer', later, '2025-06-20T09:00').at(-1)).toBe('2025-06-19 met');
    const unserved = [at('appeal_filed', '2025-06-06T09:00')];
    expect(tell('appeal_transfer', unserved, '2025-06-17T09:00')).toEqual(['— not_started']);
    const recorded = [...events, at('appeal_period_expired', '2025-06-18T09:00')];
    expect(tell('appeal_transfer', recorded, '2025-06-19T09:00').at(-1)).toBe('2025-06-21 running');
  });

  test('the second instance: two months, the file at the procuratorate not counted', () => {
    const events = [
      arrested,
      at('second_instance_accepted', '2025-06-20T09:00'),
      at('file_review_notified', '2025-07-01T09:00'),
      at('file_review_done', '2025-07-25T09:00'),
      at('trial_extension_approved', '2025-09-01T09:00', { by: 'provincial_high_court' }),
    ];
    expect(tell('second_instance_trial', events, '2025-09-02T09:00')).toEqual([
      said('2025年6月20日二审受理，第二审审理期限由此起算', '刑诉法', '第二百四十三条第一款'),
      said('2025年7月1日通知阅卷，人民检察院查阅案卷期间不计入期限', '刑诉法', '第二百三十五条'),
      said('2025年7月25日阅卷完毕，人民检察院查阅案卷期间扣除24日', '刑诉法', '第二百三十五条'),
      said(
        '2025年9月1日批准延长审限（高级人民法院批准或者决定），延长二个月',
        '刑诉法',
        '第二百四十三条第一款',
      ),
      court('2025年6月20日当日不计入，计算二个月，连同延长，扣除不计入的日数后，至2025年11月13日'),
      '2025-11-13 running',
    ]);
  });

  test('the review of a death sentence has no period in the law', () => {
    const events = [at('death_review_received', '2025-06-20T09:00')];
    expect(tell('death_penalty_review', events, '2026-06-20T09:00')).toEqual([
      said('法律没有规定期限', '刑诉法', '第二百四十六条'),
      '— unlimited',
    ]);
    expect(tell('death_penalty_review', [], '2026-06-20T09:00')).toEqual(['— not_started']);
  });
});
