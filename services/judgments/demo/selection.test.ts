import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isUnread, openJudgmentFile, readJudgments } from '../src/index.ts';
import type { JudgmentRecord } from '../src/index.ts';

const path = fileURLToPath(new URL('selection.jsonl', import.meta.url));
const records = readFileSync(new URL('records.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as JudgmentRecord);

test('every judgment of the demonstration county is read as recorded', async () => {
  const read: JudgmentRecord[] = [];
  for await (const line of readJudgments(openJudgmentFile(path))) {
    if (isUnread(line)) throw new Error(line.problem.code);
    const { places, ...record } = line;
    expect(places.length).toBeGreaterThan(4);
    read.push(record);
  }
  expect(read).toEqual(records);
});

test('the selection shows many kinds of case and stays small', () => {
  expect(records).toHaveLength(24);
  expect(statSync(path).size).toBeLessThan(300 * 1024);
  const charges = new Set(records.flatMap((r) => r.charges));
  for (const charge of ['盗窃罪', '诈骗罪', '危险驾驶罪', '故意伤害罪'])
    expect(charges).toContain(charge);
  const kinds = new Set(
    records.flatMap((r) => r.defendants.flatMap((d) => d.measures.map((m) => m.kind))),
  );
  expect([...kinds].toSorted()).toEqual(['arrest', 'bail', 'detention', 'summons']);
  expect(records.every((r) => r.instance === 'first')).toBe(true);
});

test('no name of the selection can be that of a party', () => {
  const names = records.flatMap((r) => r.defendants.map((d) => d.name));
  for (const name of names) expect(name).toMatch(/^[一-龥]示[一二三四五六七八九十]+$|示例.*公司$/);
  expect(readFileSync(path, 'utf8')).not.toMatch(/被告人[一-龥]某/);
});

test('no two cases of the selection are named after the same person', () => {
  const first = records.map((r) => r.defendants[0]?.name);
  expect(new Set(first).size).toBe(records.length);
});
