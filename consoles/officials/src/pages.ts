import { type ComponentType, createElement, lazy } from 'react';

/** Every page but the first comes as a file of its own, fetched when it is wanted. */
const pages = {
  login: () => import('./login/login-page.tsx'),
  layout: () => import('./node-layout.tsx'),
  work: () => import('./work/work-page.tsx'),
  cases: () => import('./case/case-page.tsx'),
  new: () => import('./case/new-case-page.tsx'),
  flow: () => import('./flow/flow-page.tsx'),
  'county-law': () => import('./county-law/county-law-page.tsx'),
  gates: () => import('./gates/gates-page.tsx'),
  officials: () => import('./admin/officials-page.tsx'),
  account: () => import('./account/account-page.tsx'),
  audit: () => import('./audit/audit-page.tsx'),
  custody: () => import('./custody/custody-page.tsx'),
  reconciliation: () => import('./balance/reconciliation-page.tsx'),
  held: () => import('./balance/held-page.tsx'),
  restorations: () => import('./balance/restorations-page.tsx'),
  'break-glass': () => import('./break-glass/break-glass-page.tsx'),
  erasures: () => import('./erasure/erasures-page.tsx'),
  alarms: () => import('./custody/alarms-page.tsx'),
  notFound: () => import('./not-found-page.tsx'),
};

type PageName = keyof typeof pages;

const named = (part: string): part is PageName => Object.hasOwn(pages, part);

/** The files that a path will ask for; at the front page none. */
export function pagesOf(pathname: string): PageName[] {
  const [node, part = 'work'] = pathname.split('/').filter((piece) => piece !== '');
  if (node === undefined) return [];
  if (part === 'login') return ['login'];
  return named(part) ? ['layout', part, 'login'] : ['notFound'];
}

const ready = new Map<PageName, ComponentType>();

/**
 * Fetches at once what a path needs, before anything is drawn: React holds back what follows a
 * placeholder for 300 ms, and nested pages would wait one after the other. What cannot be fetched
 * now is asked for again, and told, when it is drawn.
 */
export async function fetchPages(pathname: string): Promise<void> {
  const fetching = pagesOf(pathname).map(async (name) => {
    ready.set(name, (await pages[name]()).default);
  });
  await Promise.allSettled(fetching);
}

/** A page by its name: drawn at once when it has been fetched already, else when it comes. */
export function page(name: PageName): ComponentType {
  const Later = lazy(pages[name]);
  return () => createElement(ready.get(name) ?? Later);
}
