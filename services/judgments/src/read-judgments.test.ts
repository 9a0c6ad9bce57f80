import { expect, test } from 'vitest';
import type { ReadLine } from './index.ts';
import { isUnread, lineBytesMax, readJudgments } from './index.ts';

const judgment = JSON.stringify({
  id: 'a-1',
  text: '乙县人民法院刑事判决书（2020）乙0101刑初1号：乙县人民检察院以乙检刑诉（2020）8号起诉书指控被告人栾示一犯盗窃罪，于2020年5月8日向本院提起公诉。',
});

async function read(lines: string[]): Promise<ReadLine[]> {
  const out: ReadLine[] = [];
  for await (const line of readJudgments(lines)) out.push(line);
  return out;
}

test.each([
  ['{"id":"a-1","text":', 'judgments/line-not-json', null],
  ['[]', 'judgments/id-missing', null],
  ['null', 'judgments/id-missing', null],
  ['{"text":"x"}', 'judgments/id-missing', null],
  ['{"id":7,"text":"x"}', 'judgments/id-missing', null],
  ['{"id":"b"}', 'judgments/text-missing', 'b'],
  ['{"id":"b","text":7}', 'judgments/text-missing', 'b'],
  ['{"id":"b","text":" \\n　"}', 'judgments/text-empty', 'b'],
  ['{"id":"b","text":"今天天气很好。"}', 'judgments/not-a-judgment', 'b'],
])('%s is named and the lines around it are read', async (line, code, id) => {
  const [before, fault, after] = await read([judgment, line, judgment]);
  expect(before).toMatchObject({ id: 'a-1', charges: ['盗窃罪'] });
  expect(after).toEqual(before);
  expect(fault).toMatchObject({ line: 2, id, problem: { code } });
  expect(fault).toMatchObject({
    problem: { says: expect.stringMatching(/[一-龥]/), english: expect.stringMatching(/[a-z]/) },
  });
});

test('a line is read at 4 MiB and refused one byte beyond', async () => {
  const empty = JSON.stringify({ id: 'b', text: '', pad: '' });
  const exact = `${empty.slice(0, -2)}${'x'.repeat(lineBytesMax - empty.length)}"}`;
  const wide = exact.replace('x', '一');
  const codes = (await read([exact, `${exact} `, wide])).map((l) => isUnread(l) && l.problem.code);
  expect(codes).toEqual([
    'judgments/text-empty',
    'judgments/line-too-long',
    'judgments/line-too-long',
  ]);
});

test('empty lines are passed over and counted', async () => {
  const lines = await read(['', judgment, '  ', '{']);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ line: 4 });
});

test('an id that comes twice is read twice, or once where repeats are to be named', async () => {
  const codes: unknown[] = [];
  for await (const line of readJudgments([judgment, '{', judgment], { repeats: 'name' })) {
    codes.push(isUnread(line) ? [line.line, line.id, line.problem.code] : line.id);
  }
  const repeated = [3, 'a-1', 'judgments/id-repeated'];
  expect(codes).toEqual(['a-1', [2, null, 'judgments/line-not-json'], repeated]);
  expect((await read([judgment, judgment])).map((l) => isUnread(l))).toEqual([false, false]);
});

test('a line is read only when it is asked for', async () => {
  let given = 0;
  async function* source() {
    for (;;) {
      given += 1;
      yield judgment;
    }
  }
  for await (const line of readJudgments(source())) {
    expect(isUnread(line)).toBe(false);
    if (given === 3) break;
  }
  expect(given).toBe(3);
});
