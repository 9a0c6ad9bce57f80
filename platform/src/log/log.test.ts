import { expect, test } from 'vitest';
import { errorForLog } from './log.ts';

test('an error keeps its message and its frames apart', () => {
  const logged = errorForLog(new TypeError('no handler', { cause: new Error('deeper') }));
  expect(logged).toMatchObject({ name: 'TypeError', message: 'no handler' });
  expect((logged['frames'] as string[])[0]).toContain('log.test.ts');
  expect(logged['cause']).toMatchObject({ message: 'deeper' });
});

test('an error of PostgreSQL keeps its code and table, never the values it quotes', () => {
  const error = Object.assign(new Error('invalid input syntax for type uuid: "栾示一"'), {
    severity: 'ERROR',
    code: '23505',
    table: 'official',
    constraint: 'official_login_key',
    detail: 'Key (login)=(luan) already exists.',
  });
  const logged = errorForLog(error);
  expect(logged).toMatchObject({ code: '23505', table: 'official' });
  expect(JSON.stringify(logged)).not.toMatch(/栾示一|luan/);
});

test('what is no error is named by its type only', () => {
  expect(errorForLog('栾示一')).toEqual({ name: 'string' });
});
