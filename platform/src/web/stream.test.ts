import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EventHub, eventHub } from '../watch/event-hub.ts';
import { productLog } from '../log/index.ts';
import { StreamAnswer, route } from './route.ts';
import { type WebServer, webServer } from './server.ts';

let hub: EventHub;
let web: WebServer;
let address: string;
beforeEach(async () => {
  hub = eventHub();
  web = await webServer({ log: productLog('silent') });
  web.open((serve) => {
    serve(route({ method: 'GET', path: '/events', by: 'anyone' }), async ({ lastEventId }) => {
      return new StreamAnswer(hub.open({ topics: ['county'], lastEventId }));
    });
  });
  address = await web.listen(0);
});
afterEach(async () => {
  hub.close();
  await web.close();
});

async function open(headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/events`, { headers, signal: stop.signal });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  /** Reads on until the text has come; the test runner bounds how long. */
  const until = async (wanted: string): Promise<string> => {
    while (!text.includes(wanted)) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
    return text;
  };
  return { answer, until, leave: () => stop.abort() };
}

test('an event reaches the browser at once, with headers that let nobody hold it back', async () => {
  const page = await open();
  expect(page.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(page.answer.headers.get('cache-control')).toBe('no-store');
  expect(page.answer.headers.get('x-accel-buffering')).toBe('no');
  expect(page.answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await page.until('retry: 2000')).toContain('retry: 2000');
  hub.publish('county', 'envelope', { from: '370783.police' });
  expect(await page.until('370783.police')).toContain('event: envelope');
  page.leave();
});

test('a browser that left is forgotten, and one that comes back gets what it missed', async () => {
  const first = await open();
  const seen = hub.publish('county', 'envelope', 1);
  await first.until(seen);
  first.leave();
  await vi.waitFor(() => expect(hub.size()).toBe(0));
  hub.publish('county', 'envelope', 'missed');
  const second = await open({ 'last-event-id': seen });
  expect(await second.until('missed')).not.toContain(`id: ${seen}\n`);
  second.leave();
});

test('the server closes although pages are open, and their streams end', async () => {
  const page = await open();
  await page.until('retry');
  hub.close();
  await web.close();
  expect(await page.until('never')).not.toContain('never');
});
