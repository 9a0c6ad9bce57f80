import { bounds, type UploadDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { ownProblem, ProblemError } from '../api/http.ts';
import { sendFile, type SendState, type UploadPort } from './send-file.ts';

const part = bounds.uploadPartBytes;
const file = new Blob([new Uint8Array(3 * part + 5)]);
const gone = (status: number) => new ProblemError(ownProblem('x', status, '不通', 'gone'));

/** A server that has `offset` bytes, and fails the calls of these numbers. */
function server(offset: number, failures: Readonly<Record<number, number>> = {}) {
  const calls: string[] = [];
  let came = offset;
  const upload = (): UploadDto => ({
    id: 'u1',
    name: '卷.pdf',
    bytes: file.size,
    modified: 0,
    offset: came,
  });
  const call = (what: string): void => {
    calls.push(what);
    const status = failures[calls.length];
    if (status !== undefined) throw gone(status);
  };
  const port: UploadPort = {
    start: async () => (call('start'), upload()),
    part: async (_id, index, bytes) => {
      call(`part ${index} ${bytes.size}`);
      came = Math.max(came, Math.min(file.size, (index + 1) * part));
      return upload();
    },
    finish: async () => (call('finish'), { id: 'u1' } as never),
    rest: async () => void calls.push('rest'),
  };
  return { calls, port };
}

test('a file goes part by part, and the page hears how far it is', async () => {
  const { calls, port } = server(0);
  const told: SendState[] = [];
  await sendFile(file, port, (state) => told.push(state));
  const parts = [0, 1, 2].map((index) => `part ${index} ${part}`);
  expect(calls).toEqual(['start', ...parts, 'part 3 5', 'finish']);
  expect(told.map(({ offset }) => offset)).toEqual([0, part, 2 * part, 3 * part, file.size]);
});

test('after a reload it goes on, and proves first that it is the same file', async () => {
  const { calls, port } = server(2 * part);
  await sendFile(file, port, () => {});
  const again = [1, 2].map((index) => `part ${index} ${part}`);
  expect(calls).toEqual(['start', ...again, 'part 3 5', 'finish']);
});

test.each([[0], [429], [502], [503]])('an answer of %i is waited out', async (status) => {
  const { calls, port } = server(0, { 1: status, 4: status });
  const told: SendState[] = [];
  await sendFile(file, port, (state) => told.push(state));
  expect(calls.slice(0, 6)).toEqual([
    'start',
    'rest',
    'start',
    `part 0 ${part}`,
    'rest',
    `part 0 ${part}`,
  ]);
  expect(calls.at(-1)).toBe('finish');
  expect(told.map(({ broken }) => broken).slice(0, 5)).toEqual([true, false, false, true, false]);
});

test.each([[401], [404], [409], [413], [422]])('an answer of %i ends it', async (status) => {
  const { calls, port } = server(0, { 2: status });
  await expect(sendFile(file, port, () => {})).rejects.toMatchObject({ problem: { status } });
  expect(calls).toEqual(['start', `part 0 ${part}`]);
});
