import { nodeId } from '@xinqu/core/kernel';
import { type TestStore, testStore } from '@xinqu/platform/store/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessMatrix } from './access.ts';
import { tryAtNode } from './try-access.ts';

let store: TestStore;
beforeAll(async () => {
  store = await testStore([]);
});
afterAll(() => store.drop());

test('a store from before readings were recorded is told of, and not upgraded', async () => {
  const node = nodeId('370783', 'police');
  await expect(tryAtNode({ node, store }, accessMatrix)).rejects.toMatchObject({
    code: 'access-matrix/store-older',
  });
  expect(await store.query(`select from pg_class where relname = 'reading'`)).toEqual([]);
});
