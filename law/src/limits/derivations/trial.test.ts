import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 刑事诉讼法第二百零六条、第二百零八条、第二百二十条; months of a court by 刑诉解释第二百零二条.

const clock = 'first_instance_trial';
const arrested = at('arrested', '2025-01-02T09:00');
const accepted = (day: string, data?: Record<string, unknown>) =>
  at('court_accepted', `${day}T09:00`, data);
const paragraph = '第二百零八条第一款';
const court = (zh: string) => said(zh, '刑诉解释', '第二百零二条第一款');
const days = (zh: string) => said(zh, '刑诉法', '第一百零五条第二款');
const stays = said('最后一日为节假日，在押期间不因节假日延长', '刑诉法', '第一百零五条第四款');
const moved = (zh: string) =>
  said(`最后一日为节假日，以节假日后的第一日${zh}为期满日期`, '刑诉法', '第一百零五条第四款');

describe('the ordinary trial', () => {
  const begins = said('2025年2月28日法院受理，第一审普通程序审理期限由此起算', '刑诉法', paragraph);
  const third = at('trial_third_month', '2025-04-25T09:00');
  const learnt = said('2025年4月25日使用第三个月，适用相应的期限', '刑诉法', paragraph);

  test('from the last day of a month to the last day of a month', () => {
    expect(tell(clock, [arrested, accepted('2025-02-28')], '2025-03-01T09:00')).toEqual([
      begins,
      court('2025年2月28日当日不计入，计算二个月，至2025年4月30日'),
      '2025-04-30 running',
    ]);
  });

  test('the third month, three more by the court above, then the highest court', () => {
    const events = [
      arrested,
      accepted('2025-02-28'),
      third,
      at('trial_extension_approved', '2025-05-20T09:00', { by: 'higher_court' }),
      at('trial_extension_approved', '2025-08-20T09:00', { by: 'spc', months: 2 }),
    ];
    expect(tell(clock, events.slice(0, 3), '2025-05-01T09:00')).toEqual([
      begins,
      learnt,
      court('2025年2月28日当日不计入，计算三个月，至2025年5月31日'),
      stays,
      '2025-05-31 running',
    ]);
    expect(tell(clock, events, '2025-09-01T09:00')).toEqual([
      begins,
      learnt,
      said('2025年5月20日批准延长审限（上一级人民法院批准），延长三个月', '刑诉法', paragraph),
      said(
        '2025年8月20日批准延长审限（最高人民法院批准），延长二个月',
        '刑诉解释',
        '第二百一十条第三款',
      ),
      court('2025年2月28日当日不计入，计算三个月，连同延长，至2025年10月31日'),
      '2025-10-31 running',
    ]);
  });

  test('the court above extends once', () => {
    const more = (day: string) =>
      at('trial_extension_approved', `${day}T09:00`, { by: 'higher_court' });
    const events = [arrested, accepted('2025-03-10'), more('2025-05-06'), more('2025-07-06')];
    expect(tell(clock, events, '2025-07-07T09:00').slice(2)).toEqual([
      said('2025年7月6日批准延长审限，不得再次进行，不发生效力', '刑诉法', paragraph),
      court('2025年3月10日当日不计入，计算二个月，连同延长，至2025年8月10日'),
      stays,
      '2025-08-10 running',
    ]);
  });

  test('a suspended trial does not count', () => {
    const events = [
      accepted('2025-03-10'),
      at('trial_suspended', '2025-03-20T09:00'),
      at('trial_resumed', '2025-04-08T09:00'),
    ];
    const free = said('2025年3月10日法院受理，第一审普通程序审理期限由此起算', '刑诉法', paragraph);
    const second = '第二百零六条第二款';
    expect(tell(clock, events, '2025-04-09T09:00')).toEqual([
      free,
      said('2025年3月20日中止审理，中止审理期间不计入期限', '刑诉法', second),
      said('2025年4月8日恢复审理，中止审理期间扣除19日', '刑诉法', second),
      court('2025年3月10日当日不计入，计算二个月，扣除不计入的日数后，至2025年5月29日'),
      '2025-05-29 running',
    ]);
  });

  test('postponed for evidence it stands still and begins anew, twice', () => {
    const postponed = (day: string) => at('trial_postponed_for_supplement', `${day}T09:00`);
    const back = (day: string) => at('supplement_returned_to_court', `${day}T09:00`);
    const events = [
      accepted('2025-03-10'),
      postponed('2025-04-01'),
      back('2025-04-28'),
      postponed('2025-05-20'),
      back('2025-06-18'),
      postponed('2025-07-10'),
    ];
    const third_ = '第二百零八条第三款';
    expect(tell(clock, events.slice(0, 2), '2025-04-02T09:00').slice(1)).toEqual([
      said('2025年4月1日因补充侦查延期审理，期限停止计算', '刑诉法', third_),
      '— suspended',
    ]);
    expect(tell(clock, events, '2025-07-11T09:00').slice(4)).toEqual([
      said(
        '2025年6月18日补充侦查完毕移送法院，期限重新计算，原已批准的延长不再适用',
        '刑诉法',
        third_,
      ),
      said(
        '2025年7月10日因补充侦查延期审理，已超过法定次数，不予准许，期限继续计算',
        '刑诉法',
        third_,
      ),
      court('2025年6月18日当日不计入，计算二个月，至2025年8月18日'),
      '2025-08-18 running',
    ]);
    expect(tell('trial_supplement', events, '2025-07-11T09:00').at(-1)).toBe('— not_permitted');
  });

  test('from the summary to the ordinary procedure it counts from the decision', () => {
    const events = [
      accepted('2025-03-10', { procedure: 'summary' }),
      at('procedure_converted', '2025-03-20T09:00', { to: 'ordinary' }),
    ];
    expect(tell(clock, events.slice(0, 1), '2025-03-11T09:00')).toEqual([
      said('第一审普通程序审理期限在此不适用', '刑诉法', paragraph),
      '— not_applicable',
    ]);
    expect(tell(clock, events, '2025-03-21T09:00')).toEqual([
      said('2025年3月20日程序转换，第一审普通程序审理期限由此起算', '刑诉法', paragraph),
      court('2025年3月20日当日不计入，计算二个月，至2025年5月20日'),
      '2025-05-20 running',
    ]);
    expect(tell('summary_trial', events, '2025-03-21T09:00')).toEqual([
      said('2025年3月10日法院受理，简易程序审理期限由此起算', '刑诉法', '第二百二十条'),
      said('2025年3月20日程序转换，措施结束，期限不再计算', '刑诉法', '第二百二十条'),
      '— stopped',
    ]);
  });

  test('a designated court has the whole period', () => {
    const designated = at('jurisdiction_designated_received', '2025-04-07T09:00');
    const line = said(
      '2025年4月7日指定管辖收到，期限重新计算，原已批准的延长不再适用',
      '刑诉解释',
      '第二百零九条',
    );
    const rest = [
      court('2025年4月7日当日不计入，计算二个月，至2025年6月7日'),
      moved('2025年6月9日'),
      '2025-06-09 running',
    ];
    expect(tell(clock, [designated], '2025-04-08T09:00')).toEqual([line, ...rest]);
    const before = [accepted('2025-03-10'), designated];
    expect(tell(clock, before, '2025-04-08T09:00').slice(1)).toEqual([line, ...rest]);
    // The summary trial has no beginning of its own there.
    expect(tell('summary_trial', [designated], '2025-04-08T09:00')).toEqual(['— not_started']);
  });
});

