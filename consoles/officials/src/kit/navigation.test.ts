import { expect, test } from 'vitest';
import { homeOf, navigation, safeBack } from './navigation.ts';

const node = '370783.police';
const pages = (agency: string, ...posts: string[]) => inSection('', agency, ...posts);
const inSection = (section: string, agency: string, ...posts: string[]) =>
  navigation({ node, agency, posts, section }).map((item) => item.to.slice(node.length + 1));

test('the administrator is offered the officials, the accounts and no case', () => {
  expect(pages('police', 'administrator')).toEqual([
    '/officials',
    '/reconciliation',
    '/held',
    '/restorations',
  ]);
});

test('the auditor is offered the gates, the readings and the accounts', () => {
  expect(pages('court', 'auditor')).toEqual([
    '/gates',
    '/audit',
    '/break-glass',
    '/erasures',
    '/reconciliation',
    '/held',
    '/restorations',
  ]);
});

test('police begin cases, the others do not; the committee sees the flow', () => {
  expect(pages('police', 'handler')).toEqual(['', '/new', '/alarms', '/break-glass']);
  expect(pages('court', 'handler', 'section-head')).toEqual(['', '/alarms', '/break-glass']);
  expect(pages('committee', 'chief')).toEqual(['/flow', '/county-law', '/gates', '/erasures']);
  expect(homeOf({ node, agency: 'committee', posts: ['chief'], section: '' })).toBe(
    `/${node}/flow`,
  );
});

test('who is held is the first page of the two desks, and a page of the chiefs above them', () => {
  const house = inSection('detention-house', 'police', 'handler');
  expect(house).toEqual(['/custody', '', '/new', '/alarms', '/break-glass']);
  expect(inSection('execution-supervision', 'procuratorate', 'handler')[0]).toBe('/custody');
  expect(inSection('detention-house', 'court', 'handler')).not.toContain('/custody');
  expect(pages('police', 'chief')).toContain('/custody');
  expect(pages('court', 'chief')).not.toContain('/custody');
});

test('the way back stays inside the node', () => {
  expect(safeBack(`/${node}/cases/1?act=detain`, node)).toBe(`/${node}/cases/1?act=detain`);
  expect(safeBack('//evil.example', node)).toBeNull();
  expect(safeBack('/370783.court/cases/1', node)).toBeNull();
  expect(safeBack(`/${node}/login`, node)).toBeNull();
  expect(safeBack(null, node)).toBeNull();
});
