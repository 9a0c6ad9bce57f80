import { markBounds } from '@xinqu/contracts/http';
import { rebuildCase } from '@xinqu/platform/unit';
import { beforeAll, describe, expect, test } from 'vitest';
import { withdrawals } from './mark-withdrawals.ts';
import { castOf, type House, pdfOf, reason, Scene, type Story } from './marked-paper.ts';

const refusals: Story = (house, scene) => {
  test('what is wrong with a mark is said, and nothing is marked', async () => {
    const { handler, colleague, chief } = scene().cast;
    const { county } = house();
    for (const client of [colleague, chief]) {
      expect(await scene().codeOf(client)).toBe('unit/not-open');
    }
    expect(await scene().codeOf(handler, { kind: 'pages.deliberation' })).toBe(
      'page-marks/kind-unknown',
    );
    expect(await scene().codeOf(handler, { kind: 'case.facts' })).toBe('page-marks/kind-unknown');
    expect(await scene().codeOf(handler, { from: 0 })).toBe('web/fields-invalid');
    expect(await scene().codeOf(handler, { from: 3, to: 2 })).toBe('page-marks/range-outside');
    expect(await scene().codeOf(handler, { to: 6 })).toBe('page-marks/range-outside');
    const { reasonMin, reasonMax } = markBounds;
    expect(await scene().codeOf(handler, { reason: ' '.repeat(reasonMin) })).toBe(
      'page-marks/reason-missing',
    );
    for (const length of [reasonMin - 1, reasonMax + 1]) {
      expect(await scene().codeOf(handler, { reason: '因'.repeat(length) })).toBe(
        'web/fields-invalid',
      );
    }
    expect(await scene().codeOf(handler, { file: county.newId() })).toBe('unit/file-unknown');
    expect(await scene().codeOf(handler, { role: 'document' })).toBe('unit/file-unknown');
    expect(await scene().codeOf(handler, { id: 'one' })).toBe('unit/file-unknown');
    const nowhere = await handler.post(`/cases/${county.newId()}/page-marks`, scene().wish());
    expect(nowhere.body.code).toBe('unit/case-unknown');
    expect((await scene().kept()).marks ?? []).toEqual([]);
  });
};

const marking: Story = (house, scene) => {
  test('the handler marks pages once, and the case rebuilt from its events has the mark', async () => {
    const { handler } = scene().cast;
    const { county, dossier } = house();
    const wish = scene().wish();
    for (let time = 0; time < 2; time++) {
      const answer = await handler.post(`/cases/${dossier}/page-marks`, wish);
      expect([answer.status, answer.text]).toEqual([200, '{}']);
    }
    expect((await scene().kept()).marks).toMatchObject([{ id: wish.id, from: 2, to: 3, reason }]);
    expect(await scene().codeOf(handler, { id: wish.id, to: 2 })).toBe('page-marks/stated');
    expect(await scene().codeOf(handler, { from: 3, to: 4 })).toBe('page-marks/overlap');
    const { ports, store } = county.node('police');
    expect(await rebuildCase(ports, dossier)).toEqual(await scene().state());
    const events = await store.query<{ kind: string }>(
      `select l.kind from case_event e join ledger_leaf l on l.kind = 'event'
          and l.key = e.dossier || '/' || e.version
        where e.dossier = $1 and e.type = 'pages-marked'`,
      [dossier],
    );
    expect(events).toHaveLength(1);
  });
};

