import type { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EventHub, eventHub, hubBounds } from './event-hub.ts';

let hub: EventHub;
beforeEach(() => {
  vi.useFakeTimers();
  hub = eventHub();
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

/** What waits in a stream now, as text. */
const read = (stream: Readable): string => String(stream.read() ?? '');
const typesIn = (text: string) => [...text.matchAll(/^event: (.*)$/gm)].map((m) => m[1]);
const dataIn = (text: string) => [...text.matchAll(/^data: (.*)$/gm)].map((m) => JSON.parse(m[1]!));

test('an event reaches the pages of its topic and no others', () => {
  const [court, police] = [hub.open({ topics: ['court'] }), hub.open({ topics: ['police'] })];
  const id = hub.publish('court', 'change', { type: 'case', text: '一\n二' });
  expect(read(court)).toBe(
    `retry: 2000\n\nid: ${id}\nevent: change\ndata: {"type":"case","text":"一\\n二"}\n\n`,
  );
  expect(read(police)).toBe('retry: 2000\n\n');
});

test('a page that comes back gets what it missed, once and in order', () => {
  const seen = hub.publish('a', 'change', 1);
  for (const n of [2, 3]) hub.publish('a', 'change', n);
  hub.publish('b', 'change', 4);
  const last = hub.publish('a', 'change', 5);
  expect(dataIn(read(hub.open({ topics: ['a'], lastEventId: seen })))).toEqual([2, 3, 5]);
  expect(dataIn(read(hub.open({ topics: ['a'], lastEventId: last })))).toEqual([]);
});

test('the ring resumes at its bound; one event beyond, the page is told to fetch anew', () => {
  const seen = hub.publish('a', 'change', 0);
  for (let n = 1; n <= hubBounds.ringEventsMax; n++) hub.publish('a', 'change', n);
  const within = read(hub.open({ topics: ['a'], lastEventId: seen }));
  expect(dataIn(within)).toHaveLength(hubBounds.ringEventsMax);
  hub.publish('a', 'change', 'one more');
  const beyond = read(hub.open({ topics: ['a'], lastEventId: seen }));
  expect(typesIn(beyond)).toEqual(['resync']);
});

test.each([['another-1'], ['x'], [''], ['-'], ['__-99'], ['1e9-1e9']])(
  'a last event id that is not ours, %j, asks to fetch anew',
  (lastEventId) => {
    hub.publish('a', 'change', 1);
    expect(typesIn(read(hub.open({ topics: ['a'], lastEventId })))).toEqual(['resync']);
  },
);

test('an id from the future of this run asks to fetch anew', () => {
  const id = hub.publish('a', 'change', 1);
  const lastEventId = id.replace(/-1$/, '-2');
  expect(typesIn(read(hub.open({ topics: ['a'], lastEventId })))).toEqual(['resync']);
});

test('a page that reads too slowly is told to come back and closed; others stay', () => {
  const [slow, quick] = [hub.open({ topics: ['a'] }), hub.open({ topics: ['a'] })];
  const frame = (id: string, pad: number) =>
    Buffer.byteLength(`id: ${id}\nevent: change\ndata: ${JSON.stringify('x'.repeat(pad))}\n\n`);
  const id = hub.publish('a', 'change', 'x'.repeat(10_000));
  while (slow.readableLength + frame(id, 10_000) + 3 <= hubBounds.waitingBytesMax) {
    hub.publish('a', 'change', 'x'.repeat(10_000));
    read(quick);
  }
  const room = hubBounds.waitingBytesMax - slow.readableLength;
  const next = hub.publish('none', 'change', 0).replace(/\d+$/, (n) => String(Number(n) + 1));
  hub.publish('a', 'change', 'x'.repeat(room - frame(next, 0)));
  expect(slow.readableLength).toBe(hubBounds.waitingBytesMax);
  expect(hub.size()).toBe(2);
  hub.publish('a', 'change', '');
  expect(hub.size()).toBe(1);
  expect(typesIn(read(slow)).at(-1)).toBe('reconnect');
  expect(slow.readableEnded || slow.read() === null).toBe(true);
  expect(typesIn(read(quick)).at(-1)).toBe('change');
});

test('a page that does not even read the end is cut off', () => {
  const slow = hub.open({ topics: ['a'], session: 's' });
  hub.drop('s');
  vi.advanceTimersByTime(hubBounds.farewellMs - 1);
  expect(slow.destroyed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(slow.destroyed).toBe(true);
});

test('more was missed than one page may keep waiting: it is sent away, not fed without bound', () => {
  const seen = hub.publish('a', 'change', 0);
  for (let n = 0; n < 40; n++) hub.publish('a', 'change', 'x'.repeat(10_000));
  const stream = hub.open({ topics: ['a'], lastEventId: seen });
  expect(stream.readableLength).toBeLessThan(hubBounds.waitingBytesMax + 100);
  expect(typesIn(read(stream)).at(-1)).toBe('reconnect');
  expect(hub.size()).toBe(0);
});

test('a heartbeat keeps the line open and closes pages whose session ended', async () => {
  hub.close();
  hub = eventHub({ alive: async () => new Set(['s1']) });
  const [stays, goes, open] = [
    hub.open({ topics: ['a'], session: 's1' }),
    hub.open({ topics: ['a'], session: 's2' }),
    hub.open({ topics: ['a'] }),
  ];
  await vi.advanceTimersByTimeAsync(hubBounds.heartbeatMs);
  expect(hub.size()).toBe(2);
  for (const stream of [stays, goes, open]) expect(read(stream)).toContain(': \n\n');
  hub.publish('a', 'change', 1);
  expect(dataIn(read(stays))).toEqual([1]);
  expect(read(goes)).toBe('');
});

test('a store that fails at a heartbeat is told of and closes nobody', async () => {
  hub.close();
  const errors: unknown[] = [];
  const alive = async () => {
    throw new Error('the store is away');
  };
  hub = eventHub({ alive, onError: (error) => errors.push(error) });
  hub.open({ topics: ['a'], session: 's1' });
  await vi.advanceTimersByTimeAsync(hubBounds.heartbeatMs);
  expect([errors.length, hub.size()]).toEqual([1, 1]);
});

test('a session ended is dropped at once', () => {
  const stream = hub.open({ topics: ['a'], session: 's1' });
  hub.open({ topics: ['a'], session: 's2' });
  hub.drop('s1');
  hub.publish('a', 'change', 'secret');
  expect(hub.size()).toBe(1);
  expect(read(stream)).not.toContain('secret');
});

test('a session has six streams; the seventh is refused until one closes', async () => {
  const open = () => hub.open({ topics: ['a'], session: 's1' });
  const streams = Array.from({ length: hubBounds.streamsPerSessionMax }, open);
  expect(open).toThrow('events/too-many-streams');
  expect(() => hub.open({ topics: ['a'], session: 's2' })).not.toThrow();
  streams[0]!.destroy();
  await vi.advanceTimersByTimeAsync(0);
  expect(open).not.toThrow();
});

test('an address has a hundred public streams and not one more', () => {
  const open = (address: string) => hub.open({ topics: ['a'], address });
  for (let n = 0; n < hubBounds.streamsPerAddressMax; n++) open('192.0.2.1');
  expect(() => open('192.0.2.1')).toThrow('events/too-many-streams');
  expect(() => open('192.0.2.2')).not.toThrow();
});

test('all together have a bound, also without a session', () => {
  for (let n = 0; n < hubBounds.streamsMax; n++) hub.open({ topics: [] });
  expect(() => hub.open({ topics: [] })).toThrow('events/too-many-streams');
});

test('an event has its largest size, and one byte more is our mistake', () => {
  const id = hub.publish('a', 'change', '');
  const frame = Buffer.byteLength(`id: ${id}\nevent: change\ndata: ""\n\n`);
  const room = hubBounds.eventBytesMax - frame;
  expect(() => hub.publish('a', 'change', 'x'.repeat(room + 1))).toThrow(RangeError);
  expect(() => hub.publish('a', 'change', 'x'.repeat(room))).not.toThrow();
  expect(() => hub.publish('a', 'two\nlines', 1)).toThrow(RangeError);
});
