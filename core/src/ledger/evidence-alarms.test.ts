import { expect, test } from 'vitest';
import { alarmsTold } from './evidence-alarms.ts';

const alarm = {
  id: 'a1',
  person: 'P1',
  due: '2026-09-30',
  raised_at: '2026-10-01T00:00:00+08:00',
  told: ['police', 'procuratorate'],
  body: { name: { zh: '一审审限' }, owner: 'court' },
};
const note = { alarm: 'a1', name: '丁示三', post: 'auditor', at: '2026-10-01T08:00:00+08:00' };
const end = { id: 'a1', ended_at: '2026-10-01T09:00:00+08:00', ended_because: 'freed' };

test('an alarm is told with who was told, who took note, and what ended it', () => {
  const { bad, words } = alarmsTold({ alarms: [alarm], notes: [note], ends: [end] });
  expect(bad).toEqual([]);
  expect(words).toContain('P1 一审审限 2026-09-30 届满，2026-10-01T00:00:00+08:00 报警');
  expect(words).toContain('police、procuratorate');
  expect(words).toContain('auditor 丁示三（2026-10-01T08:00:00+08:00）');
  expect(words).toContain('2026-10-01T09:00:00+08:00 解除 ended：已释放');
});

test('one without an end still stands', () => {
  expect(alarmsTold({ alarms: [alarm], notes: [], ends: [] }).words).toContain('尚未解除');
});

test('a note or an end without its alarm does not hold: the alarm was left out', () => {
  const told = (part: object) => alarmsTold({ alarms: [], notes: [], ends: [], ...part }).bad;
  expect(told({ notes: [note] })).toEqual(['a1']);
  expect(told({ ends: [end] })).toEqual(['a1']);
});
