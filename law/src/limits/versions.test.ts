import { allLimits, answerCase, limitById, reckon } from './index.ts';
import { describe, expect, test } from 'vitest';
import { chinaCalendar } from '../calendar.ts';
import { day } from '@xinqu/core/kernel';

const ids = [...new Set(allLimits.map(({ id }) => id))];
const firsts: string[] = [];
for (let year = 2019; year <= 2027; year += 1) {
  for (let month = 1; month <= 12; month += 1)
    firsts.push(`${year}-${String(month).padStart(2, '0')}-01`);
}

test('there are 133 clocks, each named in both languages and owned', () => {
  expect(ids).toHaveLength(133);
  for (const { name, basis, quotes, consequence } of allLimits) {
    expect(name.zh).toMatch(/\p{Script=Han}/u);
    expect(name.en).toMatch(/^[A-Z]/);
    expect(basis.length).toBeGreaterThan(0);
    expect(quotes.length).toBeGreaterThan(0);
    expect(consequence.zh).not.toBe('');
  }
});

describe('in every month from 2019 exactly one entry answers for each clock that existed', () => {
  test.each(ids)('%s', (id) => {
    const entries = allLimits.filter((limit) => limit.id === id);
    for (const first of firsts) {
      const inForce = entries.filter(
        ({ from, to }) => from <= first && (to === undefined || first <= to),
      );
      expect(`${first} ${Math.max(1, inForce.length)}`).toBe(`${first} 1`);
      const answer = limitById(id, first);
      if (inForce.length === 1) expect(answer).toBe(inForce[0]);
      else {
        const oldest = entries.toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]!;
        expect(first < oldest.from, `${first}: no gap between entries`).toBe(true);
        expect(answer).toBe(oldest.before === 'not-existing' ? undefined : oldest);
      }
    }
  });
});

const ask = (clock: string, type: string, at: string, more: object[] = []) =>
  reckon(
    [{ type, at: `${at}T09:00:00+08:00` }, ...(more as never[])],
    { clock },
    chinaCalendar,
    '2027-01-01T09:00:00+08:00',
  );

test('a clock that did not exist is not applicable, with the rule that says so', () => {
  const answer = ask('supervision_hold', 'hold_started', '2025-05-20');
  expect(answer).toMatchObject({ due: null, status: 'not_applicable' });
  expect(answer.steps[0]?.article).toBe('立法法第一百零四条');
});

test('a retention begun under the law of 2018 cannot be recalculated by the law of 2025', () => {
  const more = [{ type: 'retention_recalculated', at: '2025-06-10T09:00:00+08:00' }];
  expect(ask('supervision_retention', 'retention_started', '2025-04-10', more).due).toBe(
    '2025-07-10',
  );
  expect(ask('supervision_retention', 'retention_started', '2025-06-01', more).due).toBe(
    '2025-09-10',
  );
});

test('service by publication took sixty days before 2022', () => {
  expect(ask('civil_publication_service', 'publication_issued', '2021-12-31').due).toBe(
    '2022-03-01',
  );
  expect(ask('civil_publication_service', 'publication_issued', '2022-01-01').due).toBe(
    '2022-01-31',
  );
});

test('a period older than the text kept is computed and says so', () => {
  const answer = ask('court_acceptance_review', 'court_received', '2018-06-04');
  expect(answer.due).toBe('2018-06-11');
  expect(answer.steps[0]?.zh).toContain('未收录');
});

test('entries of the definitions are days, and answers carry no engine internals', () => {
  expect(limitById('arrest_request')?.from).toBe(day('2013-01-01'));
  const subject = {
    id: 'v',
    asOf: '2025-06-13T09:00:00+08:00',
    events: [],
    question: { clock: 'bail_max' },
  };
  expect(Object.keys(answerCase(subject))).toEqual(['id', 'due', 'precision', 'status', 'steps']);
});
