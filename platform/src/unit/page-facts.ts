import type { AttachmentRef, PageFacts } from '@xinqu/core/procedure';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { UnitPorts } from './ports.ts';

/** An image is one page, and its hash is that of the file. */
const imageMethod = 'file-1';

/** A page of a PDF by what a reader sees of it; the pages part of the platform defines it. */
const pdfMethod = 'pdf-objects-1';

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const pagesMax = 20_000;

const Facts = Type.Object(
  {
    method: Type.String({ maxLength: 40 }),
    count: Type.Integer({ minimum: 0, maximum: pagesMax }),
    list: Type.Optional(Hash),
  },
  { additionalProperties: false },
);
const PageList = Type.Object(
  { method: Type.String({ maxLength: 40 }), pages: Type.Array(Hash, { maxItems: pagesMax }) },
  { additionalProperties: false },
);

/** Bytes of the file that lists the pages: each hash with its quotes and comma, and some words. */
const listBytesMax = pagesMax * 67 + 1_000;

type PagedFile = Pick<AttachmentRef, 'sha256' | 'mediaType'>;

async function readPdf(ports: UnitPorts, { sha256 }: PagedFile): Promise<readonly string[] | null> {
  const read = await ports.pages.read((await ports.files.open(sha256)).content);
  return 'pages' in read ? read.pages : null;
}

/**
 * The pages of a file of ours, for whoever gets it: how many, and the file that lists the hash of
 * each. Nothing where they cannot be read.
 */
export async function pageFactsOf(
  ports: UnitPorts,
  file: PagedFile,
): Promise<PageFacts | undefined> {
  if (file.mediaType !== 'application/pdf') return { method: imageMethod, count: 1 };
  const pages = await readPdf(ports, file);
  if (pages === null) return undefined;
  const list = await ports.files.put(Buffer.from(JSON.stringify({ method: pdfMethod, pages })));
  return { method: pdfMethod, count: pages.length, list: list.sha256 };
}

/** What a sender stated of the pages, if it has the known form; it comes from outside. */
export const statedFacts = (facts: unknown): PageFacts | undefined =>
  Check(Facts, facts) ? (facts as PageFacts) : undefined;

async function listed(ports: UnitPorts, list: string): Promise<readonly string[] | null> {
  const { bytes, content } = await ports.files.open(list);
  if (bytes > listBytesMax) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece as Uint8Array);
  try {
    const read: unknown = JSON.parse(Buffer.concat(pieces).toString());
    return Check(PageList, read) && read.method === pdfMethod ? read.pages : null;
  } catch {
    return null;
  }
}

/** What a comparison of pages came to. Pages are counted from 1. */
export interface Parity {
  readonly outcome: 'equal' | 'different' | 'unreadable';
  readonly received: number | null;
  readonly firstDifference: number | null;
}

const unreadable: Parity = { outcome: 'unreadable', received: null, firstDifference: null };

/** Lays the pages side by side; a page that only one side has differs. */
export function parityOf(
  count: number,
  sent: readonly string[],
  received: readonly string[],
): Parity {
  const most = Math.max(count, sent.length, received.length);
  const pages = Array.from({ length: most }, (_, at) => at);
  const same = (at: number) => at < count && at < sent.length && sent[at] === received[at];
  const first = pages.find((at) => !same(at));
  return {
    outcome: first === undefined ? 'equal' : 'different',
    received: received.length,
    firstDifference: first === undefined ? null : first + 1,
  };
}

/** Reads the pages of a received file again and compares them with what its sender stated. */
export async function checkPages(
  ports: UnitPorts,
  file: PagedFile,
  facts: PageFacts,
): Promise<Parity> {
  const isPdf = file.mediaType === 'application/pdf';
  if (!isPdf && facts.method === imageMethod) {
    return parityOf(facts.count, [file.sha256], [file.sha256]);
  }
  if (!isPdf || facts.method !== pdfMethod || facts.list === undefined) return unreadable;
  const sent = await listed(ports, facts.list);
  const received = sent === null ? null : await readPdf(ports, file);
  return sent === null || received === null ? unreadable : parityOf(facts.count, sent, received);
}
