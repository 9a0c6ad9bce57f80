import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import {
  contentOf,
  joseSuiteName,
  makeNodeKeys,
  open as openParcel,
  publicOf,
  seal,
  suiteNamed,
} from '@xinqu/core/envelope';
import { instantOfMs } from '@xinqu/core/kernel';
import { createPageReader, type PageReader } from '../../pages/index.ts';
import { scannedVolume } from '../../pages/scans.ts';
import { type CountyNode, layOut, openNode } from './county.ts';
import { FarReceiver } from './far-receiver.ts';
import { type BenchResult, type Figure, figure } from './figure.ts';
import { partBytes } from './parcels.ts';
import { watchMemory } from './receiver-words.ts';

const police = '370783.police';
const procuratorate = '370783.procuratorate';
/** 300 pages of scans, 50 MB, in five volumes. */
const volumes = 5;
const pagesOfVolume = 60;

const megabytes = (bytes: number): number => bytes / 1_000_000;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What no dossier can be faster than: its bytes written once, waited for, and hashed. */
async function plainCopy(folder: string, files: readonly Uint8Array[]): Promise<void> {
  for (const [n, bytes] of files.entries()) {
    const handle = await open(join(folder, `copy-${n}`), 'w');
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    createHash('sha256').update(bytes).digest('hex');
  }
}

/** The same bytes signed, sealed, verified and opened in parts, and nothing else. */
async function sealAndOpen(files: readonly Uint8Array[]): Promise<void> {
  const now = instantOfMs(Date.now());
  const sender = await makeNodeKeys(police, joseSuiteName);
  const self = await makeNodeKeys(procuratorate, joseSuiteName);
  const trust = { self, nodes: new Map([[sender.node, publicOf(sender)]]) };
  const id = '01960000-0000-7000-8000-000000000001' as never;
  const texts = { cause: null, purpose: '', basis: '', gateVersion: '1', salt: 's' };
  const header = { id, contract: 'x', contractVersion: 1, pairSequence: 0, dossier: null };
  const suite = suiteNamed(joseSuiteName);
  const receiver = publicOf(self);
  for (const bytes of files) {
    for (let at = 0; at < bytes.length; at += partBytes) {
      const { opener, sealed } = suite.sealBytes(bytes.subarray(at, at + partBytes));
      const envelope = { ...header, ...texts, at: now, content: contentOf({ opener }) };
      const envelopes = [envelope];
      const parcel = await seal({ id, kind: 'blob', sealedAt: now, sender, receiver, envelopes });
      await openParcel(parcel, trust, now);
      suite.unsealBytes(sealed, opener);
    }
  }
}

/** The greatest memory of this process since the last time, MB. */
const peakMb = watchMemory();

interface Measured {
  readonly sendMs: number;
  readonly copyMs: number;
  readonly sealMs: number;
  readonly pagesMs: number;
  readonly memoryMb: number;
  readonly bytes: number;
}

/** Two nodes on one PostgreSQL, each in a process of its own. */
interface Pair {
  readonly sender: CountyNode;
  readonly receiver: FarReceiver;
}

/** From the beginning of the act's transaction until every file was read once at the receiver. */
async function send({ sender, receiver }: Pair, round: number, blobs: readonly string[]) {
  const read = receiver.hears('read');
  await sender.store.transaction((tx) =>
    sender.handover.enqueue(tx, {
      to: procuratorate,
      contract: 'transfer-review',
      dossier: `case-${round}`,
      cause: null,
      purpose: '审查起诉',
      basis: '刑事诉讼法第一百六十二条',
      gateVersion: '1',
      payload: {},
      blobs,
      at: instantOfMs(Date.now()),
    }),
  );
  await read;
}

/** The pages of every volume, as the receiver reads them again once they have come. */
async function readPages(reader: PageReader, scans: readonly Uint8Array[]): Promise<void> {
  for (const scan of scans) await reader.read(Readable.from([scan], { objectMode: false }));
}

async function measureOnce(
  pair: Pair,
  reader: PageReader,
  folder: string,
  round: number,
): Promise<Measured> {
  const { sender, receiver } = pair;
  let scans: Uint8Array[] = [];
  for (let volume = 0; volume < volumes; volume++) {
    scans.push(await scannedVolume(pagesOfVolume, `${round}/${volume}/`));
  }
  const bytes = scans.reduce((sum, scan) => sum + scan.length, 0);
  const copyMs = await msOf(() => plainCopy(folder, scans));
  const sealMs = await msOf(() => sealAndOpen(scans));
  const pagesMs = await msOf(() => readPages(reader, scans));
  const blobs: string[] = [];
  for (const scan of scans) blobs.push((await sender.files.put(scan)).sha256);
  scans = [];
  await Promise.all([peakMb(), receiver.peakMb()]);
  const sendMs = await msOf(() => send(pair, round, blobs));
  const memoryMb = peakMb() + (await receiver.peakMb());
  return { sendMs, copyMs, sealMs, pagesMs, memoryMb, bytes };
}

/**
 * A dossier of 50 MB in five volumes from "send" until it is applied and was read through at the
 * receiver, every file verified; each node in a process of its own, on one machine.
 */
export async function benchDossier(rounds = 5): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const reader = createPageReader();
  const { server, places } = await layOut(folder, [police, procuratorate]);
  const sender = await openNode(places[0]!, { apply: async () => {} });
  const receiver = await FarReceiver.at(places[1]!);
  try {
    await sender.handover.start();
    const measured: Measured[] = [];
    for (let round = 0; round <= rounds; round++) {
      const one = await measureOnce({ sender, receiver }, reader, folder, round);
      if (round > 0) measured.push(one); // The first warms up.
    }
    return { bench: 'dossier', figures: figuresOf(measured) };
  } finally {
    await reader.close();
    await receiver.close();
    await sender.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(measured: readonly Measured[]): Figure[] {
  const of = (name: keyof Measured) => median(measured.map((one) => one[name]));
  const [took, copy, seal] = [of('sendMs'), of('copyMs'), of('sealMs')];
  const dossierBytes = of('bytes');
  const rate = megabytes(dossierBytes) / (took / 1_000);
  const copyRate = megabytes(dossierBytes) / (copy / 1_000);
  const copied = 'the same bytes written, synced and hashed';
  const sealed = 'the same bytes signed, sealed and opened';
  return [
    figure('dossier_ms', took, 'ms', 2_000, copy, copied),
    figure('dossier_to_seal_ms', took, 'ms', null, seal, sealed),
    figure('dossier_mb_per_second', rate, 'MB/s', null, copyRate, copied),
    figure('dossier_pages_ms', of('pagesMs'), 'ms', null),
    figure('memory_mb', of('memoryMb'), 'MB', null),
  ];
}
