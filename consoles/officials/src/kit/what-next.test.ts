import { expect, test } from 'vitest';
import { whatNext } from './what-next.ts';

test('a conflict says that nothing typed is lost', () => {
  expect(whatNext({ status: 409 })?.zh).toContain('未丢失');
});

test('a fault of the server names whom to ask, a plain refusal speaks for itself', () => {
  expect(whatNext({ status: 500 })?.zh).toContain('系统管理员');
  expect(whatNext({ status: 422 })).toBeNull();
});

test('an erased case sends nobody to look for another number', () => {
  expect(whatNext({ status: 404, code: 'unit/case-erased' })?.zh).toContain('登记');
});
