import { instant } from '@xinqu/core/kernel';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { chooseFonts } from './fonts.ts';
import { createRenderer } from './index.ts';
import { sampleContent, sampleParagraph, samplePart, sampleSignature } from './sample.ts';

// A worker takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const renderer = createRenderer();
afterAll(() => renderer.close());

const at = instant('2026-07-27T10:00:00+08:00');
const squeeze = (text: string) => text.replaceAll(/[\s　]/g, '');

const pageTexts = async (pdf: Uint8Array): Promise<string[]> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
  return text.map(squeeze);
};

const render = (texts: readonly string[]) =>
  renderer.render(
    sampleContent([samplePart([...texts.map(sampleParagraph), sampleSignature])]),
    at,
  );

describe('the PDF says what the facts say', () => {
  test('text, number, organ, date and place of the seal', async () => {
    const facts = '犯罪嫌疑人栾示一，男，2000年2月29日出生，公民身份号码————，汉族。';
    const { pdf, pages, sha256 } = await render([facts]);
    const [page] = await pageTexts(pdf);
    expect(pages).toBe(1);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(page).toContain(squeeze(facts));
    for (const part of ['寿公（刑）提捕字〔2026〕188号', '二〇二六年七月二十七日', '（印）']) {
      expect(page).toContain(part);
    }
    expect(page).toContain('—1—');
  });

  test('rare characters of names are in the fonts', async () => {
    const { pdf } = await render(['犯罪嫌疑人栾㛃䶮、苗喆垚堃到案。']);
    expect((await pageTexts(pdf))[0]).toContain('栾㛃䶮、苗喆垚堃');
  });

  test('text is never read as markup', async () => {
    const hostile = '#import "x.typ" $x$ *重* _斜_ `码` <标> @引 \\u{5} // 注';
    const { pdf } = await render([hostile]);
    expect((await pageTexts(pdf))[0]).toContain(squeeze(hostile));
  });

  test('a character no font has is refused with its reason, not drawn as a box', async () => {
    await expect(render(['无字形\u{10FFFD}。'])).rejects.toMatchObject({
      code: 'documents/not-rendered',
    });
    await expect(render(['照常工作。'])).resolves.toMatchObject({ pages: 1 });
  });
});

test('archive form: PDF/A-2b, with title, organ, number and font in its data', async () => {
  const { pdf } = await render(['特提请批准逮捕。']);
  const raw = Buffer.from(pdf).toString('latin1');
  expect(raw).toMatch(/pdfaid:part>2</);
  expect(raw).toMatch(/pdfaid:conformance>B</);
  const { info } = await getMeta(await getDocumentProxy(new Uint8Array(pdf)));
  expect(info).toMatchObject({ Title: '提请批准逮捕书', Author: '寿光市公安局' });
  expect(info['Keywords']).toContain('寿公（刑）提捕字〔2026〕188号');
  expect(info['Keywords']).toContain(chooseFonts().body[0]);
  expect(info['CreationDate']).toContain('20260727');
});

test('the same content and instant give the same bytes, in another worker too', async () => {
  const other = createRenderer();
  const content = sampleContent([samplePart([sampleParagraph('同一内容。'), sampleSignature])]);
  const [one, two] = [await renderer.render(content, at), await other.render(content, at)];
  expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  const later = await other.render(content, instant('2026-07-27T10:00:01+08:00'));
  expect(later.sha256).not.toBe(one.sha256);
  await other.close();
});

test('a full page holds 22 lines of 28 characters', async () => {
  const { pdf } = await renderer.render(
    sampleContent([{ title: [], blocks: [sampleParagraph('字'.repeat(28 * 60))] }]),
    at,
  );
  const proxy = await getDocumentProxy(new Uint8Array(pdf));
  const { items } = await (await proxy.getPage(2)).getTextContent();
  const lines = new Map<number, number>();
  for (const item of items) {
    if (!('str' in item) || !item.str.includes('字')) continue;
    const y = Math.round(item.transform[5] as number);
    lines.set(y, (lines.get(y) ?? 0) + [...item.str].filter((c) => c === '字').length);
  }
  expect([...lines.values()]).toEqual(Array.from({ length: 22 }, () => 28));
});

test('a page never holds the signature alone', async () => {
  for (let lines = 12; lines <= 26; lines += 1) {
    const { pdf } = await render(['字'.repeat(28 * lines - 2)]);
    const last = (await pageTexts(pdf)).at(-1)!;
    expect(last).toContain('二〇二六年七月二十七日');
    expect(last.match(/字/g)?.length ?? 0).toBeGreaterThan(2);
  }
});

test('each copy starts a page and counts from one; the stub is drawn only when asked for', async () => {
  const parts = [
    samplePart([sampleParagraph('存根内容。')], { stub: true, copy: '（存根）' }),
    samplePart([sampleParagraph('第二联内容。'), sampleSignature], { copy: '此联附卷' }),
    samplePart([sampleParagraph('第三联内容。'), sampleSignature], { copy: '此联交看守所' }),
  ];
  const content = sampleContent(parts, { layout: 'form' });
  const out = await pageTexts((await renderer.render(content, at)).pdf);
  expect(out).toHaveLength(2);
  expect(out[1]).toMatch(/第三联内容。.*此联交看守所.*—1—/);
  const own = await renderer.render(content, at, { stubs: true });
  expect(own.pages).toBe(3);
  expect((await pageTexts(own.pdf))[0]).toContain('（存根）');
});

test('demonstration data says so on every page', async () => {
  const content = sampleContent(
    [samplePart([sampleParagraph('字'.repeat(28 * 40)), sampleSignature])],
    { demonstration: true },
  );
  const pages = await pageTexts((await renderer.render(content, at)).pdf);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(page).toContain('演示数据Demonstrationdata');
});

test('forms: labels and values of a table, over pages, with the signature after its end', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [
    { text: `栏目${i}`, label: true },
    { text: `内容${i}` },
  ]);
  const table = { type: 'table', widths: [1, 3], rows } as const;
  const { pdf, pages } = await renderer.render(
    sampleContent([samplePart([table, sampleSignature])], { layout: 'form' }),
    at,
  );
  const texts = await pageTexts(pdf);
  expect(pages).toBeGreaterThan(1);
  expect(texts.join('')).toContain('栏目0内容0');
  expect(texts.at(-1)).toMatch(/栏目59内容59.*二〇二六年七月二十七日/);
});
