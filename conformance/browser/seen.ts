import type { Page } from 'playwright-core';

/** What a page holds: the words a person can read, folded ones too, and all of the document. */
export interface Seen {
  readonly words: string;
  readonly html: string;
}

/** Whatever has a heading still belongs to the page before. */
const leaves = (path: string) => `
  for (const heading of document.querySelectorAll('h1')) heading.dataset.left = '';
  history.pushState({}, '', ${JSON.stringify(path)});
  dispatchEvent(new PopStateEvent('popstate'));`;

/** Goes to a page of the console as its links do, once it is there, and waits for all of it. */
export async function turnTo(page: Page, path: string): Promise<void> {
  const before = page.url();
  if (before !== 'about:blank' && new URL(before).pathname === path) return;
  await (before === 'about:blank' ? page.goto(path) : page.evaluate(leaves(path)));
  await page.locator('h1:not([data-left])').first().waitFor();
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

const held =
  '({ words: document.body.textContent, html: document.title + document.body.outerHTML })';

export const seen = (page: Page): Promise<Seen> => page.evaluate<Seen>(held);

const joined = (parts: readonly Seen[]): Seen => ({
  words: parts.map(({ words }) => words).join('\n'),
  html: parts.map(({ html }) => html).join('\n'),
});

/** Chooses one tab after another and tells what the page then holds, without leaving the page. */
const inTurn = `(async () => {
  const parts = [];
  for (const { id } of document.querySelectorAll('[role=tab]')) {
    document.getElementById(id).click();
    const there = () =>
      document.getElementById(id).ariaSelected === 'true' &&
      document.querySelector('[aria-busy=true]') === null;
    while (!there()) await new Promise((again) => setTimeout(again, 10));
    parts.push(${held});
  }
  return parts;
})()`;

/** The case page with each of its tabs. */
export const seenInTabs = async (page: Page): Promise<Seen> =>
  joined(await page.evaluate<Seen[]>(inTurn));