describe('the short procedures', () => {
  test('a month and a half is a month and then fifteen days', () => {
    const summary = accepted('2025-03-10', { procedure: 'summary', over3Years: true });
    expect(tell('summary_trial', [summary], '2025-03-11T09:00')).toEqual([
      said('2025年3月10日法院受理，简易程序审理期限由此起算', '刑诉法', '第二百二十条'),
      court('2025年3月10日当日不计入，计算一个月又十五日，至2025年4月25日'),
      '2025-04-25 running',
    ]);
  });

  test('another court begins anew and what is known of the case stays known', () => {
    const events = [
      accepted('2025-03-10', { procedure: 'summary', over3Years: true }),
      at('jurisdiction_changed_received', '2025-03-20T09:00', { stage: 'trial' }),
    ];
    expect(tell('summary_trial', events, '2025-03-21T09:00').slice(1)).toEqual([
      said(
        '2025年3月20日改变管辖后收到案件，期限重新计算，原已批准的延长不再适用',
        '刑诉法',
        '第二百零八条第二款',
      ),
      court('2025年3月20日当日不计入，计算一个月又十五日，至2025年5月5日'),
      moved('2025年5月6日'),
      '2025-05-06 running',
    ]);
  });

  test('ten days or fifteen in the fast track', () => {
    const told = (over1Year: boolean) =>
      tell(
        'fast_track_trial',
        [accepted('2025-03-10', { procedure: 'fast_track', over1Year })],
        '2025-03-11T09:00',
      );
    const begins = said(
      '2025年3月10日法院受理，速裁程序审理期限由此起算',
      '刑诉法',
      '第二百二十五条',
    );
    expect(told(false)).toEqual([
      begins,
      days('2025年3月10日当日不计入，计算十日，至2025年3月20日'),
      '2025-03-20 running',
    ]);
    expect(told(true)).toEqual([
      begins,
      days('2025年3月10日当日不计入，计算十五日，至2025年3月25日'),
      '2025-03-25 running',
    ]);
  });
});

