import fc from 'fast-check';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { DoAct } from '@xinqu/contracts/http';
import type { Problem } from '@xinqu/core/kernel';
import { checker, isKeepable } from './check.ts';

const faults = (check: (value: unknown) => unknown, value: unknown): unknown => {
  try {
    check(value);
    return 'passed';
  } catch (error) {
    const { details } = error as Problem;
    return (details!['fields'] as { says: string }[]).map(({ says }) => says);
  }
};

const Form = Type.Object(
  {
    sex: Type.Union([Type.Literal('男'), Type.Literal('女')], { title: '性别' }),
    on: Type.String({ format: 'date', title: '日期' }),
    names: Type.Array(Type.String({ minLength: 2, title: '姓名' }), {
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      title: '姓名列表',
    }),
    place: Type.Optional(
      Type.Object({ code: Type.String({ pattern: '^[0-9]{6}$', title: '区划代码' }) }),
    ),
    ok: Type.Optional(Type.Boolean({ title: '是否同意' })),
  },
  { additionalProperties: false },
);
const check = checker(Form, 'body');
const right = { sex: '女', on: '2026-03-02', names: ['栾示一'] };

test.each<[string, unknown, unknown]>([
  ['right', right, 'passed'],
  ['a choice that is none', { ...right, sex: 'x' }, ['「性别」不在可选范围内']],
  ['a day that is none', { ...right, on: '2026-02-30' }, ['「日期」应为日期（如 2026-07-06）']],
  ['no item', { ...right, names: [] }, ['「姓名列表」不得少于 1 项']],
  ['two items', { ...right, names: ['一一', '二二'] }, 'passed'],
  ['three items', { ...right, names: ['一一', '二二', '三三'] }, ['「姓名列表」不得超过 2 项']],
  ['an item twice', { ...right, names: ['一一', '一一'] }, ['「姓名列表」不得有重复项']],
  ['a short item', { ...right, names: ['一'] }, ['「姓名」不得少于 2 个字符']],
  ['a deep field', { ...right, place: { code: '1' } }, ['「区划代码」的格式不正确']],
  ['a word for yes', { ...right, ok: 'yes' }, ['「是否同意」应为是或否']],
  ['a missing field', { on: right.on, names: right.names }, ['提交内容缺少必填项「sex」']],
  ['a list for an object', [], ['提交内容应为对象']],
  ['nothing', undefined, ['提交内容应为对象']],
  ['null', null, ['提交内容应为对象']],
])('%s', (_name, value, expected) => {
  expect(faults(check, value)).toEqual(expected);
});

test('the act of a case is read, and its bounds hold', () => {
  const act = checker(DoAct, 'body');
  const body = {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    version: 0,
    persons: ['P1'],
    fields: Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`f${n}`, n])),
  };
  expect(faults(act, body)).toBe('passed');
  expect(faults(act, { ...body, fields: { ...body.fields, more: 1 } })).not.toBe('passed');
  expect(faults(act, { ...body, persons: ['P1', 'P1'] })).not.toBe('passed');
  expect(faults(act, { ...body, version: -1 })).not.toBe('passed');
  expect(faults(act, { ...body, version: 0.5 })).not.toBe('passed');
});

test('whatever is sent, the answer is a value or a problem, and short', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const found = faults(check, value);
      expect(JSON.stringify(found).length).toBeLessThan(5_000);
    }),
  );
});

test('many unknown fields with long names make no long answer', () => {
  const many = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, n) => [`${'x'.repeat(500)}${n}`, n]),
  );
  expect(JSON.stringify(faults(check, { ...right, ...many })).length).toBeLessThan(5_000);
});

test('text that PostgreSQL cannot keep is found at any depth', () => {
  expect(isKeepable({ a: [{ b: '栾示一😀' }] })).toBe(true);
  expect(isKeepable({ a: [{ b: 'x\u0000' }] })).toBe(false);
  expect(isKeepable({ a: [{ ['x\u0000']: 1 }] })).toBe(false);
  expect(isKeepable(['\ud83d'])).toBe(false);
  let deep: unknown = 'x\u0000';
  for (let n = 0; n < 100_000; n++) deep = [deep];
  expect(isKeepable(deep)).toBe(false);
});
