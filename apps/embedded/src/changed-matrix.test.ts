import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AccessRow } from '@xinqu/core/access';
import { accessMatrix } from './access.ts';
import { changedMatrix, matrixBounds, readChangedMatrix } from './changed-matrix.ts';

/** As it is printed and changed. */
const printed = () => JSON.parse(JSON.stringify(accessMatrix)) as typeof accessMatrix;
const row: AccessRow = {
  ...accessMatrix.rows.find(({ id }) => id === 'police/auditor-cases')!,
  id: 'police/auditor-facts',
  grants: { read: ['case.facts'] },
};
const withRow = (more: object) => ({
  ...printed(),
  rows: [...printed().rows, { ...row, ...more }],
});
const refused = (value: unknown) => {
  try {
    return changedMatrix(value) && 'taken';
  } catch (error) {
    const { code, says } = error as { code: string; says: string };
    return `${code} ${says}`;
  }
};

test('the matrix as it is printed is taken, and one with a row more or less', () => {
  expect(changedMatrix(printed()).rows).toEqual(printed().rows);
  expect(changedMatrix(withRow({})).rows.at(-1)).toEqual(row);
  const less = printed().rows.filter(({ id }) => id !== 'police/handler-section-case');
  expect(changedMatrix({ ...printed(), rows: less }).rows).toHaveLength(less.length);
});

const quote = '不得超出履行法定职责所必需的范围和限度';
const ground = { zh: '个人信息保护法第三十四条', key: 'pipl-2021', article: 34, quote };

test('a ground that nobody named before is taken when its words stand in the article', () => {
  expect(changedMatrix(withRow({ basis: [ground] })).rows.at(-1)!.basis).toEqual([ground]);
});

test.each([
  ['no matrix at all', [], 'access-matrix/invalid'],
  ['a post nobody has', withRow({ posts: ['mayor'] }), 'access-matrix/invalid'],
  ['a field that is none', withRow({ note: '' }), 'access-matrix/invalid'],
  ['a level that is none', withRow({ grants: { hidden: ['case.facts'] } }), 'invalid'],
  ['an unknown thing', withRow({ grants: { read: ['case.secret'] } }), '未知内容 case.secret'],
  ['the same again', withRow({ grants: { read: ['case.course'] } }), '重叠'],
  ['a row for no post', withRow({ posts: [] }), '永不生效'],
  ['a duty of another post', withRow({ purpose: 'handling' }), '从不为办案查看'],
  ['no ground', withRow({ basis: [] }), '没有依据'],
  [
    'words of no article',
    withRow({ basis: [{ ...ground, article: 35 }] }),
    '不在本项目所存的条文中',
  ],
  ['another name for the law', withRow({ basis: [{ ...ground, zh: '某法' }] }), '「某法」'],
  [
    'a thing more',
    { ...printed(), things: [...printed().things, { id: 'a.b', zh: '甲', group: '乙' }] },
    'things-differ',
  ],
  ['a thing less', { ...printed(), things: printed().things.slice(1) }, 'things-differ'],
  ['no seal', { ...printed(), seals: [] }, 'access-matrix/seals-differ'],
  [
    'too many rows',
    { ...printed(), rows: Array.from({ length: matrixBounds.rowsMax + 1 }, () => row) },
    'invalid',
  ],
])('%s is refused', (_, value, told) => {
  expect(refused(value)).toContain(told);
});

test('every fault of a matrix is told up to the bound, and all are counted', () => {
  const rows = printed().rows.map((one) => ({ ...one, basis: [] }));
  const told = refused({ ...printed(), rows });
  expect(told).toContain(`${rows.length} 处`);
  expect(told.split('\n')).toHaveLength(1 + matrixBounds.findingsShown);
});

test('what is no file and what is no JSON are refused alike', async () => {
  for (const place of [join(tmpdir(), 'no-such-matrix.json'), import.meta.filename]) {
    await expect(readChangedMatrix(place)).rejects.toMatchObject({
      code: 'access-matrix/unreadable',
    });
  }
});
