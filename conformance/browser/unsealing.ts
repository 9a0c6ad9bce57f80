import type { CaseState } from '@xinqu/core/procedure';
import { type CaseEvent, foldCase } from '@xinqu/platform/unit';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type TestCounty, node } from './county.ts';
import { expectGood } from './good.ts';

/** The running county, and a case in it whose one record is sealed. */
export interface Sealed {
  readonly county: TestCounty;
  readonly sealed: string;
  readonly name: string;
}

const judgment = {
  court: '寿光市人民法院',
  number: '（2026）鲁0783刑初118号',
  on: '2026-06-15',
  kind: 'fixed-term',
  months: 60,
};

interface Row {
  readonly dossier: string;
  readonly number: string;
  readonly sealed: boolean;
  readonly state: CaseState;
}

const unitOf = ({ county }: Sealed) => county.county.nodes.get(node('procuratorate'))!;

async function rowOf(world: Sealed): Promise<Row> {
  const [row] = await unitOf(world).store.query<Row>(
    'select dossier, case_number as number, sealed, state from case_view where name = $1',
    [world.sealed],
  );
  return row!;
}

/** What the node answers to a proposal or a decision: the status, and the problem. */
async function answer(page: Page, path: string, data: object): Promise<string> {
  const got = await page.request.post(`/${node('procuratorate')}/api${path}`, {
    headers: { 'x-xinqu': '1' },
    data,
  });
  const { code = '' } = (await got.json()) as { readonly code?: string };
  return `${got.status()} ${code}`.trim();
}

async function fillIn(form: Locator, { number }: Row, name: string): Promise<void> {
  const put = (label: string, value: string) => form.getByLabel(label, { exact: true }).fill(value);
  await put('本机关案号（须完全一致）', number);
  await put('被封存人姓名（须完全一致）', name);
  await form.getByLabel('法律依据', { exact: true }).selectOption({ index: 1 });
  await put('作出生效裁判的法院', judgment.court);
  await put('裁判文书案号', judgment.number);
  await put('裁判生效日期', judgment.on);
  await put('决定执行的刑期（月）', String(judgment.months));
  await put('理由（不写姓名）', '发现漏罪，两罪并罚已经判决生效。');
}

/** What is not a sealed record, not grave enough, not in force, or not theirs to ask for. */
async function refused(world: Sealed): Promise<void> {
  const { county, name } = world;
  const { number } = await rowOf(world);
  const reason = '发现漏罪，数罪并罚';
  const wish = { number, name, ground: 'missed-crime', judgment, reason };
  const manager = (await county.desk('procuratorate', 'manager')).page;
  const propose = (more: object, page = manager) =>
    answer(page, '/unsealings', { ...wish, ...more });
  const with_ = (more: object) => propose({ judgment: { ...judgment, ...more } });
  expect(await with_({ months: 59 })).toBe('422 unsealing/too-light');
  expect(await with_({ months: undefined })).toBe('422 unsealing/months-wrong');
  expect(await with_({ kind: 'life' })).toBe('422 unsealing/months-wrong');
  expect(await with_({ on: '2026-06-20' })).toBe('422 unsealing/judgment-ahead');
  expect(await propose({ ground: 'rehabilitated' })).toBe('422 unsealing/ground-unknown');
  expect(await propose({ name: '阚示劫' })).toBe('404 unsealing/record-unknown');
  expect(await propose({ number: `${number}0` })).toBe('404 unsealing/record-unknown');
  for (const login of ['handler', 'head', 'chief', 'auditor']) {
    const desk = await county.desk('procuratorate', login);
    await desk.goTo('');
    expect([login, await propose({}, desk.page)]).toEqual([login, '403 unit/not-open']);
  }
  const { store } = unitOf(world);
  expect(await store.query('select from unsealing')).toEqual([]);
}

/** The seal on the record of a minor: lifted by two officials, by a judgment, and otherwise not. */
export function unsealing(sealed: () => Sealed): void {
  test('a sealed record is opened by two officials on a judgment that the article names', async () => {
    const world = sealed();
    const { county, name } = world;
    const before = await rowOf(world);
    expect(before.sealed).toBe(true);
    const manager = await county.desk('procuratorate', 'manager');
    await manager.goTo('/erasures');
    await refused(world);
    await manager.page.getByText('呈请解除封存', { exact: false }).first().click();
    const form = manager.page.getByRole('form', { name: '呈请解除封存' });
    await fillIn(form, before, name);
    await expectGood(manager.page, 'unsealing-propose');
    await form.getByRole('button', { name: '呈请解除封存', exact: true }).click();
    await manager.page.getByText('待决定').first().waitFor();
    const auditor = await county.desk('procuratorate', 'auditor');
    await auditor.goTo('/erasures');
    await auditor.page.getByText('案号、姓名按权限不显示').waitFor();
    expect(await auditor.page.content()).not.toContain(name);

    const chief = await county.desk('procuratorate', 'chief');
    await chief.goTo(`/cases/${before.dossier}`);
    await chief.page.getByText('没有这个案件').first().waitFor();
    const { store, ports } = unitOf(world);
    const [{ id } = { id: '' }] = await store.query<{ id: string }>('select id from unsealing');
    expect(await answer(manager.page, `/unsealings/${id}/lift`, {})).toBe('403 unit/not-open');
    await chief.goTo('/erasures');
    await chief.page.getByLabel('已核对生效裁判，符合所列条文。').check();
    await expectGood(chief.page, 'unsealing-decide');
    await chief.page.getByRole('button', { name: '决定解除封存', exact: true }).click();
    await chief.page.getByText('已解除封存').first().waitFor();
    await chief.openCase(world.sealed);
    await chief.page.getByText(name).first().waitFor();
    expect(await answer(chief.page, `/unsealings/${id}/lift`, {})).toBe('404 unsealing/unknown');

    const events = await store.query<CaseEvent>(
      'select type, body from case_event where dossier = $1 order by version',
      [before.dossier],
    );
    const { sealed: isSealed, state } = await rowOf(world);
    expect(isSealed).toBe(false);
    expect(foldCase(ports.procedure, state.dossier, events)).toEqual(state);
    const leaves = await store.query('select kind from ledger_leaf where key = $1 order by kind', [
      id,
    ]);
    expect(leaves).toEqual([{ kind: 'unsealing' }, { kind: 'unsealing-proposal' }]);
    // The police sealed their own copy, and it stays sealed: each agency lifts its own seal.
    const police = county.county.nodes.get(node('police'))!.store;
    expect(
      await police.query('select sealed from case_view where dossier = $1', [before.dossier]),
    ).toEqual([{ sealed: true }]);
  });
}
