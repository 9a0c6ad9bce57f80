import { type Instant, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import { type YearNotice, dayText, readDay } from '@xinqu/core/limits';
import type { GivenCase } from '@xinqu/platform/unit/testing';

/** When the notice of the next year usually comes. */
export const now = '2026-11-20T10:00:00.000+08:00' as Instant;
const today = readDay('2026-11-20');

/** The notice of 2027 as it might be worded: festivals off, weekends between them worked. */
export const notice2027: YearNotice = {
  notice: '2027',
  off: [
    ...days('2027-01-01', 3),
    ...days('2027-02-05', 9),
    ...days('2027-04-03', 3),
    ...days('2027-05-01', 5),
    ...days('2027-06-09', 1),
    ...days('2027-09-15', 1),
    ...days('2027-10-01', 7),
  ],
  work: ['2027-01-30', '2027-02-20', '2027-05-08', '2027-10-09'],
};

function days(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => dayText(readDay(first) + n));
}

type Event = GivenCase['history'][number];
type Data = NonNullable<Event['data']>;

/** The events of a story by how many days ago they happened. */
const ago = (...events: readonly (readonly [days: number, type: string, data?: Data])[]) =>
  events.map(([back, type, data], n): Event => ({
    id: `e${n}`,
    type,
    at: `${dayText(today - back)}T09:00:00.000+08:00` as Instant,
    person: 'P1',
    ...(data ? { data } : {}),
  }));

/**
 * What a county has open in November, each begun some days ago: bail, custody, review, trial,
 * appeal, civil trial, seizure. What is done in the first days is recorded as done.
 */
const stories: readonly ((days: number) => Event[])[] = [
  (n) => ago([n % 3, 'detained'], [n % 3, 'family_notified', { after: 'detained' }]),
  (n) => ago([12 + (n % 60), 'detained'], [2 + (n % 60), 'arrested'], ...firstDays(2 + (n % 60))),
  (n) => ago([70 + (n % 28), 'arrested'], ...firstDays(65), [n % 28, 'prosecution_received']),
  (n) => ago([n % 330, 'bail_started', { organ: 'police' }], [n % 28, 'prosecution_received']),
  (n) =>
    ago([100 + (n % 75), 'arrested'], ...firstDays(90), [
      n % 75,
      'court_accepted',
      { procedure: 'ordinary' },
    ]),
  (n) =>
    ago(
      [n % 330, 'bail_started', { organ: 'court' }],
      [n % 80, 'court_accepted', { procedure: 'ordinary' }],
    ),
  (n) => ago([60, 'bail_started', { organ: 'court' }], [n % 9, 'judgment_served', { to: 'P1' }]),
  (n) => ago([n % 170, 'case_filed', { procedure: 'ordinary' }]),
  (n) => ago([n % 80, 'case_filed', { procedure: 'simplified' }]),
  (n) => ago([n % 300, 'seized', { assetKind: 'bank_deposit' }]),
];

/** What follows an arrest within its first days. */
function firstDays(back: number): (readonly [number, string, Data?])[] {
  return [
    [back, 'interrogated', { after: 'arrested' }],
    [back, 'family_notified', { after: 'arrested' }],
    [back, 'receipt_delivered', { of: 'arrested' }],
  ];
}

/** Text of the size and variety of what else a case holds: acts, papers, facts. */
const filling = (n: number): string[] =>
  Array.from({ length: 150 }, (_, k) =>
    ((n * 7_919 + k * 104_729) % 2 ** 31).toString(36).repeat(6),
  );

/** The n-th case of the county. */
export const countyCase = (n: number): GivenCase => ({
  dossier: uuidv7(Date.parse(now) + n, new Uint8Array(10)) as Uuid,
  history: stories[n % stories.length]!(Math.floor(n / stories.length)),
  filling: filling(n),
});
