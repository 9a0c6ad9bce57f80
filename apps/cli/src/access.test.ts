import { expect, test } from 'vitest';
import { accessMatrix } from '@xinqu/embedded';
import { accessLines } from './access.ts';

const lines = [...accessLines(accessMatrix)];

test('a spreadsheet takes it for Chinese text, and every line has as many cells as the head', () => {
  expect(lines[0]!.codePointAt(0)).toBe(0xfeff);
  const cells = (line: string) => line.replaceAll(/"(?:[^"]|"")*"/g, 'x').split(',').length;
  expect(new Set(lines.map(cells))).toEqual(new Set([14]));
});

test('each thing a row opens has its line', () => {
  const opened = accessMatrix.rows.flatMap((row) => Object.values(row.grants).flat());
  const sealed = accessMatrix.seals.flatMap(({ things }) => things);
  expect(lines.length).toBe(1 + opened.length + sealed.length);
  const facts = lines.find((line) => /^police\/handler-own-case,.*,case\.facts,/.test(line));
  expect(facts).toContain('案情,案件事实,case.facts,可看');
});

test('a seal stands in it as well, above every post', () => {
  const names = lines.find((line) => /^seal\/.*person\.name,/.test(line));
  expect(names).toMatch(/,各机关,各岗位,.*刑事诉讼法第二百八十六条/);
});
