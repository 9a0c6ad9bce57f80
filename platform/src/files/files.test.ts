import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileBytesMax, type FilesDriver, mustHash } from './files.ts';
import { folderFiles } from './folder-files.ts';
import { S3Client, type Patience } from './s3-client.ts';
import { s3Files } from './s3-files.ts';
import { s3Server } from './s3-server.ts';

interface Driven {
  readonly files: FilesDriver;
  /** Writes other bytes under a name, as a bad disk or a hand in the store would. */
  alter(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Everything that lies there, names only. */
  names(): Promise<string[]>;
  close(): Promise<void>;
}

const patience: Patience = { triesMax: 2, firstWaitMs: 1, requestMsMax: 5_000 };

async function onFolder(): Promise<Driven> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-files-'));
  return {
    files: folderFiles(folder),
    alter: (sha256, bytes) => writeFile(join(folder, sha256.slice(0, 2), sha256), bytes),
    async names() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function onS3(): Promise<Driven> {
  const server = await s3Server();
  const client = new S3Client(server.settings, patience);
  return {
    files: s3Files(server.settings, patience),
    async alter(sha256, body) {
      await client.text({ method: 'PUT', key: `files/${sha256}`, body });
    },
    async names() {
      const text = await client.text({ method: 'GET', query: { 'list-type': '2' } });
      return [...text.matchAll(/<Key>(?:[^<]*\/)?([^<]*)<\/Key>/g)].map((match) => match[1]!);
    },
    close: server.close,
  };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const first = { index: 0, start: 0 };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A volume of scans as a browser sends it: in pieces of 64 KiB, or torn off after some. */
async function* pieces(bytes: Uint8Array, tornAfter = Infinity) {
  for (let at = 0; at < bytes.length; at += 65_536) {
    if (at >= tornAfter) throw new Error('the browser hung up');
    yield bytes.subarray(at, at + 65_536);
  }
}

describe.each([
  ['a folder', onFolder],
  ['an S3 bucket', onS3],
] as const)('files in %s', { timeout: 60_000 }, (_name, open) => {
  let driven: Driven;
  let files: FilesDriver;
  const volume = randomBytes(20 * 1024 * 1024 + 17);
  beforeAll(async () => {
    driven = await open();
    files = driven.files;
    await files.ready();
  });
  afterAll(() => driven.close());

  test('a file is named by its SHA-256 and comes back the same', async () => {
    expect(await files.put(Buffer.from('abc'))).toEqual({ sha256: abc, bytes: 3 });
    expect(await files.put(Buffer.from('abc'))).toEqual({ sha256: abc, bytes: 3 });
    expect(Buffer.from(await files.get(abc)).toString()).toBe('abc');
    expect([await files.has(abc), await files.sizeOf(abc)]).toEqual([true, 3]);
    expect(Buffer.from(await files.part(abc, 1, 5)).toString()).toBe('bc');
  });

  test('every file can be named, and nothing that is still arriving', async () => {
    const { sha256 } = await files.put(Buffer.from('abc'));
    await files.stagePart('e'.repeat(64), { index: 0, start: 0 }, Buffer.from('part'));
    const names: string[] = [];
    for await (const name of files.names()) names.push(name);
    expect(names).toContain(sha256);
    expect(names).not.toContain('e'.repeat(64));
  });

  test('a file taken away is gone, and may be taken away again', async () => {
    const { sha256 } = await files.put(Buffer.from('to be erased'));
    await files.remove(sha256);
    await files.remove(sha256);
    expect(await files.has(sha256)).toBe(false);
    expect(await codeOf(files.get(sha256))).toBe('files/not-found');
    expect(await codeOf(files.remove('../../etc/passwd'))).toBe('files/not-found');
  });

  test('the file of no bytes is a file', async () => {
    const none = await files.put(new Uint8Array());
    expect([none.bytes, (await files.get(none.sha256)).byteLength]).toEqual([0, 0]);
    await files.stagePart(none.sha256, { index: 0, start: 0 }, new Uint8Array());
    expect(await files.assemble(none.sha256, 1)).toEqual(none);
  });

  test('a large file comes and goes in pieces', async () => {
    const named = await files.put(pieces(volume));
    expect(named).toEqual({ sha256: hashOf(volume), bytes: volume.length });
    const opened = await files.open(named.sha256);
    expect(opened.bytes).toBe(volume.length);
    expect(hashOf(await buffer(opened.content))).toBe(named.sha256);
    const middle = await files.part(named.sha256, 9_000_000, 1_000);
    expect(Buffer.from(middle).equals(volume.subarray(9_000_000, 9_001_000))).toBe(true);
  });

  test('a file that is not there, and a name that is none, are not found', async () => {
    const nowhere = '0'.repeat(64);
    for (const name of [nowhere, '../../etc/passwd']) {
      expect(await codeOf(files.get(name))).toBe('files/not-found');
      expect(await codeOf(files.part(name, 0, 1))).toBe('files/not-found');
    }
    expect(await files.has(nowhere)).toBe(false);
  });

  test('a file altered where it lies is not handed out, and put again it is sound', async () => {
    const evidence = Buffer.from('evidence');
    const { sha256 } = await files.put(evidence);
    await driven.alter(sha256, Buffer.from('Evidence'));
    expect(await codeOf(files.get(sha256))).toBe('files/corrupt');
    await files.put(evidence);
    expect(Buffer.from(await files.get(sha256)).equals(evidence)).toBe(true);
  });

  test('of a large file altered where it lies the last piece is never handed out', async () => {
    const { sha256 } = await files.put(pieces(volume));
    const other = Buffer.from(volume);
    other[0]! ^= 1;
    await driven.alter(sha256, other);
    let came = 0;
    const reading = async () => {
      for await (const piece of (await files.open(sha256)).content) came += piece.length;
    };
    expect(await codeOf(reading())).toBe('files/corrupt');
    expect(came).toBeLessThan(volume.length);
  });

  test.each([[100_000], [12 * 1024 * 1024]])(
    'an upload torn off after %i bytes leaves nothing visible',
    async (tornAfter) => {
      const before = (await driven.names()).toSorted();
      const fresh = randomBytes(16 * 1024 * 1024);
      expect(await codeOf(files.put(pieces(fresh, tornAfter)))).toContain('hung up');
      expect(await files.has(hashOf(fresh))).toBe(false);
      expect((await driven.names()).toSorted()).toEqual(before);
    },
  );

  test.each([[1_000], [16 * 1024 * 1024]])(
    'a check reads the %i bytes before they have a name, and may turn them away',
    async (bytes) => {
      const fresh = randomBytes(bytes);
      const before = (await driven.names()).toSorted();
      const refused = files.put(pieces(fresh), async (arrived) => {
        expect(await files.has(arrived.sha256)).toBe(false);
        expect(hashOf(await buffer(arrived.read()))).toBe(arrived.sha256);
        throw new Error('encrypted');
      });
      expect(await codeOf(refused)).toContain('encrypted');
      expect((await driven.names()).toSorted()).toEqual(before);
    },
  );

  test('a file of the greatest size is kept, and none beyond', async () => {
    const greatest = new Uint8Array(fileBytesMax);
    expect((await files.put(pieces(greatest))).bytes).toBe(fileBytesMax);
    const beyond = new Uint8Array(fileBytesMax + 1);
    expect(await codeOf(files.put(pieces(beyond)))).toBe('files/too-large');
    expect(await files.has(hashOf(beyond))).toBe(false);
  });

  test('parts that came in any order become the file', async () => {
    const whole = randomBytes(3_000);
    const sha256 = hashOf(whole);
    await files.stagePart(sha256, { index: 2, start: 2_000 }, whole.subarray(2_000));
    await files.stagePart(sha256, first, whole.subarray(0, 1_000));
    await files.stagePart(sha256, first, whole.subarray(0, 1_000));
    expect(await files.stagedParts(sha256)).toEqual([0, 2]);
    await files.stagePart(sha256, { index: 1, start: 1_000 }, whole.subarray(1_000, 2_000));
    expect(await files.has(sha256)).toBe(false);
    expect(await files.assemble(sha256, 3)).toEqual({ sha256, bytes: 3_000 });
    expect(Buffer.from(await files.get(sha256)).equals(whole)).toBe(true);
    expect(await files.stagedParts(sha256)).toEqual([]);
  });

  test('parts of another file are thrown away', async () => {
    const sha256 = 'f'.repeat(64);
    await files.stagePart(sha256, first, Buffer.from('lie'));
    expect(await codeOf(files.assemble(sha256, 1, mustHash(sha256)))).toBe('files/corrupt');
    expect([await files.has(sha256), await files.stagedParts(sha256)]).toEqual([false, []]);
  });

  test('parts under a name of chance become the file their bytes name', async () => {
    const [whole, staged] = [randomBytes(2_500), randomBytes(32).toString('hex')];
    await files.stagePart(staged, { index: 1, start: 1_500 }, whole.subarray(1_500));
    await files.stagePart(staged, first, whole.subarray(0, 1_500));
    const seen: string[] = [];
    const named = await files.assemble(staged, 2, async (arrived) => {
      seen.push(arrived.sha256, hashOf(await buffer(arrived.read())));
      expect(await files.has(arrived.sha256)).toBe(false);
    });
    expect([named, ...seen]).toEqual([
      { sha256: hashOf(whole), bytes: 2_500 },
      hashOf(whole),
      hashOf(whole),
    ]);
    expect(Buffer.from(await files.get(named.sha256)).equals(whole)).toBe(true);
    expect(await files.stagedParts(staged)).toEqual([]);
  });

  test('parts that are not wanted any more are thrown away, and more than once', async () => {
    const staged = randomBytes(32).toString('hex');
    const before = (await driven.names()).toSorted();
    await files.stagePart(staged, first, Buffer.from('x'));
    for (let n = 0; n < 2; n++) await files.discard(staged);
    expect(await files.stagedParts(staged)).toEqual([]);
    expect((await driven.names()).toSorted()).toEqual(before);
  });

  test('a part that is missing makes no file, and those that came stay', async () => {
    const whole = randomBytes(2_000);
    const sha256 = hashOf(whole);
    await files.stagePart(sha256, first, whole.subarray(0, 1_000));
    expect(await codeOf(files.assemble(sha256, 2))).toBe('files/not-found');
    expect([await files.has(sha256), await files.stagedParts(sha256)]).toEqual([false, [0]]);
  });

  test('two writers of one file leave one file and nothing half written', async () => {
    const bytes = randomBytes(200_000);
    const [a, b] = await Promise.all([files.put(bytes), files.put(bytes)]);
    expect(a).toEqual(b);
    const names = await driven.names();
    expect(names.filter((name) => name.startsWith(a.sha256))).toEqual([a.sha256]);
  });
});

test('what a crash left half written is swept at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-files-'));
  const files = folderFiles(folder);
  await files.stagePart(abc, first, Buffer.from('a'));
  await writeFile(join(folder, 'arriving', 'x.half'), 'half');
  await files.ready();
  expect(await readdir(join(folder, 'arriving'))).toEqual([abc]);
  expect(await files.stagedParts(abc)).toEqual([0]);
  await rm(folder, { recursive: true });
});

test('parts to which nothing came for a month are swept at the next start, and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-files-'));
  const files = folderFiles(folder);
  const whole = await files.put(Buffer.from('whole'));
  const stale = '0'.repeat(64);
  const ages = new Map([
    [abc, 29],
    [stale, 31],
  ]);
  for (const [name, days] of ages) {
    await files.stagePart(name, first, Buffer.from('a'));
    const then = new Date(Date.now() - days * 86_400_000);
    await utimes(join(folder, 'arriving', name), then, then);
  }
  await utimes(join(folder, whole.sha256.slice(0, 2), whole.sha256), 0, 0);
  await files.ready();
  expect(await readdir(join(folder, 'arriving'))).toEqual([abc]);
  expect(await files.has(whole.sha256)).toBe(true);
  await rm(folder, { recursive: true });
});
