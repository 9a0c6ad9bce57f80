import { agencies } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { pageKinds, pageRows } from './page-kinds.ts';

test('every kind of page has its names and an article with words', () => {
  for (const { name, basis } of pageKinds) {
    expect(name.zh).toMatch(/\p{Script=Han}/u);
    expect(name.en).toMatch(/^[A-Z]/);
    expect(basis.every(({ quote }) => quote !== undefined)).toBe(true);
    expect(basis.length).toBeGreaterThan(0);
  }
});

test('an agency opens the kinds it may know of, by one post each, to nobody outside the case', () => {
  for (const agency of agencies) {
    const own = pageKinds.filter(({ at }) => at.includes(agency)).map(({ id }) => id);
    const reads = pageRows(agency).filter(({ grants }) => grants.read !== undefined);
    expect(reads.map(({ grants }) => grants.read)).toEqual([own, own, own]);
    expect(reads.flatMap(({ posts }) => posts)).toEqual(['handler', 'section-head', 'chief']);
    expect(reads.flatMap(({ roles }) => roles)).not.toContain('granted');
  }
  const court = pageKinds.find(({ id }) => id === 'pages.deliberation');
  expect(court?.at).toEqual(['court']);
});

test('pages that protect a third person are not opened again by one official alone', () => {
  expect(
    pageKinds.filter(({ withdrawnBy }) => withdrawnBy === 'section-head').map(({ id }) => id),
  ).toEqual(['pages.protectedIdentity', 'pages.reporter']);
});
