import { fileURLToPath } from 'node:url';
import { instant } from '@xinqu/core/kernel';
import { afterEach, expect, test, vi } from 'vitest';
import { createRenderer } from './index.ts';
import type { Renderer, RendererOptions } from './index.ts';
import { sampleContent, sampleParagraph, samplePart } from './sample.ts';

// A worker takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const at = instant('2026-07-27T10:00:00+08:00');
const crashing = fileURLToPath(new URL('./crashing-worker.ts', import.meta.url));

const open: Renderer[] = [];
const rendererOf = (options: RendererOptions = {}): Renderer => {
  const renderer = createRenderer(options);
  open.push(renderer);
  return renderer;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((r) => r.close()));
});

const content = (text: string) => sampleContent([samplePart([sampleParagraph(text)])]);

test('there is no worker before the first document, and none after idleness', async () => {
  const renderer = rendererOf({ idleMs: 50 });
  expect(renderer.workerId()).toBeUndefined();
  await renderer.render(content('第一份。'), at);
  const first = renderer.workerId();
  expect(first).toBeGreaterThan(0);
  await vi.waitFor(() => expect(renderer.workerId()).toBeUndefined(), 30_000);
  await renderer.render(content('第二份。'), at);
  expect(renderer.workerId()).not.toBe(first);
});

test('a worker killed under a document is replaced and the document made', async () => {
  const renderer = rendererOf();
  await renderer.render(content('准备。'), at);
  const pid = renderer.workerId()!;
  const documents = Array.from({ length: 5 }, (_, i) => renderer.render(content(`第${i}份`), at));
  process.kill(pid, 'SIGKILL');
  const made = await Promise.all(documents);
  expect(made.map((m) => m.pages)).toEqual([1, 1, 1, 1, 1]);
  expect(renderer.workerId()).not.toBe(pid);
});

test('a document that ends every worker fails alone, after one more try', async () => {
  const renderer = rendererOf({ worker: crashing });
  const bad = renderer.render(content('崩溃'), at);
  const good = renderer.render(content('正常'), at);
  await expect(bad).rejects.toMatchObject({ code: 'documents/worker-lost' });
  await expect(good).resolves.toMatchObject({ pages: 1 });
});

test('a document that hangs is given up', async () => {
  const renderer = rendererOf({ worker: crashing, documentMsMax: 200 });
  await expect(renderer.render(content('挂起'), at)).rejects.toMatchObject({
    code: 'documents/worker-lost',
  });
});

test('the queue has a bound: one more is refused, the others are made', async () => {
  const renderer = rendererOf({ queueMax: 2 });
  // The first is in the worker, two wait.
  const kept = ['一', '二', '三'].map((t) => renderer.render(content(t), at));
  await expect(renderer.render(content('四'), at)).rejects.toMatchObject({
    code: 'documents/busy',
  });
  await expect(Promise.all(kept)).resolves.toHaveLength(3);
});

test('content has a bound in bytes', async () => {
  const renderer = rendererOf({ contentBytesMax: 2000 });
  await expect(renderer.render(content('字'.repeat(2000)), at)).rejects.toMatchObject({
    code: 'documents/too-large',
  });
  await expect(renderer.render(content('字'), at)).resolves.toMatchObject({ pages: 1 });
});

test('after closing nothing is made and what waited is told so', async () => {
  const renderer = rendererOf();
  const waiting = renderer.render(content('等待'), at);
  const told = waiting.catch((error: unknown) => error);
  await renderer.close();
  expect(await told).toMatchObject({ code: 'documents/closed' });
  expect(renderer.workerId()).toBeUndefined();
  await expect(renderer.render(content('之后'), at)).rejects.toMatchObject({
    code: 'documents/closed',
  });
});
