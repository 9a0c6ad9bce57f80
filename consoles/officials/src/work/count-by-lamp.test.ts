import { expect, test } from 'vitest';
import { countByLamp } from './count-by-lamp.ts';

test('every lamp is counted, those without a row as none', () => {
  const counts = countByLamp([{ lamp: 'red' }, { lamp: 'green' }, { lamp: 'red' }]);
  expect(counts).toEqual({ red: 2, orange: 0, yellow: 0, green: 1, grey: 0 });
});
