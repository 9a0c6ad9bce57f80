import type { RenderBlock, RenderContent, RenderPart } from './content.ts';

/** Content for tests of the renderer: an invented decision, with whatever parts a test needs. */
export const sampleSignature: RenderBlock = {
  type: 'signature',
  organ: '寿光市公安局',
  date: '二〇二六年七月二十七日',
  seal: { organ: '寿光市公安局', mark: '（印）' },
};

export const samplePart = (blocks: readonly RenderBlock[], more: Partial<RenderPart> = {}) => ({
  title: ['寿光市公安局', '提 请 批 准 逮 捕 书'],
  number: '寿公（刑）提捕字〔2026〕188号',
  blocks,
  ...more,
});

export const sampleContent = (
  parts: readonly RenderPart[],
  more: Partial<RenderContent> = {},
): RenderContent => ({
  kind: 'police.arrest_request',
  layout: 'narrative',
  title: '提请批准逮捕书',
  organ: '寿光市公安局',
  number: '寿公（刑）提捕字〔2026〕188号',
  parts,
  ...more,
});

export const sampleParagraph = (text: string): RenderBlock => ({ type: 'paragraph', text });
