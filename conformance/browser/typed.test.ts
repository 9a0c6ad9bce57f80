import { expect, test } from 'vitest';
import { TypedValues } from './typed.ts';

test('a value that the dossier holds counts as retyped, one sign alone does not', () => {
  const typed = new TypedValues();
  const known = ['2026年6月20日，栾示一入户盗窃', '5'];
  typed.record({ who: 'police', field: '姓名', value: '栾示一' }, known);
  typed.record({ who: 'police', field: '刑期（月）', value: '5' }, known);
  typed.record({ who: 'police', field: '社会危险性', value: '多次作案' }, known);
  expect(typed.all).toHaveLength(3);
  expect(typed.retyped.map((t) => t.field)).toEqual(['姓名']);
});
