import { day } from '@xinqu/core/kernel';
import type { Agency } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { documentKinds, getDocumentKind, organOf, settingsOf } from './index.ts';
import { courtCaseNumber, documentNumber, intakeNumber, numberSeries } from './number.ts';
import { policeCaseNumber, serialMax, unifiedCaseNumber } from './number.ts';

const region = '370783';
const organ = (agency: Agency) => organOf(`${region}.${agency}`);

test('police: organ, department, kind, year in six-angled brackets', () => {
  const kind = getDocumentKind('police.arrest_request');
  expect(documentNumber(kind, organ('police'), 2026, 188)).toBe('寿公（刑）提捕字〔2026〕188号');
  const bare = { ...settingsOf(region), departments: {}, serialDigits: { police: 4 } };
  expect(documentNumber(kind, organ('police'), 2026, 7, bare)).toBe('寿公提捕字〔2026〕0007号');
});

test('procuratorate: neither 字 nor 第, a department where the office has one', () => {
  const kind = getDocumentKind('proc.indictment');
  expect(documentNumber(kind, organ('procuratorate'), 2026, 455)).toBe('寿检刑诉〔2026〕455号');
  const part = { ...settingsOf(region), departments: { procuratorate: '一部' } };
  expect(documentNumber(kind, organ('procuratorate'), 2026, 1, part)).toBe(
    '寿检一部刑诉〔2026〕1号',
  );
});

test('a court paper bears the case number and no counter of its own', () => {
  const kind = getDocumentKind('court.judgment_1');
  expect(documentNumber(kind, organ('court'), 2026, 1)).toBeUndefined();
  expect(numberSeries(getDocumentKind('police.bail'), 'court')).toBeUndefined();
  expect(courtCaseNumber(region, '刑初', 2026, 512)).toBe('（2026）鲁0783刑初512号');
  expect(courtCaseNumber('370700', '刑终', 2026, 8)).toBe('（2026）鲁07刑终8号');
});

test('the number follows the year of the act on both sides of the new year', () => {
  const kind = getDocumentKind('police.filing');
  const numbers = ['2026-12-31', '2027-01-01'].map((on) =>
    documentNumber(kind, organ('police'), Number(day(on).slice(0, 4)), 1),
  );
  expect(numbers).toEqual(['寿公（刑）立字〔2026〕1号', '寿公（刑）立字〔2027〕1号']);
});

test('case numbers of police and procuratorate', () => {
  expect(policeCaseNumber(region, day('2026-06-21'), 123)).toBe('A3707830000002026060123');
  expect(policeCaseNumber(region, day('2026-06-21'), 123)).toHaveLength(23);
  expect(unifiedCaseNumber(region, 2026, 1455)).toBe('37078320260001455');
  expect(intakeNumber(region, '刑诉受', 2026, 1)).toBe('寿检刑诉受[2026]370783000001号');
});

test('serials stay inside their bounds', () => {
  const kind = getDocumentKind('police.filing');
  const number = (n: number) => documentNumber(kind, organ('police'), 2026, n);
  expect(number(serialMax)).toContain(String(serialMax));
  for (const bad of [0, -1, 1.5, serialMax + 1]) expect(() => number(bad)).toThrow(RangeError);
  expect(() => policeCaseNumber(region, day('2026-06-21'), 10_000)).toThrow(RangeError);
  expect(() => intakeNumber(region, '刑诉受', 2026, 1_000_000)).toThrow(RangeError);
});

test('no two kinds of an organ share a series by accident', () => {
  for (const agency of ['police', 'procuratorate', 'justice'] as const) {
    const series = Object.values(documentKinds)
      .map((kind) => numberSeries(kind, agency))
      .filter((s) => s !== undefined);
    const repeated = series.filter((s, i) => series.indexOf(s) !== i);
    expect(repeated).toEqual([]);
  }
});

test('settings exist for every region of the city and for no other', () => {
  expect(settingsOf('370725').shortNames.court).toBe('鲁0725');
  expect(settingsOf('370783').names.court).toBe('寿光市人民法院');
  expect(() => settingsOf('110101')).toThrow(RangeError);
});
