import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileBytesMax, type FilesDriver, folderFiles } from './files.ts';

let folder: string;
let files: FilesDriver;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-files-'));
  files = folderFiles(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('a file is named by its SHA-256 and comes back the same', async () => {
  expect(await files.put(Buffer.from('abc'))).toEqual({ sha256: abc, bytes: 3 });
  expect(await files.put(Buffer.from('abc'))).toEqual({ sha256: abc, bytes: 3 });
  expect(Buffer.from(await files.get(abc)).toString()).toBe('abc');
  expect([await files.has(abc), await files.sizeOf(abc)]).toEqual([true, 3]);
});

test('a file that is not there, and a name that is none, are not found', async () => {
  expect(await codeOf(files.get('0'.repeat(64)))).toBe('files/not-found');
  expect(await codeOf(files.get('../../etc/passwd'))).toBe('files/not-found');
  expect(await files.has('0'.repeat(64))).toBe(false);
});

test('a file altered on the disk is not handed out', async () => {
  const { sha256 } = await files.put(Buffer.from('evidence'));
  await writeFile(join(folder, sha256.slice(0, 2), sha256), 'Evidence');
  expect(await codeOf(files.get(sha256))).toBe('files/corrupt');
});

test('a file of the greatest size is kept, and none beyond', async () => {
  expect((await files.put(new Uint8Array(fileBytesMax))).bytes).toBe(fileBytesMax);
  expect(await codeOf(files.put(new Uint8Array(fileBytesMax + 1)))).toBe('files/too-large');
});

test('parts that came in any order become the file', async () => {
  const whole = randomBytes(3_000);
  const { sha256 } = await folderFiles(join(folder, 'other')).put(whole);
  await files.stagePart(sha256, 2, whole.subarray(2_000));
  await files.stagePart(sha256, 0, whole.subarray(0, 1_000));
  expect(await folderFiles(folder).stagedParts(sha256)).toEqual([0, 2]);
  await files.stagePart(sha256, 1, whole.subarray(1_000, 2_000));
  expect(await files.assemble(sha256, 3)).toEqual({ sha256, bytes: 3_000 });
  expect(Buffer.from(await files.get(sha256)).equals(whole)).toBe(true);
  expect(await files.stagedParts(sha256)).toEqual([]);
});

test('parts of another file are thrown away', async () => {
  const sha256 = 'f'.repeat(64);
  await files.stagePart(sha256, 0, Buffer.from('lie'));
  expect(await codeOf(files.assemble(sha256, 1))).toBe('files/corrupt');
  expect([await files.has(sha256), await files.stagedParts(sha256)]).toEqual([false, []]);
});

test('two writers of one file leave one file and nothing half written', async () => {
  const bytes = randomBytes(200_000);
  const [a, b] = await Promise.all([files.put(bytes), files.put(bytes)]);
  expect(a).toEqual(b);
  const names = await readdir(join(folder, a.sha256.slice(0, 2)));
  expect(names.filter((name) => name.startsWith(a.sha256))).toEqual([a.sha256]);
});
