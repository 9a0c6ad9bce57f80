import { expect, test } from 'vitest';
import { saySchema, schemaRows } from './schema-rows.ts';

test('a schema is told with its bounds', () => {
  expect(saySchema({ type: 'string', minLength: 1, maxLength: 64 })).toBe('文字，1–64 字符');
  expect(saySchema({ type: 'integer', minimum: 0, maximum: 2 })).toBe('整数，至多 2');
  expect(saySchema({ type: 'array', items: { type: 'boolean' }, maxItems: 5 })).toBe(
    '列表，至多 5 项；每项：是否',
  );
  expect(saySchema({ anyOf: [{ const: '是' }, { const: '否' }] })).toBe('「是」 或 「否」');
  expect(saySchema({})).toBe('任意值');
});

test('inner objects are told with their path, and whether a field must be there', () => {
  const act = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', maxLength: 36, title: '编号' } },
  };
  const days = { type: 'object', properties: { on: { type: 'string' } } };
  const acts = { type: 'array', maxItems: 2, items: days };
  expect(schemaRows({ required: ['acts'], properties: { act, acts } })).toEqual([
    ['`act`', '', '组', '可无'],
    ['`act.id`', '编号', '文字，至多 36 字符', '必有'],
    ['`acts`', '', '列表，至多 2 项；每项：组', '必有'],
    ['`acts[].on`', '', '文字', '可无'],
  ]);
});
