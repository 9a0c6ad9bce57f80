import { expect, test } from 'vitest';
import { homeOf, navigation, safeBack } from './navigation.ts';

const node = '370783.police';
const pages = (agency: string, ...posts: string[]) =>
  navigation({ node, agency, posts }).map((item) => item.to.slice(node.length + 1));

test('the administrator is offered the officials and no case', () => {
  expect(pages('police', 'administrator')).toEqual(['/officials']);
});

test('the auditor is offered the readings', () => {
  expect(pages('court', 'auditor')).toEqual(['/readings']);
});

test('police begin cases, the others do not; the committee sees the flow', () => {
  expect(pages('police', 'handler')).toEqual(['', '/new']);
  expect(pages('court', 'handler', 'section-head')).toEqual(['']);
  expect(pages('committee', 'chief')).toEqual(['/flow']);
  expect(homeOf({ node, agency: 'committee', posts: ['chief'] })).toBe(`/${node}/flow`);
});

test('the way back stays inside the node', () => {
  expect(safeBack(`/${node}/cases/1?act=detain`, node)).toBe(`/${node}/cases/1?act=detain`);
  expect(safeBack('//evil.example', node)).toBeNull();
  expect(safeBack('/370783.court/cases/1', node)).toBeNull();
  expect(safeBack(`/${node}/login`, node)).toBeNull();
  expect(safeBack(null, node)).toBeNull();
});
