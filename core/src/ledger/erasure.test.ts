import { expect, test } from 'vitest';
import { gmSuiteName, joseSuiteName, makeNodeKeys, publicOf } from '../envelope/index.ts';
import { instant, uuidv7 } from '../kernel/index.ts';
import { readErasure, stateErasure } from './erasure.ts';

const id = (n: number) => uuidv7(n, new Uint8Array(10));
const node = '370783.police';
const erasure = {
  id: id(1),
  node,
  dossier: id(2),
  numbers: { police: '寿公（刑）字〔2026〕1号' },
  at: instant('2026-07-06T09:00:00+08:00'),
  ground: '个人信息保护法第四十七条第一款',
  order: { organ: '寿光市公安局', number: '1号', title: '销毁决定书', on: '2026-07-01' },
  reason: '保管期限届满',
  proposedBy: '隽示文',
  decidedBy: '綦示义',
  counts: { event: 1 },
  leaves: ['A'.repeat(43) + '='],
} as const;

test.each([joseSuiteName, gmSuiteName])(
  'an erasure is the word of its node alone (%s)',
  async (suite) => {
    const keys = await makeNodeKeys(node, suite);
    const statement = await stateErasure({ ...erasure, leaves: [...erasure.leaves] }, keys);
    expect(await readErasure(statement, publicOf(keys))).toMatchObject(erasure);
    const more = statement.replace('A'.repeat(43), 'B'.repeat(43));
    expect(await readErasure(more, publicOf(keys))).toBeUndefined();
    expect(await readErasure('{}', publicOf(keys))).toBeUndefined();
    expect(await readErasure('no JSON', publicOf(keys))).toBeUndefined();
    const other = await makeNodeKeys(node, suite);
    expect(await readErasure(statement, publicOf(other))).toBeUndefined();
    const court = await makeNodeKeys('370783.court', suite);
    expect(await readErasure(statement, publicOf(court))).toBeUndefined();
  },
);
