import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 刑事诉讼法第一百五十六条至第一百六十条、第一百四十九条; months by 公安机关适用刑事羁押期限规定第四条.

const clock = 'investigation_custody';
const arrested = at('arrested', '2025-04-17T09:00');
const begins = said('2025年4月17日执行逮捕，侦查羁押期限由此起算', '刑诉法', '第一百五十六条');
const extended = (when: string, data: Record<string, unknown>) =>
  at('custody_extension_approved', `${when}T09:00`, data);
const counted = (zh: string) => said(zh, '羁押期限规定', '第四条');
const staysInCustody = said(
  '最后一日为节假日，在押期间不因节假日延长',
  '刑诉法',
  '第一百零五条第四款',
);

describe('extensions by article, each by its organ and once', () => {
  test('two months, then one, two and two: chained from the end then reached', () => {
    const events = [
      at('arrested', '2025-01-31T09:00'),
      extended('2025-03-20', { basis: '156' }),
      extended('2025-04-20', { basis: '158' }),
      extended('2025-06-20', { basis: '159', months: 2 }),
    ];
    const provincial = '（省级人民检察院批准或者决定），延长二个月';
    expect(tell(clock, events, '2025-07-01T09:00')).toEqual([
      said('2025年1月31日执行逮捕，侦查羁押期限由此起算', '刑诉法', '第一百五十六条'),
      said(
        '2025年3月20日批准延长侦查羁押（上一级人民检察院批准），延长一个月',
        '刑诉法',
        '第一百五十六条',
      ),
      said(`2025年4月20日批准延长侦查羁押${provincial}`, '刑诉法', '第一百五十八条'),
      said(`2025年6月20日批准延长侦查羁押${provincial}`, '刑诉法', '第一百五十九条'),
      counted('2025年1月31日当日不计入，计算二个月，连同延长，至2025年8月30日'),
      staysInCustody,
      '2025-08-30 running',
    ]);
  });

  test('the same article does not serve twice', () => {
    const events = [
      arrested,
      extended('2025-06-10', { basis: '156' }),
      extended('2025-07-10', { basis: '156' }),
    ];
    expect(tell(clock, events, '2025-07-11T09:00').slice(2)).toEqual([
      said('2025年7月10日批准延长侦查羁押，不得再次进行，不发生效力', '刑诉法', '第一百五十六条'),
      counted('2025年4月17日当日不计入，计算二个月，连同延长，至2025年7月17日'),
      '2025-07-17 running',
    ]);
  });

  test('more months than the article gives are cut', () => {
    const events = [arrested, extended('2025-06-10', { basis: '156', months: 3 })];
    expect(tell(clock, events, '2025-06-11T09:00').slice(1, 3)).toEqual([
      said(
        '2025年6月10日批准延长侦查羁押，记载的时间超过法律允许，只按法律允许的计算',
        '刑诉法',
        '第一百五十六条',
      ),
      said(
        '2025年6月10日批准延长侦查羁押（上一级人民检察院批准），延长一个月',
        '刑诉法',
        '第一百五十六条',
      ),
    ]);
  });

  test('on the last day it still counts, the day after no more', () => {
    const on = (day: string) =>
      tell(clock, [arrested, extended(day, { basis: '156' })], '2025-06-19T09:00');
    expect(on('2025-06-17').at(-1)).toBe('2025-07-17 running');
    expect(on('2025-06-18').slice(1)).toEqual([
      said(
        '2025年6月18日批准延长侦查羁押，此时期限已经届满，不发生效力',
        '刑诉法',
        '第一百五十六条',
      ),
      counted('2025年4月17日当日不计入，计算二个月，至2025年6月17日'),
      '2025-06-17 overdue',
    ]);
  });

  test('a postponement by the Standing Committee has no length in the law', () => {
    const events = [arrested, extended('2025-06-10', { basis: '157' })];
    const lines = [
      begins,
      said('2025年6月10日批准延长侦查羁押，法律没有规定期限', '刑诉法', '第一百五十七条'),
    ];
    expect(tell(clock, events, '2025-12-11T09:00')).toEqual([...lines, '— unlimited']);
    const done = [...events, at('prosecution_received', '2025-12-20T09:00')];
    const closed = said(
      '2025年12月20日收到移送审查起诉案件，期限到此为止',
      '刑诉法',
      '第一百五十六条',
    );
    expect(tell(clock, done, '2025-12-21T09:00')).toEqual([...lines, closed, '— met']);
    const crime = [...events, at('new_major_crime_found', '2025-12-20T09:00')];
    expect(tell(clock, crime, '2025-12-21T09:00').slice(3)).toEqual([
      counted('2025年12月20日当日不计入，计算二个月，至2026年2月20日'),
      staysInCustody,
      '2026-02-20 running',
    ]);
  });
});

