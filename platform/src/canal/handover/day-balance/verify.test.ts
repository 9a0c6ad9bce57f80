import { joseSuiteName, makeNodeKeys, publicOf, signStatement } from '@xinqu/core/envelope';
import { instant, type NodeId } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { dayFormat } from './messages.ts';
import { dayFileFormat, isDayFile, verifyDayFile } from './verify.ts';

const [police, court]: [NodeId, NodeId] = ['370783.police', '370783.court'];
const at = instant('2026-06-23T00:00:01+08:00');
const body = {
  format: dayFormat,
  from: police,
  to: court,
  day: '2026-06-22',
  first: 1,
  last: 9,
  applied: 7,
  refused: 1,
  pending: [9],
  root: 'a'.repeat(64),
  at,
};

const keys = await Promise.all([police, court].map((node) => makeNodeKeys(node, joseSuiteName)));
const nodes = new Map(keys.map((own) => [own.node, publicOf(own)]));

async function signedFile(said: object) {
  const statement = JSON.stringify({ ...body, ...said });
  const [ofPolice, ofCourt] = keys;
  return {
    format: dayFileFormat,
    statement,
    signature: await signStatement('day-balance', statement, at, ofPolice!),
    countersignature: await signStatement('day-balance-agreed', statement, at, ofCourt!),
  };
}
const failing = async (file: unknown, known = nodes) =>
  (await verifyDayFile(file, known)).filter(({ holds }) => !holds).map(({ id }) => id);

test('the account of a day that both sides signed holds by public keys alone', async () => {
  const file = await signedFile({});
  expect(isDayFile(file)).toBe(true);
  expect(await failing(file)).toEqual([]);
});

test('an altered one does not, nor one signed by one side, by another, or that does not add up', async () => {
  const file = await signedFile({});
  const statement = file.statement.replace('"applied":7', '"applied":8');
  expect(await failing({ ...file, statement })).toEqual(['counts', 'sender', 'receiver']);
  expect(await failing({ ...file, countersignature: null })).toEqual(['receiver']);
  const { signature: countersignature } = file;
  expect(await failing({ ...file, countersignature })).toEqual(['receiver']);
  expect(await failing(file, new Map())).toEqual(['sender', 'receiver']);
  expect(await failing(await signedFile({ pending: [10] }))).toEqual(['counts']);
  expect(await failing(await signedFile({ refused: 2 }))).toEqual(['counts']);
  expect(await failing(await signedFile({ day: 'x' }))).toEqual(['form']);
  expect(await failing({ format: dayFileFormat })).toEqual(['form']);
});
