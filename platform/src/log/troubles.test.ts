import { expect, test } from 'vitest';
import { problems } from '@xinqu/core/kernel';
import { type TroubleLine, Troubles } from './troubles.ts';

const told = () => {
  const lines: TroubleLine[] = [];
  return { lines, troubles: new Troubles((line) => void lines.push(line)) };
};

const away = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
  code: 'ECONNREFUSED',
});

test('the same trouble is told once, and then how often it came again', () => {
  const { lines, troubles } = told();
  for (let n = 0; n < 1_000; n++) troubles.tell('receive', away, { peer: '370783.court' });
  const line = { what: 'receive', code: 'ECONNREFUSED', peer: '370783.court' };
  expect(lines).toEqual([line]);
  troubles.sum();
  expect(lines).toEqual([line, { ...line, again: 999 }]);
});

test('what did not come again has no second line, and is told anew when it returns', () => {
  const { lines, troubles } = told();
  troubles.tell('send', away);
  troubles.sum();
  expect(lines).toHaveLength(1);
  troubles.tell('send', away);
  expect(lines).toHaveLength(2);
});

test('other peers and other codes have lines of their own', () => {
  const { lines, troubles } = told();
  troubles.tell('send', away, { peer: '370783.court' });
  troubles.tell('send', away, { peer: '370783.police' });
  troubles.tell('send', Object.assign(new Error('no room'), { code: '53100' }), {
    peer: '370783.police',
  });
  expect(lines.map(({ peer, code }) => [peer, code])).toEqual([
    ['370783.court', 'ECONNREFUSED'],
    ['370783.police', 'ECONNREFUSED'],
    ['370783.police', '53100'],
  ]);
});

test('a file or an envelope is named when its trouble is told first, and is no trouble of its own', () => {
  const { lines, troubles } = told();
  for (const id of ['one', 'two', 'three']) troubles.tell('file', away, { id });
  troubles.sum();
  expect(lines).toEqual([
    { what: 'file', code: 'ECONNREFUSED', id: 'one' },
    { what: 'file', code: 'ECONNREFUSED', again: 2 },
  ]);
});

test('no word of a case reaches the log, whatever the error quotes', () => {
  const { lines, troubles } = told();
  const refused = problems('arrest', {
    missing: { kind: 'rejected', says: '栾示一未写明理由', english: 'x' },
  });
  troubles.tell('parcel', refused.make('missing'), { peer: '370783.police' });
  troubles.tell('receive', new TypeError('栾示一 is not a number'));
  troubles.tell('parked', 'Error: 栾示一', { id: '0190' });
  expect(JSON.stringify(lines)).not.toContain('栾示一');
  expect(lines.map(({ code }) => code)).toEqual(['arrest/missing', 'TypeError', 'unknown']);
  expect(lines[1]!.frame).toContain('troubles.test.ts');
});

test('ever new troubles do not fill the log: what is beyond the bound is counted together', () => {
  const { lines, troubles } = told();
  for (let n = 0; n < 5_000; n++) troubles.tell(`what ${n}`, away);
  expect(lines).toHaveLength(201);
  expect(lines.at(-1)).toEqual({ what: 'further troubles', code: 'various' });
  troubles.stop();
  expect(lines.at(-1)).toEqual({ what: 'further troubles', code: 'various', again: 4_799 });
});
