import { isUuidv7 } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { draftKey, dropDraft, findDraft, forgetDrafts, keepDraft, newActId } from './draft.ts';

function memory(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    clear: () => map.clear(),
    getItem: (key) => map.get(key) ?? null,
    key: (i) => [...map.keys()][i] ?? null,
    removeItem: (key) => void map.delete(key),
    setItem: (key, value) => void map.set(key, value),
  };
}

const key = draftKey({ node: '370783.police', official: 'o1', dossier: 'd1', act: 'detain' });
const draft = { id: 'x', persons: ['P1'], typed: { reason: '……' } };

test('a draft is found again, and only under its own key', () => {
  const store = memory();
  keepDraft(key, draft, store);
  expect(findDraft(key, store)).toEqual(draft);
  const other = draftKey({ node: '370783.police', official: 'o2', dossier: 'd1', act: 'detain' });
  expect(findDraft(other, store)).toBeNull();
  dropDraft(key, store);
  expect(findDraft(key, store)).toBeNull();
});

test('a spoilt draft is no draft', () => {
  const store = memory();
  store.setItem(key, '{"id":');
  expect(findDraft(key, store)).toBeNull();
  store.setItem(key, '{"id":"x"}');
  expect(findDraft(key, store)).toBeNull();
});

test('a store that is full costs nothing but the draft', () => {
  const store = {
    ...memory(),
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => keepDraft(key, draft, store)).not.toThrow();
});

test('leaving forgets every draft and nothing else', () => {
  const store = memory();
  keepDraft(key, draft, store);
  store.setItem('other', '1');
  forgetDrafts(store);
  expect(store.length).toBe(1);
});

test('the id of an act is a UUIDv7', () => {
  expect(isUuidv7(newActId())).toBe(true);
});
