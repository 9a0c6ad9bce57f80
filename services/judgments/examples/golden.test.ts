import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JudgmentRecord } from '../src/index.ts';
import { readJudgment } from '../src/index.ts';
import { scoreReadings } from './score.ts';

function rows<T>(path: string): T[] {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

const texts = rows<{ id: string; text: string }>('texts.jsonl');
const gold = rows<JudgmentRecord>('gold.jsonl');
const readings = new Map(texts.map(({ id, text }) => [id, readJudgment(text, id)]));

test('all facts of the twenty annotated judgments are read and none is invented', () => {
  const score = scoreReadings(gold, readings);
  expect(score.errors).toEqual([]);
  expect(score.f1).toBe(1);
  expect(score.gold).toBeGreaterThan(360);
});

/** The order of the measures is no fact. */
const order = (r: JudgmentRecord) => ({
  ...r,
  defendants: r.defendants.map((d) => ({
    ...d,
    measures: d.measures.toSorted((a, b) => `${a.on}${a.kind}`.localeCompare(`${b.on}${b.kind}`)),
  })),
});

test.each(gold.map((g) => [g.id, g] as const))('%s is read exactly', (id, record) => {
  const { places: _, ...read } = readings.get(id)!;
  expect(order(read)).toEqual(order(record));
});

test('a wrong value counts twice, and what the gold record leaves open not at all', () => {
  const record = gold.find((g) => g.uncertain.includes('prosecutor'))!;
  const wrong = { ...record, prosecutor: '某检察院', procedure: 'summary' as const };
  const { errors } = scoreReadings([record], new Map([[record.id, wrong]]));
  expect(errors).toEqual([
    `${record.id} missed procedure ordinary`,
    `${record.id} invented procedure summary`,
  ]);
});

test('every value stands at the place that is named for it', () => {
  for (const { id, text } of texts) {
    const reading = readings.get(id)!;
    for (const place of reading.places) {
      expect(text.slice(place.start, place.end)).toBe(place.text);
      expect(place.text).not.toBe('');
    }
    const { court, defendants } = reading;
    expect(reading.places.find((p) => p.path === 'court')?.text).toBe(court);
    defendants.forEach((d, i) => {
      const at = reading.places.find((p) => p.path === `defendants[${i}].name`);
      expect(at?.text).toBe(d.name);
      expect(
        reading.places.filter((p) => p.path.startsWith(`defendants[${i}].measures[`)),
      ).toHaveLength(d.measures.length);
    });
  }
});
