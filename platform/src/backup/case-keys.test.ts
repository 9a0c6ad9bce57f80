import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { Problem } from '@xinqu/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CaseKeys } from './case-keys.ts';
import { openFile, sealFile } from './sealed-files.ts';
import { RowOpener, sealRows } from './sealed-rows.ts';

const [a, b, c] = ['1', '2', '3'].map((n) => `0000000${n}-0000-7000-8000-000000000000`) as [
  string,
  string,
  string,
];
let folder: string;
let keys: CaseKeys;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-case-keys-'));
  keys = new CaseKeys(join(folder, 'node.case-keys'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const destroy = (dossier: string) => keys.destroy({ id: `erasure of ${dossier}`, dossier });

test('a case has one key, whoever asks for it how often', async () => {
  const first = await keys.keysOf([a, b]);
  expect(first.get(a)).toHaveLength(32);
  const again = await Promise.all([keys.keysOf([a, b, c]), keys.keysOf([c])]);
  expect(again[0].get(a)).toEqual(first.get(a));
  expect(again[0].get(c)).toEqual(again[1].get(c));
  expect((await stat(keys.place)).mode & 0o777).toBe(0o600);
});

test('a key that is destroyed is nowhere in the file any more, and comes back by no request', async () => {
  const key = (await keys.keysOf([a, b])).get(a)!;
  const { size } = await stat(keys.place);
  await destroy(a);
  await destroy(a);
  expect((await readFile(keys.place)).includes(key.toString('base64'))).toBe(false);
  expect((await stat(keys.place)).size).toBe(size);
  expect(await keys.all()).toMatchObject({ destroyed: new Set([a]) });
  expect(await keys.erasures()).toEqual([{ id: `erasure of ${a}`, dossier: a }]);
  expect((await keys.keysOf([a])).get(a)).not.toEqual((await keys.keysOf([a])).get(a));
  await destroy(c);
  expect((await keys.all()).destroyed).toEqual(new Set([a, c]));
});

test('what a crash left of a key that was being added is cut away', async () => {
  const before = await keys.keysOf([a]);
  await appendFile(keys.place, `${b} torn`);
  const after = await keys.keysOf([a, c]);
  expect(after.get(a)).toEqual(before.get(a));
  expect([...(await keys.all()).keys.keys()]).toEqual([a, c]);
});

test('a copy brings keys and erasures to another machine', async () => {
  const made = await keys.keysOf([a, b]);
  await destroy(b);
  const other = new CaseKeys(join(folder, 'other', 'node.case-keys'));
  await other.putBack(await keys.text());
  expect((await other.all()).keys).toEqual(new Map([[a, made.get(a)!]]));
  expect(await other.erasures()).toEqual(await keys.erasures());
});

const table = { name: 'outbox', columns: ['id', 'dossier', 'content', 'salt', 'problem'] };
const rowsOf = (lines: AsyncIterable<string>) => text(Readable.from(lines));

test('rows of a case are opened by its key alone, and of an erased one nothing is left', async () => {
  const made = await keys.keysOf([a, b]);
  const rows = `1\t${a}\t寿光 \\\\ \\t\tsalt\t\\N\tt\n2\t${b}\t另案\ts\t\\N\tt\n3\t\\N\t设定\ts\t\\N\tt\n`;
  const sealed = await rowsOf(sealRows(table, made, Readable.from([Buffer.from(rows)])));
  expect(sealed).not.toMatch(/寿光|另案/);
  const open = (opener: RowOpener, lines = sealed) =>
    rowsOf(opener.open(table, true, Readable.from([Buffer.from(lines)])));
  expect(await open(new RowOpener(await keys.all()))).toBe(rows.replaceAll('\tt\n', '\n'));
  await destroy(a);
  const after = await open(new RowOpener(await keys.all()));
  expect(after).toContain(`1\t${a}\t{"payload":{"erased":true},"blobs":[]}\t\t\\N`);
  expect(after).toContain('另案');
  const [first, second] = sealed.split('\n').map((line) => line.split('\t'));
  const swapped = `${[...second!.slice(0, 2), first![2], ...second!.slice(3)].join('\t')}\n`;
  const damaged = open(new RowOpener({ keys: made, destroyed: new Set() }), swapped);
  await expect(damaged).rejects.toMatchObject({ code: 'backup/damaged' });
  const missing = open(new RowOpener({ keys: new Map(), destroyed: new Set() }));
  await expect(missing).rejects.toMatchObject({ code: 'backup/case-keys-missing' });
});

test('a file that lies in two cases is left while one of them is', async () => {
  const made = await keys.keysOf([a, b]);
  const bytes = Buffer.from('现场照片'.repeat(50_000));
  const file = { bytes: bytes.length, content: Readable.from([bytes]) };
  const entry = sealFile('f'.repeat(64), file, made);
  const sealed = await buffer(entry.content);
  expect(sealed.length).toBe(entry.bytes);
  expect(sealed.includes('现场照片')).toBe(false);
  const open = async () => {
    const content = Readable.from([sealed.subarray(0, 1_000), sealed.subarray(1_000)]);
    const opened = await openFile('f'.repeat(64), content, await keys.all());
    return opened === undefined ? undefined : buffer(Readable.from(opened));
  };
  expect((await open())!.equals(bytes)).toBe(true);
  await destroy(a);
  expect((await open())!.equals(bytes)).toBe(true);
  await destroy(b);
  expect(await open()).toBeUndefined();
  const nobody = openFile('f'.repeat(64), Readable.from([sealed]), {
    keys: new Map(),
    destroyed: new Set(),
  });
  expect(await nobody.catch((cause: unknown) => cause)).toBeInstanceOf(Problem);
});
