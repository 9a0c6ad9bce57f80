import type { FormFieldDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { shapeOf, shapeOfField } from './shape.ts';
import {
  entriesOf,
  fieldsToSend,
  instantInput,
  missingKeys,
  sameValue,
  valueText,
  valueToSend,
} from './values.ts';

const field = (name: string, more: Partial<FormFieldDto> = {}): FormFieldDto => ({
  name,
  label: { zh: name, en: name },
  help: null,
  input: 'text',
  optional: false,
  perPerson: false,
  choices: [],
  schema: { type: 'string' },
  known: null,
  ...more,
});

const evidence = {
  type: 'array',
  maxItems: 3,
  items: {
    type: 'object',
    required: ['kind', 'name'],
    properties: {
      kind: { anyOf: [{ const: '物证' }, { const: '书证' }] },
      name: { type: 'string', title: '名称' },
    },
  },
};

test('what is known and untouched is neither missing nor sent', () => {
  const form = [field('facts', { known: '2026年3月1日……' }), field('reason')];
  expect(missingKeys(form, [], {})).toEqual(['reason']);
  expect(fieldsToSend(form, [], { reason: ' 有社会危险性 ' })).toEqual({ reason: '有社会危险性' });
});

test('a known value that was opened and left as it is does not go again', () => {
  const form = [field('facts', { known: '原文' })];
  expect(fieldsToSend(form, [], { facts: '原文' })).toEqual({});
  expect(fieldsToSend(form, [], { facts: '改后' })).toEqual({ facts: '改后' });
});

test('a field for each person is sent as a record of the changed ones only', () => {
  const form = [field('place', { perPerson: true, known: { P1: '县看守所' } })];
  expect(entriesOf(form, ['P1', 'P2']).map((e) => e.key)).toEqual(['place@P1', 'place@P2']);
  expect(missingKeys(form, ['P1', 'P2'], {})).toEqual(['place@P2']);
  const typed = { 'place@P1': '县看守所', 'place@P2': '市看守所' };
  expect(fieldsToSend(form, ['P1', 'P2'], typed)).toEqual({ place: { P2: '市看守所' } });
});

test('a field of a person who is not chosen is not sent', () => {
  const form = [field('place', { perPerson: true })];
  expect(fieldsToSend(form, ['P1'], { 'place@P2': '市看守所' })).toEqual({});
});

test('numbers, instants and choices take the form of the contract', () => {
  const form = [
    field('days', { input: 'number' }),
    field('at', { input: 'instant' }),
    field('plea', { input: 'yes-no' }),
  ];
  const typed = { days: '30', at: '2026-03-02T10:05', plea: false };
  expect(fieldsToSend(form, [], typed)).toEqual({
    days: 30,
    at: '2026-03-02T10:05:00.000+08:00',
    plea: false,
  });
  expect(instantInput('2026-03-02T02:05:00.000Z')).toBe('2026-03-02T10:05');
});

test('what is no number goes as typed, so that the server names it', () => {
  expect(valueToSend(shapeOf({ type: 'integer' }, { zh: '', en: '' }, false), '三十')).toBe('三十');
});

test('blank entries of a list and blank parts of an object are left out', () => {
  const form = [field('evidence', { input: 'list', schema: evidence })];
  const typed = {
    evidence: [
      { kind: '物证', name: ' 手机 ' },
      { kind: '', name: ' ' },
    ],
  };
  expect(fieldsToSend(form, [], typed)).toEqual({ evidence: [{ kind: '物证', name: '手机' }] });
  expect(missingKeys(form, [], { evidence: [{ name: '' }] })).toEqual(['evidence']);
});

test('a known list that was emptied is sent as an empty one', () => {
  const known = [{ kind: '物证', name: '手机' }];
  const form = [field('evidence', { input: 'list', schema: evidence, known })];
  expect(fieldsToSend(form, [], { evidence: [] })).toEqual({ evidence: [] });
});

test('values are compared by content', () => {
  expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(sameValue([1], { 0: 1 })).toBe(false);
});

test('known values are told in words', () => {
  const choice = field('kind', {
    input: 'choice',
    choices: [{ value: 'summary', label: { zh: '简易程序', en: 'Summary' } }],
  });
  expect(valueText(shapeOfField(choice), 'summary')).toBe('简易程序');
  expect(valueText(shapeOfField(field('on', { input: 'day' })), '2026-03-02')).toBe('2026年3月2日');
  const list = shapeOfField(field('evidence', { input: 'list', schema: evidence }));
  expect(valueText(list, [{ kind: '物证', name: '手机' }])).toBe('种类：物证，名称：手机');
  expect(valueText(shapeOfField(field('x', { input: 'yes-no' })), true)).toBe('是');
});

test('the shape is read from the schema', () => {
  const shape = shapeOf(evidence, { zh: '证据', en: '' }, false);
  expect(shape).toMatchObject({ kind: 'list', itemsMax: 3 });
  expect(shape.item?.properties.map((p) => [p.name, p.shape.kind])).toEqual([
    ['kind', 'choice'],
    ['name', 'text'],
  ]);
  const day = shapeOf({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, shape.label, true);
  expect(day.kind).toBe('day');
});