describe('before the hearing', () => {
  const scheduled = (day: string) => at('trial_scheduled', '2025-06-02T09:00', { trialDate: day });
  const served = (day: string) => at('indictment_served', `${day}T09:00`);
  const article = '第一百八十七条第一款';
  const latest = said('应当在2025年6月30日十日以前，至迟2025年6月20日', '刑诉法', article);
  const indictment = (events: Parameters<typeof tell>[1], asOf: string) =>
    tell('indictment_service', events, asOf);

  test('the indictment is served ten days before at the latest', () => {
    const events = [scheduled('2025-06-30')];
    expect(indictment(events, '2025-06-20T23:59')).toEqual([latest, '2025-06-20 running']);
    expect(indictment(events, '2025-06-21T00:00')).toEqual([latest, '2025-06-20 overdue']);
    expect(indictment([...events, served('2025-06-20')], '2025-06-22T00:00')).toEqual([
      latest,
      '2025-06-20 met',
    ]);
    expect(indictment([...events, served('2025-06-21')], '2025-06-22T00:00')).toEqual([
      latest,
      '2025-06-20 breached',
    ]);
    expect(indictment([], '2025-06-22T00:00')).toEqual(['— not_started']);
  });

  test('the day last named counts, a moment is read as its day', () => {
    const again = at('trial_scheduled', '2025-06-25T09:00', {
      trialDate: '2025-07-20T14:30:00+08:00',
    });
    expect(indictment([scheduled('2025-06-30'), again], '2025-06-26T00:00').at(-1)).toBe(
      '2025-07-10 running',
    );
  });

  test('a charge withdrawn in time takes the object away, a later one does not excuse', () => {
    const withdrawn = (day: string) => at('charge_withdrawn', `${day}T09:00`);
    const told = (...events: Parameters<typeof tell>[1]) =>
      indictment([scheduled('2025-06-30'), ...events], '2025-06-29T00:00');
    expect(told(withdrawn('2025-06-20'))).toEqual([latest, '— stopped']);
    expect(told(withdrawn('2025-06-21'))).toEqual([latest, '2025-06-20 breached']);
    expect(told(served('2025-06-19'), withdrawn('2025-06-20'))).toEqual([latest, '2025-06-20 met']);
    // Withdrawn before the day was named is another matter.
    expect(told(withdrawn('2025-06-01'))).toEqual([latest, '2025-06-20 overdue']);
  });

  test('the short procedures are not bound', () => {
    const summary = [accepted('2025-06-01', { procedure: 'summary' }), scheduled('2025-06-30')];
    const none = [said('本程序不受此期限限制', '刑诉法', article), '— not_applicable'];
    expect(indictment(summary, '2025-06-20T00:00')).toEqual(none);
    const back = at('procedure_converted', '2025-06-10T09:00', { to: 'ordinary' });
    expect(indictment([...summary, back], '2025-06-20T00:00')).toEqual([
      latest,
      '2025-06-20 running',
    ]);
  });
});
