import { Readable } from 'node:stream';
import { instant } from '@xinqu/core/kernel';
import { createRenderer } from '@xinqu/platform/documents';
import { createStamper } from '@xinqu/platform/pages';
import { afterAll, expect, test, vi } from 'vitest';
import { copiesPort } from './copies-port.ts';

// A worker takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const renderer = createRenderer();
const stamper = createStamper();
afterAll(() => Promise.all([renderer.close(), stamper.close()]));

const at = instant('2026-07-27T10:00:00+08:00');
const part = (text: string) => ({
  title: ['笔录'],
  blocks: [{ type: 'paragraph' as const, text }],
});

test('the open pages of a document are drawn again; what cannot be is copied as any other file is', async () => {
  const { pdf } = await renderer.render(
    {
      ...{ kind: 'police.record', layout: 'narrative', title: '笔录', organ: '寿光市公安局' },
      parts: [part('证人甲住在某处。'), part('以上属实。')],
    },
    at,
  );
  const copyOf = async (documentPages?: number): Promise<string> => {
    const content = Readable.from([pdf], { objectMode: false });
    const pages = documentPages === undefined ? {} : { documentPages };
    const file = { content, bytes: pdf.length, mediaType: 'application/pdf', ...pages };
    const closed = [{ from: 1, to: 1, lines: ['第 1 页不予公开'] }];
    const words = { lines: ['查看人'], foot: '水印摘录', extract: { closed, tied: ['共用字体'] } };
    const made = await copiesPort({ renderer, stamper }).make(file, words, at);
    made.content.destroy();
    return made.sha256;
  };
  const asFile = await copyOf();
  expect(await copyOf(2)).not.toBe(asFile);
  // Other pages than it has, and more than are drawn again.
  for (const pages of [1, 3, 1000]) expect(await copyOf(pages)).toBe(asFile);
});
