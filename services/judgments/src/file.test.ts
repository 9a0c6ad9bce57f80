import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isUnread, lineBytesMax, openJudgmentFile, readJudgments } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judgments-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(content: Uint8Array | string): Promise<string[]> {
  const path = join(folder, 'lines');
  await writeFile(path, content);
  const out: string[] = [];
  for await (const line of openJudgmentFile(path)) out.push(line);
  return out;
}

test('plain and gzip files give the same lines, whatever their line ends', async () => {
  const text = '{"id":"一"}\r\n\n{"id":"二"}\n{"id":"三"}';
  const lines = ['{"id":"一"}', '', '{"id":"二"}', '{"id":"三"}'];
  expect(await linesOf(text)).toEqual(lines);
  expect(await linesOf(gzipSync(text))).toEqual(lines);
  expect(await linesOf('')).toEqual([]);
});

test('a character cut between two chunks is read whole', async () => {
  const text = `a${'一'.repeat(200_000)}`;
  expect(await linesOf(text)).toEqual([text]);
});

test('a line beyond the bound is cut, named, and the next one is read', async () => {
  const path = join(folder, 'long');
  await writeFile(path, `${'x'.repeat(lineBytesMax * 2)}\n{"id":"b"}\n`);
  const codes: unknown[] = [];
  for await (const line of readJudgments(openJudgmentFile(path))) {
    codes.push(isUnread(line) && [line.line, line.problem.code]);
  }
  expect(codes).toEqual([
    [1, 'judgments/line-too-long'],
    [2, 'judgments/text-missing'],
  ]);
});

test('a missing file and a broken archive are named', async () => {
  const missing = openJudgmentFile(join(folder, 'nowhere'));
  await expect(missing.next()).rejects.toMatchObject({ code: 'judgments/file-not-found' });
  await expect(linesOf(gzipSync('{"id":"一"}'.repeat(999)).subarray(0, 40))).rejects.toMatchObject({
    code: 'judgments/file-unreadable',
  });
  await expect(openJudgmentFile(folder).next()).rejects.toMatchObject({
    code: 'judgments/file-unreadable',
  });
});

test('whoever stops early leaves no file open', async () => {
  const path = join(folder, 'many');
  await writeFile(path, '{}\n'.repeat(500_000));
  for await (const line of openJudgmentFile(path)) {
    expect(line).toBe('{}');
    break;
  }
  await rm(path);
});