describe('restarts', () => {
  test('another major crime: two months from its discovery, extensions are lost', () => {
    const events = [
      arrested,
      extended('2025-06-13', { basis: '156' }),
      at('new_major_crime_found', '2025-07-01T09:00'),
    ];
    const lines = [
      begins,
      said(
        '2025年6月13日批准延长侦查羁押（上一级人民检察院批准），延长一个月',
        '刑诉法',
        '第一百五十六条',
      ),
      said(
        '2025年7月1日发现另有重要罪行，期限重新计算，原已批准的延长不再适用',
        '刑诉法',
        '第一百六十条第一款',
      ),
    ];
    expect(tell(clock, events, '2025-07-02T09:00')).toEqual([
      ...lines,
      counted('2025年7月1日当日不计入，计算二个月，至2025年9月1日'),
      '2025-09-01 running',
    ]);
    // The new period may be extended by the same article anew.
    const again = [...events, extended('2025-08-30', { basis: '156' })];
    expect(tell(clock, again, '2025-08-31T09:00').slice(-2)).toEqual(
      [
        counted('2025年7月1日当日不计入，计算二个月，连同延长，至2025年10月1日'),
        '2025-10-01 running',
      ]
        .toSpliced(1, 0, staysInCustody)
        .slice(-2),
    );
  });

  test('a crime found after the last day restarts nothing', () => {
    const events = [arrested, at('new_major_crime_found', '2025-06-18T09:00')];
    expect(tell(clock, events, '2025-06-19T09:00').slice(1)).toEqual([
      said(
        '2025年6月18日发现另有重要罪行，此时期限已经届满，不发生效力',
        '刑诉法',
        '第一百六十条第一款',
      ),
      counted('2025年4月17日当日不计入，计算二个月，至2025年6月17日'),
      '2025-06-17 overdue',
    ]);
  });

  test('while the identity is unknown the period waits', () => {
    const unknown = at('arrested', '2025-04-17T09:00', { identityUnknown: true });
    const waits = said('2025年4月17日执行逮捕，起算条件尚未具备', '刑诉法', '第一百五十六条');
    expect(tell(clock, [unknown], '2025-05-01T09:00')).toEqual([waits, '— not_started']);
    const known = [unknown, at('identity_established', '2025-05-06T09:00')];
    expect(tell(clock, known, '2025-05-07T09:00')).toEqual([
      waits,
      said(
        '2025年5月6日查清身份，期限重新计算，原已批准的延长不再适用',
        '刑诉法',
        '第一百六十条第二款',
      ),
      counted('2025年5月6日当日不计入，计算二个月，至2025年7月6日'),
      staysInCustody,
      '2025-07-06 running',
    ]);
    const freed = [unknown, at('released', '2025-05-02T09:00')];
    expect(tell(clock, freed, '2025-05-07T09:00').at(-1)).toBe('— stopped');
    // Under a name of his own telling the case may be sent on (第一百六十条第二款).
    const sent = [unknown, at('prosecution_received', '2025-05-06T09:00')];
    expect(tell(clock, sent, '2025-05-07T09:00')).toEqual([
      waits,
      said('2025年5月6日收到移送审查起诉案件，期限到此为止', '刑诉法', '第一百五十六条'),
      '— met',
    ]);
  });
});

