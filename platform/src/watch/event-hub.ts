import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { problems } from '@xinqu/core/kernel';

/** Bounds of the hub; each is tested at the bound and one beyond. */
export const hubBounds = {
  /** Events kept for a page that comes back after a broken connection. */
  ringEventsMax: 1_000,
  /** Bytes that may wait for one page; a slower one is sent away and comes back. */
  waitingBytesMax: 256 * 1024,
  eventBytesMax: 16 * 1024,
  streamsPerSessionMax: 6,
  /** For public streams; an office may sit behind one address. */
  streamsPerAddressMax: 100,
  streamsMax: 5_000,
  heartbeatMs: 15_000,
  /** How long a browser waits before it comes back. */
  retryMs: 2_000,
  /** How long a page that was sent away may take to read the rest. */
  farewellMs: 5_000,
} as const;

export const hubProblems = problems('events', {
  'too-many-streams': {
    kind: 'too-many',
    says: '打开的页面过多，请关闭不用的页面后刷新',
    english: 'Too many open pages; close some and reload',
  },
});

export interface Subscription {
  /** The session it belongs to; nothing for a public stream. */
  readonly session?: string;
  /** Where a public stream goes, so that one visitor cannot take all places. */
  readonly address?: string;
  readonly topics: readonly string[];
  /** What the browser saw last, from its header `Last-Event-ID`. */
  readonly lastEventId?: string | undefined;
}

export interface EventHub {
  /** Sends to every open page of one of the topics and keeps it for those about to come back. */
  publish(topics: string | readonly string[], type: string, data: unknown): string;
  /** A stream of Server-Sent Events for `StreamAnswer`. Problem `events/too-many-streams`. */
  open(subscription: Subscription): Readable;
  /** Closes every stream of a session that ended. */
  drop(session: string): void;
  /** Pages open now. */
  size(): number;
  close(): void;
}

export interface HubSettings {
  /** Which of these sessions are still open; asked at each heartbeat. */
  readonly alive?: (sessions: readonly string[]) => Promise<Set<string>>;
  readonly onError?: (error: unknown) => void;
}

interface Kept {
  readonly number: number;
  readonly topics: readonly string[];
  readonly frame: string;
}

interface Page {
  readonly session: string | undefined;
  readonly address: string | undefined;
  readonly topics: ReadonlySet<string>;
  readonly stream: Readable;
}

const hears = (page: Page, topics: readonly string[]): boolean =>
  topics.some((topic) => page.topics.has(topic));

/** `id` and `type` are ours and hold no line break; JSON has none outside its strings. */
const frameOf = (id: string, type: string, data: unknown): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

/** Tells a page that events are missing: it fetches what it shows, and goes on from here. */
const resyncFrame = (id: string): string => `id: ${id}\nevent: resync\ndata: {}\n\n`;

/**
 * What came after the last event a page saw; `undefined` when that cannot be told, because the
 * server was started since, or the ring has gone past it.
 */
function missed(ring: readonly Kept[], run: string, count: number, lastEventId: string) {
  const [itsRun, text = ''] = lastEventId.split('-', 2);
  const seen = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  const first = ring[0]?.number ?? count + 1;
  if (itsRun !== run || !(seen <= count) || seen < first - 1) return undefined;
  return ring.filter((kept) => kept.number > seen);
}

function mustHaveRoom(pages: ReadonlySet<Page>, session?: string, address?: string): void {
  let [ofSession, ofAddress] = [0, 0];
  for (const page of pages) {
    if (session !== undefined && page.session === session) ofSession += 1;
    if (address !== undefined && page.address === address) ofAddress += 1;
  }
  const isFull =
    pages.size >= hubBounds.streamsMax ||
    ofSession >= hubBounds.streamsPerSessionMax ||
    ofAddress >= hubBounds.streamsPerAddressMax;
  if (isFull) throw hubProblems.make('too-many-streams');
}

/** The open pages: sending to one, closing one, and the heartbeat over all. */
function openPages(settings: HubSettings) {
  const pages = new Set<Page>();
  const close = (page: Page, frame?: string) => {
    if (!pages.delete(page)) return;
    if (frame !== undefined) page.stream.push(frame);
    page.stream.push(null);
    // Whoever does not even read the end is cut off.
    setTimeout(() => page.stream.destroy(), hubBounds.farewellMs).unref();
  };
  const send = (page: Page, frame: string) => {
    if (!pages.has(page)) return;
    const waiting = page.stream.readableLength + Buffer.byteLength(frame);
    if (waiting <= hubBounds.waitingBytesMax) page.stream.push(frame);
    else close(page, `retry: ${hubBounds.retryMs}\nevent: reconnect\ndata: {}\n\n`);
  };
  const beat = async () => {
    for (const page of pages) send(page, ': \n\n');
    const asked = new Set([...pages].flatMap((page) => page.session ?? []));
    if (settings.alive === undefined || asked.size === 0) return;
    const alive = await settings.alive([...asked]);
    for (const page of pages) {
      // Only those asked about: a page opened meanwhile is asked about at the next beat.
      const { session = '' } = page;
      if (asked.has(session) && !alive.has(session)) close(page);
    }
  };
  return { pages, close, send, beat };
}

/**
 * The events of one node for its open pages. Every page has a bounded queue: one that reads slower
 * than events come is told to come back and is closed, so that it costs the others nothing. The
 * pages hold no truth: an event says what changed, and the page fetches it.
 */
export function eventHub(settings: HubSettings = {}): EventHub {
  const run = randomBytes(6).toString('hex');
  const ring: Kept[] = [];
  let count = 0;
  const { pages, close, send, beat } = openPages(settings);
  const heartbeat = setInterval(
    () => void beat().catch((error: unknown) => settings.onError?.(error)),
    hubBounds.heartbeatMs,
  );
  heartbeat.unref();

  return {
    publish(wanted, type, data) {
      const topics = typeof wanted === 'string' ? [wanted] : wanted;
      if (!/^[a-z][a-z0-9-]{0,63}$/.test(type)) throw new RangeError(`not an event type: ${type}`);
      const id = `${run}-${count + 1}`;
      const frame = frameOf(id, type, data);
      if (Buffer.byteLength(frame) > hubBounds.eventBytesMax) {
        throw new RangeError(`an event has ${hubBounds.eventBytesMax} bytes at most`);
      }
      count += 1;
      ring.push({ number: count, topics, frame });
      if (ring.length > hubBounds.ringEventsMax) ring.shift();
      for (const page of pages) if (hears(page, topics)) send(page, frame);
      return id;
    },
    open({ session, address, topics, lastEventId }) {
      mustHaveRoom(pages, session, address);
      const stream = new Readable({ read() {}, highWaterMark: hubBounds.waitingBytesMax });
      const page: Page = { session, address, topics: new Set(topics), stream };
      pages.add(page);
      stream.once('close', () => pages.delete(page));
      stream.push(`retry: ${hubBounds.retryMs}\n\n`);
      if (lastEventId === undefined) return stream;
      const after = missed(ring, run, count, lastEventId);
      if (after === undefined) send(page, resyncFrame(`${run}-${count}`));
      for (const kept of after ?? []) if (hears(page, kept.topics)) send(page, kept.frame);
      return stream;
    },
    drop(session) {
      for (const page of pages) if (page.session === session) close(page);
    },
    size: () => pages.size,
    close() {
      clearInterval(heartbeat);
      for (const page of pages) close(page);
    },
  };
}
