import { type BrowserContext, type Locator, type Page } from 'playwright-core';
import { type Agency, type NodeId } from '@xinqu/core/kernel';
import type { CaseDto } from '@xinqu/contracts/http';
import { expect } from 'vitest';
import type { TestCounty } from './county.ts';
import { knownTexts } from './typed.ts';

export interface Seat {
  readonly agency: Agency;
  readonly node: NodeId;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** What is put into a form, by the labels a person reads: texts are typed, choices clicked. */
export type Filling = Readonly<Record<string, string>>;

const waitMs = 45_000;

/** One official with a browser of their own, who only clicks and types. */
export class Desk {
  readonly seat: Seat;
  readonly page: Page;
  readonly #world: TestCounty;
  readonly #context: BrowserContext;

  private constructor(world: TestCounty, seat: Seat, context: BrowserContext, page: Page) {
    this.#world = world;
    this.seat = seat;
    this.#context = context;
    this.page = page;
  }

  static async open(world: TestCounty, seat: Seat): Promise<Desk> {
    const context = await world.browser.newContext({
      baseURL: world.server.address,
      viewport: { width: 1280, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(waitMs);
    return new Desk(world, seat, context, await context.newPage());
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  /** Goes to a page of the own node; whoever was away too long logs in and returns to it. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(`/${this.seat.node}${path}`);
    const password = this.page.getByLabel('密码', { exact: true });
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    if (!(await password.isVisible())) return;
    await this.page.getByLabel('账号', { exact: true }).fill(this.seat.login);
    await password.fill(this.seat.password);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
    await this.page.getByRole('button', { name: '退出', exact: true }).waitFor();
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  #task(task: string, caseName: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link', { name: task, exact: true }) })
      .filter({ hasText: caseName })
      .first();
  }

  /** Opens a case by its row in the list of the section's cases. */
  async openCase(caseName: string): Promise<void> {
    await this.goTo('');
    await this.page.getByRole('table').getByRole('link', { name: caseName, exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name: caseName }).waitFor();
  }

  /** Waits until the work list shows a task of this case, opens it, and tells what its row said. */
  async takeTask(task: string, caseName: string): Promise<string> {
    await this.goTo('');
    const row = this.#task(task, caseName);
    await row.waitFor();
    const said = await row.innerText();
    await row.getByRole('link').first().click();
    await this.page.getByRole('heading', { level: 1, name: caseName }).waitFor();
    return said;
  }

  /** Presses an act, unfolding the other possible acts where it is not what a task asks. */
  async pressAct(name: string): Promise<void> {
    const acts = this.page.locator('.acts-card');
    await acts.getByRole('heading', { name: '现在可办' }).waitFor();
    const button = acts.getByRole('button', { name, exact: true, includeHidden: true });
    await button.waitFor({ state: 'attached' });
    if (!(await button.isVisible())) await acts.getByText('其他可办事项').click();
    await button.click();
  }

  /** The act on the open case page: opens its form, fills it in, hands it in. */
  async act(name: string, filling: Filling = {}): Promise<string> {
    await this.pressAct(name);
    const form = this.page.getByRole('form', { name });
    await form.waitFor();
    return this.handIn(form, name, filling);
  }

  /** Fills the open form of an act and hands it in; tells what the page then says. */
  async handIn(form: Locator, name: string, filling: Filling): Promise<string> {
    const known = await this.#known();
    for (const [label, value] of Object.entries(filling)) {
      await this.fill(form, label, value, known);
    }
    const toast = this.page.locator('.toast').filter({ hasText: `「${name}」` });
    const refused = form.getByRole('alert');
    await form.getByRole('button', { name: /^(提交|呈报审批)$/ }).click();
    await toast.or(refused).first().waitFor();
    if (await refused.first().isVisible()) {
      throw new Error(
        `${this.seat.agency} · ${name}: ${await form.getByRole('alert').innerText()}`,
      );
    }
    return toast.innerText();
  }

  /** Fills one input by its label, as its kind asks. */
  async fill(
    form: Locator,
    label: string,
    value: string,
    known: readonly string[] = [],
  ): Promise<void> {
    const group = form.getByRole('group', { name: label, exact: true });
    if ((await group.count()) > 0) {
      await group.getByText(value, { exact: true }).click();
      return;
    }
    const input = form.getByLabel(label, { exact: true });
    if ((await input.evaluate((element) => element.tagName)) === 'SELECT') {
      await input.selectOption({ label: value });
      return;
    }
    const { agency, login } = this.seat;
    this.#world.typed.record({ who: `${agency}/${login}`, field: label, value }, known);
    await input.fill(value);
  }

  /** What the case page of this official says now, for the count of retyped values. */
  async #known(): Promise<string[]> {
    const id = /\/cases\/([^/?]+)/.exec(this.page.url())?.[1];
    return id === undefined ? [] : knownTexts(await this.caseDto(id));
  }

  async caseDto(dossier: string): Promise<CaseDto> {
    const answer = await this.page.request.get(`/${this.seat.node}/api/cases/${dossier}`);
    expect(answer.status()).toBe(200);
    return (await answer.json()) as CaseDto;
  }

  /** The approval on the work list. */
  async approve(name: string, caseName: string): Promise<void> {
    await this.goTo('');
    const card = this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: `批准${name}`, exact: true }) })
      .filter({ hasText: caseName });
    await card.getByRole('button', { name: `批准${name}`, exact: true }).click();
    const toast = this.page.locator('.toast').filter({ hasText: `「${name}」已办结` });
    const refused = card.getByRole('alert');
    await toast.or(refused).first().waitFor();
    if (await refused.isVisible()) {
      throw new Error(`${this.seat.agency} 批准${name}: ${await refused.innerText()}`);
    }
  }

  /** Chooses a tab of the open case page. */
  async tab(name: string): Promise<Locator> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    return this.page.getByRole('tabpanel');
  }

  /** The document of this title opens from the case page as a watermarked PDF. */
  async opensDocument(title: string): Promise<void> {
    const panel = await this.tab('文书');
    const paper = panel.getByRole('listitem').filter({ hasText: title }).first();
    await paper.getByRole('button', { name: /^预览/ }).click();
    const preview = this.page.getByRole('dialog').locator('iframe');
    const answer = await this.page.request.get((await preview.getAttribute('src'))!);
    expect(answer.headers()['content-type']).toContain('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await this.page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
  }
}
