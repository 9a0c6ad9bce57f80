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

export const seen = (page: Page): Promise<Seen> =>
  page.evaluate<Seen>(
    `({ words: document.body.textContent, html: document.title + document.body.outerHTML })`,
  );

const joined = (parts: readonly Seen[]): Seen => ({
  words: parts.map(({ words }) => words).join('\n'),
  html: parts.map(({ html }) => html).join('\n'),
});

/** The case page with each of its tabs. */
export async function seenInTabs(page: Page): Promise<Seen> {
  const parts: Seen[] = [];
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await page.locator(`#${await tab.getAttribute('id')}[aria-selected=true]`).waitFor();
    parts.push(await seen(page));
  }
  return joined(parts);
}
