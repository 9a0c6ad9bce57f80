import { ask, at } from './cases/ask.ts';
import { expect, test } from 'vitest';

const arrested = at('arrested', '2025-04-17T09:00');
const extended = (day: string, basis: string) =>
  at('custody_extension_approved', `${day}T09:00`, { basis });

test('a plain period has no pieces: start and end say all', () => {
  expect(ask('investigation_custody', [arrested], '2025-05-01T09:00').segments).toBeUndefined();
});

test('each extension is a piece with its article, from the old end to the new one', () => {
  const events = [arrested, extended('2025-06-10', '156'), extended('2025-07-10', '158')];
  const { due, segments } = ask('investigation_custody', events, '2025-07-11T09:00');
  expect(due).toBe('2025-09-17');
  expect(segments).toEqual([
    { kind: 'base', from: '2025-04-17', to: '2025-06-17', basis: '刑事诉讼法第一百五十六条' },
    { kind: 'extension', from: '2025-06-17', to: '2025-07-17', basis: '刑事诉讼法第一百五十六条' },
    { kind: 'extension', from: '2025-07-17', to: '2025-09-17', basis: '刑事诉讼法第一百五十八条' },
  ]);
});

test('days that do not count are a piece of their own, open while they last', () => {
  const start = at('psychiatric_start', '2025-05-01T09:00');
  const open = ask('investigation_custody', [arrested, start], '2025-05-05T09:00');
  expect(open).toMatchObject({ status: 'suspended', due: null });
  expect(open.segments).toEqual([
    { kind: 'base', from: '2025-04-17', to: '2025-06-17', basis: '刑事诉讼法第一百五十六条' },
    { kind: 'exclusion', from: '2025-05-01', to: null, basis: '刑事诉讼法第一百四十九条' },
  ]);
  const sent = at('prosecution_received', '2025-05-09T09:00');
  const closed = ask('investigation_custody', [arrested, start, sent], '2025-05-12T09:00');
  expect(closed.segments?.at(-1)).toEqual({
    kind: 'exclusion',
    from: '2025-05-01',
    to: '2025-05-09',
    basis: '刑事诉讼法第一百四十九条',
  });
  const end = at('psychiatric_end', '2025-05-11T09:00');
  const done = ask('investigation_custody', [arrested, start, end], '2025-05-12T09:00');
  expect(done.due).toBe('2025-06-27');
  expect(done.segments?.at(-1)).toEqual({
    kind: 'exclusion',
    from: '2025-05-01',
    to: '2025-05-11',
    basis: '刑事诉讼法第一百四十九条',
  });
});

test('a gap between two times of the same office is a piece by the article of the measure', () => {
  const events = [
    at('bail_started', '2025-01-10T09:00', { organ: 'police' }),
    at('residential_surveillance_started', '2025-03-10T09:00'),
    at('bail_started', '2025-05-10T09:00', { organ: 'police' }),
  ];
  const { segments } = ask('bail_max', events, '2025-06-01T09:00');
  expect(segments).toEqual([
    { kind: 'base', from: '2025-01-10', to: '2026-01-10', basis: '刑事诉讼法第七十九条第一款' },
    {
      kind: 'exclusion',
      from: '2025-03-10',
      to: '2025-05-10',
      basis: '刑事诉讼法第七十九条第一款',
    },
  ]);
});

test('what was stopped has no pieces', () => {
  const released = [arrested, extended('2025-06-10', '156'), at('released', '2025-06-20T09:00')];
  const stopped = ask('investigation_custody', released, '2025-07-01T09:00');
  expect(stopped).toMatchObject({ status: 'stopped' });
  expect(stopped).not.toHaveProperty('segments');
});

const review = '刑事诉讼法第一百七十二条第一款';
const received = at('prosecution_received', '2025-06-11T09:00');
const returned = (day: string) => at('returned_for_supplement', `${day}T09:00`);
const resubmitted = (day: string) => at('supplement_resubmitted', `${day}T09:00`);

test('what stands still has run until the day it was halted', () => {
  const asked = ask('prosecution_review', [received, returned('2025-07-01')], '2025-07-20T09:00');
  expect(asked.status).toBe('suspended');
  expect(asked.segments).toEqual([
    { kind: 'base', from: '2025-06-11', to: '2025-07-01', basis: review },
  ]);
});

test('a period begun anew keeps the days of those before it: no day of a custody is blank', () => {
  const events = [
    received,
    returned('2025-07-01'),
    resubmitted('2025-07-25'),
    returned('2025-08-20'),
    resubmitted('2025-09-10'),
  ];
  expect(ask('prosecution_review', events, '2025-09-12T09:00').segments).toEqual([
    { kind: 'earlier', from: '2025-06-11', to: '2025-07-01', basis: review },
    { kind: 'earlier', from: '2025-07-25', to: '2025-08-20', basis: review },
    { kind: 'base', from: '2025-09-10', to: '2025-10-10', basis: review },
  ]);
  const { segments } = ask('supplementary_investigation', events, '2025-09-12T09:00');
  expect(segments?.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['earlier', '2025-07-01', '2025-07-25'],
    ['base', '2025-08-20', '2025-09-10'],
  ]);
});

test('another grave crime begins the custody anew; the days before stay in the picture', () => {
  const found = at('new_major_crime_found', '2025-05-30T09:00');
  const { segments } = ask('investigation_custody', [arrested, found], '2025-06-01T09:00');
  expect(segments?.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['earlier', '2025-04-17', '2025-05-30'],
    ['base', '2025-05-30', '2025-07-30'],
  ]);
});
