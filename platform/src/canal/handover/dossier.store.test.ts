import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FilesDriver, s3Files } from '../../files/index.ts';
import { s3Server } from '../../files/s3-server.ts';
import { attachedBytesMax } from '../canal.ts';
import { memoryCanal } from '../memory-canal.ts';
import { procuratorate, type TestPair, testPair, until } from './testing.ts';

const canal = memoryCanal();
const impatient = { triesMax: 1, firstWaitMs: 1, requestMsMax: 5_000 };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Place {
  readonly files: FilesDriver | undefined;
  /** Takes the receiver's files away, and brings them back. */
  away?(): Promise<void>;
  back?(): Promise<void>;
  close(): Promise<void>;
}

async function bucket(): Promise<Place> {
  let server = await s3Server();
  const port = Number(new URL(server.settings.endpoint).port);
  return {
    files: s3Files(server.settings, impatient),
    away: () => server.close(),
    back: async () => void (server = await s3Server(port)),
    close: () => server.close(),
  };
}

const folder = async (): Promise<Place> => ({ files: undefined, close: async () => {} });

const places = [
  ['a folder', folder],
  ['an S3 bucket', bucket],
] as const;

describe.each(places)('a large dossier, received into %s', (_name, open) => {
  let place: Place;
  let pair: TestPair;
  const scan = randomBytes(40 * attachedBytesMax + 4_711);

  beforeAll(async () => {
    place = await open();
    pair = await testPair(
      (node) => canal.connect(node),
      (node) => (node === procuratorate ? place.files : undefined),
    );
    await pair.police.handover.start();
    await pair.procuratorate.handover.start();
  });
  afterAll(async () => {
    await pair.close();
    await place.close();
    vi.restoreAllMocks();
  });

  const statesThere = async () =>
    (await pair.procuratorate.store.query<{ state: string }>('select state from inbox')).map(
      ({ state }) => state,
    );

  test('arrives whole, read part by part and never as a whole', async () => {
    const { sha256 } = await pair.police.files.put(scan);
    const whole = vi.spyOn(pair.police.files, 'get');
    const part = vi.spyOn(pair.police.files, 'part');
    await pair.police.send({ payload: 'volume', dossier: 'case-1', blobs: [sha256] });
    await pair.settle();
    expect(hashOf(await pair.procuratorate.files.get(sha256))).toBe(sha256);
    expect(whole).not.toHaveBeenCalled();
    expect(new Set(part.mock.calls.map(([, start]) => start)).size).toBe(41);
    expect(part.mock.calls.every(([, , bytes]) => bytes === attachedBytesMax)).toBe(true);
    expect(await pair.procuratorate.files.stagedParts(sha256)).toEqual([]);
  });

  test('of which a byte is altered on the way is asked for again', async () => {
    const bytes = randomBytes(2 * attachedBytesMax);
    const { sha256 } = await pair.police.files.put(bytes);
    const publish = canal.waiting.push.bind(canal.waiting);
    let altered = 0;
    vi.spyOn(canal.waiting, 'push').mockImplementation((message) => {
      if (message.attached === undefined || altered > 0) return publish(message);
      altered += 1;
      const attached = Uint8Array.from(message.attached);
      attached[7]! ^= 1;
      return publish({ ...message, attached });
    });
    await pair.police.send({ payload: 'altered', dossier: 'case-2', blobs: [sha256] });
    await pair.settle();
    expect(altered).toBe(1);
    expect(hashOf(await pair.procuratorate.files.get(sha256))).toBe(sha256);
    const rejected = await pair.procuratorate.store.query('select code from parcel_rejected');
    expect(rejected).toEqual([{ code: 'envelope/content-mismatch' }]);
  });

  test('that is not what its name says is never applied, and the sender hears of it', async () => {
    const [sound, other] = [randomBytes(5_000), randomBytes(5_000)];
    const { sha256 } = await pair.police.files.put(sound);
    const lying = vi.spyOn(pair.police.files, 'part').mockImplementation(async () => other);
    const opened = pair.police.files.open.bind(pair.police.files);
    const reading = vi.spyOn(pair.police.files, 'open').mockImplementation(async (name) => {
      if (name === sha256) throw new Error('files/corrupt');
      return opened(name);
    });
    await pair.police.send({ payload: 'rotten', dossier: 'case-3', blobs: [sha256] });
    await until(() => pair.police.troubles.some((text) => text.includes(`file ${sha256}`)));
    expect(await pair.procuratorate.files.has(sha256)).toBe(false);
    expect((await statesThere()).filter((state) => state !== 'applied')).toEqual(['waiting']);
    lying.mockRestore();
    reading.mockRestore();
    await pair.settle();
    expect(hashOf(await pair.procuratorate.files.get(sha256))).toBe(sha256);
  });

  test('is kept part by part: what cannot be kept now comes again', async () => {
    const bytes = randomBytes(3 * attachedBytesMax);
    const { sha256 } = await pair.police.files.put(bytes);
    const { files } = pair.procuratorate;
    const stage = files.stagePart.bind(files);
    let full = 2;
    vi.spyOn(files, 'stagePart').mockImplementation(async (...given) => {
      if (full-- > 0) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
      return stage(...given);
    });
    await pair.police.send({ payload: 'disk full', dossier: 'case-4', blobs: [sha256] });
    await pair.settle();
    expect(pair.procuratorate.troubles.filter((text) => text.includes('ENOSPC'))).toHaveLength(2);
    expect(hashOf(await files.get(sha256))).toBe(sha256);
    expect(await pair.balanced()).toBe(true);
  });

  test.skipIf(open === folder)('waits alone while the files are away', async () => {
    const { sha256 } = await pair.police.files.put(randomBytes(3 * attachedBytesMax));
    await place.away!();
    await pair.police.send({ payload: 'waits', dossier: 'case-5', blobs: [sha256] });
    await pair.police.send({ payload: 'goes on', dossier: 'case-6' });
    const applied = async () => (await pair.procuratorate.applied()).map((note) => note.payload);
    await until(async () => (await applied()).includes('goes on'));
    expect(await applied()).not.toContain('waits');
    await place.back!();
    await pair.settle();
    expect(await applied()).toContain('waits');
    expect(await pair.balanced()).toBe(true);
  });
});