const extracts: Story = (_house, scene) => {
  test('who may read them sees the paper whole, everybody else an extract that says why', async () => {
    const { handler, colleague, chief, file } = scene().cast;
    for (const client of [handler, chief]) {
      const pages = await pdfOf(client, `/attachments/${file}`);
      expect(pages.some((page) => page.includes('不予公开'))).toBe(false);
      expect(await scene().seen(client)).toMatchObject({
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        marks: [{ open: true, rule: expect.stringContaining('police/pages-'), reason }],
      });
    }
    const pages = await pdfOf(colleague, `/attachments/${file}`);
    expect(pages).toHaveLength(5);
    for (const [at, page] of pages.entries()) {
      const said = '第2–3页不予公开：刑事诉讼法第六十四条第一款';
      expect([at + 1, page.includes(said)]).toEqual([at + 1, at === 1 || at === 2]);
      expect(page).toContain('水印摘录，非原件，有页不予公开');
      expect(page).not.toContain('SHA-256');
    }
    expect(await scene().seen(colleague)).toMatchObject({
      sha256: null,
      pages: 5,
      marks: [
        {
          open: false,
          reason: null,
          rule: 'default',
          basis: '刑事诉讼法第六十四条第一款',
          ask: [{ zh: '承办人' }, { zh: '部门负责人' }, { zh: '分管领导' }],
        },
      ],
    });
  });
};

const leaving: Story = (house, scene) => {
  test('no form of the paper leaves whole by who may not read every page', async () => {
    const { county, dossier } = house();
    const { handler, colleague, file } = scene().cast;
    const original = await scene().kept();
    const wish = { role: 'attachment', file, purpose: '交检察官阅卷时核对，用后收回' } as const;
    const state = async (id: string, ground: string) =>
      (await handler.post(`/cases/${dossier}/exports`, { ...wish, id, ground })).body.code;
    const [before, copy] = [county.newId(), county.newId()];
    expect(await state(before, 'to-procuratorate')).toBeUndefined();
    await scene().put([{ ...original.marks![0], kind: 'pages.deliberation' }]);
    expect(await state(county.newId(), 'to-procuratorate')).toBe('page-marks/extract-only');
    // What was stated before the mark is not handed out after it.
    const late = await handler.get(`/attachments/${file}?download=1&export=${before}`);
    expect([late.status, late.body.code]).toEqual([403, 'page-marks/extract-only']);
    expect(late.body.detail).toContain('第 2–3 页');
    expect(await state(copy, 'case-work')).toBeUndefined();
    const pages = await pdfOf(handler, `/attachments/${file}?download=1&export=${copy}`);
    expect(pages[1]).toContain('第2–3页不予公开');
    expect(pages[1]).toContain('本机关没有可以查看的岗位');
    // A kind that no row of the matrix knows is closed to everybody.
    await scene().put([{ ...original.marks![0], kind: 'pages.later' }]);
    expect((await scene().seen(handler)).marks).toMatchObject([{ open: false, rule: 'default' }]);
    // The record of what left tells the hash of the whole to nobody who may not see it.
    const { text } = await colleague.get(`/cases/${dossier}`);
    expect(text).toContain(copy);
    expect(text).not.toContain(original.sha256);
    await scene().put(original.marks);
    expect(await rebuildCase(county.node('police').ports, dossier)).toEqual(await scene().state());
  });
};

const documents: Story = (_house, scene) => {
  test('of a document made here the open pages are in the extract, whatever font they share', async () => {
    const { handler, colleague } = scene().cast;
    const paper = (await scene().state()).documents.find(({ pages }) => pages > 1)!;
    const where = { role: 'document', file: paper.id, from: 1, to: 1 };
    expect(await scene().codeOf(handler, where)).toBeUndefined();
    const pages = await pdfOf(colleague, `/documents/${paper.id}`);
    expect(pages.map((page) => page.includes('第1页不予公开'))).toEqual(
      pages.map((_, at) => at === 0),
    );
    expect(pages.join()).not.toContain('共用字体');
    expect(pages).toHaveLength(paper.pages);
  });
};

/** Pages 2 and 3 of a record of five hold who a protected witness is. */
export function pageMarks(house: () => House): void {
  describe('pages that are not open to whoever reads the rest', () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = new Scene(house(), await castOf(house()));
    }, 60_000);
    for (const story of [refusals, marking, extracts, leaving, ...withdrawals, documents])
      story(house, () => scene);
  });
}
