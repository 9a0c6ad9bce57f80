import { expect, test } from 'vitest';
import { pagesOf } from './pages.ts';

test('a path names the files it needs, and the login in case no session is left', () => {
  expect(pagesOf('/')).toEqual([]);
  expect(pagesOf('/370783.police/login')).toEqual(['login']);
  expect(pagesOf('/370783.police')).toEqual(['layout', 'work', 'login']);
  expect(pagesOf('/370783.police/cases/0190')).toEqual(['layout', 'cases', 'login']);
  expect(pagesOf('/370783.police/account')).toEqual(['layout', 'account', 'login']);
  expect(pagesOf('/370783.police/custody')).toEqual(['layout', 'custody', 'login']);
  expect(pagesOf('/370783.police/toString')).toEqual(['notFound']);
});