describe('the examination of the mind does not count', () => {
  const start = at('psychiatric_start', '2025-05-01T09:00');
  const opens = said(
    '2025年5月1日决定作精神病鉴定，精神病鉴定期间不计入期限',
    '刑诉法',
    '第一百四十九条',
  );

  test('while it lasts there is no date', () => {
    expect(tell(clock, [arrested, start], '2025-05-05T09:00')).toEqual([
      begins,
      opens,
      '— suspended',
    ]);
  });

  test('the case sent on before its end was recorded ends it too', () => {
    const sent = at('prosecution_received', '2025-05-11T09:00');
    expect(tell(clock, [arrested, start, sent], '2025-05-12T09:00')).toEqual([
      begins,
      opens,
      said('2025年5月11日收到移送审查起诉案件，期限到此为止', '刑诉法', '第一百五十六条'),
      counted('2025年4月17日当日不计入，计算二个月，扣除不计入的日数后，至2025年6月27日'),
      '2025-06-27 met',
    ]);
  });

  test('an examination begun after the last day lengthens nothing, nor does its end', () => {
    const events = [
      arrested,
      at('psychiatric_start', '2025-06-18T09:00'),
      at('psychiatric_end', '2025-06-28T09:00'),
    ];
    expect(tell(clock, events, '2025-06-29T09:00').slice(1)).toEqual([
      said(
        '2025年6月18日决定作精神病鉴定，此时期限已经届满，不发生效力',
        '刑诉法',
        '第一百四十九条',
      ),
      counted('2025年4月17日当日不计入，计算二个月，至2025年6月17日'),
      '2025-06-17 overdue',
    ]);
  });

  test('in a new custody the next examination counts again', () => {
    const events = [
      arrested,
      at('psychiatric_start', '2025-06-18T09:00'),
      at('psychiatric_end', '2025-06-28T09:00'),
      at('released', '2025-06-29T09:00'),
      at('arrested', '2025-08-11T09:00'),
      at('psychiatric_start', '2025-09-01T09:00'),
      at('psychiatric_end', '2025-09-11T09:00'),
    ];
    expect(tell(clock, events, '2025-09-12T09:00').at(-1)).toBe('2025-10-21 running');
  });

  test('two at once are taken off once', () => {
    const events = [
      arrested,
      start,
      at('psychiatric_start', '2025-05-03T09:00'),
      at('psychiatric_end', '2025-05-06T09:00'),
      at('psychiatric_end', '2025-05-11T09:00'),
    ];
    const lines = tell(clock, events, '2025-05-12T09:00');
    expect(lines.slice(-4)).toEqual([
      said(
        '2025年5月6日精神病鉴定结束，恢复计算，精神病鉴定期间扣除0日',
        '刑诉法',
        '第一百四十九条',
      ),
      said(
        '2025年5月11日精神病鉴定结束，恢复计算，精神病鉴定期间扣除10日',
        '刑诉法',
        '第一百四十九条',
      ),
      counted('2025年4月17日当日不计入，计算二个月，扣除不计入的日数后，至2025年6月27日'),
      '2025-06-27 running',
    ]);
  });
});

describe('the request for more time, seven days before the end', () => {
  const request = 'custody_extension_request';
  const latest = said(
    '应当在2025年6月17日七日以前，至迟2025年6月10日',
    '检察规则',
    '第三百零九条第一款',
  );
  const counting = counted('2025年4月17日当日不计入，计算二个月，至2025年6月17日');

  test('hangs on the end of the custody', () => {
    expect(tell(request, [arrested], '2025-06-10T23:59')).toEqual([
      begins,
      counting,
      latest,
      '2025-06-10 running',
    ]);
    expect(tell(request, [arrested], '2025-06-11T00:00').at(-1)).toBe('2025-06-10 overdue');
    expect(tell(request, [], '2025-06-11T00:00')).toEqual(['— not_started']);
  });

  test('done in time or late', () => {
    const done = (day: string) =>
      tell(
        request,
        [arrested, at('duty_done', `${day}T09:00`, { clock: request })],
        '2025-06-12T09:00',
      ).at(-1);
    expect(done('2025-06-10')).toBe('2025-06-10 met');
    expect(done('2025-06-11')).toBe('2025-06-10 breached');
    const other = [arrested, at('duty_done', '2025-06-09T09:00', { clock })];
    expect(tell(request, other, '2025-06-09T10:00').at(-1)).toBe('— stopped');
  });

  test('has no object while the custody is suspended or once the case is sent on', () => {
    const suspended = [arrested, at('psychiatric_start', '2025-05-01T09:00')];
    expect(tell(request, suspended, '2025-05-05T09:00').at(-1)).toBe('— suspended');
    const sent = [arrested, at('prosecution_received', '2025-06-01T09:00')];
    expect(tell(request, sent, '2025-06-02T09:00').at(-1)).toBe('— stopped');
    const late = [arrested, at('prosecution_received', '2025-06-19T09:00')];
    expect(tell(request, late, '2025-06-20T09:00').at(-1)).toBe('— stopped');
  });
});
