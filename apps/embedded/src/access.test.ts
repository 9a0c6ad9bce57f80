import { describe, expect, test } from 'vitest';
import { lintMatrix } from '@xinqu/core/access';
import { shownThings } from '@xinqu/contracts';
import { grounds } from '@xinqu/law/access';
import { actFields, casePapers, custodyPapers } from '@xinqu/procedures/access';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import { documentKinds } from '@xinqu/procedures/documents';
import { access, accessMatrix } from './access.ts';

const { things, rows, seals } = accessMatrix;
const known = things.map(({ id }) => id);

test('no row is dead, no two rows overlap, and every thing stands in some row', () => {
  expect(lintMatrix(accessMatrix)).toEqual([]);
});

test('every field an act records is a thing of the matrix, and nothing else is', () => {
  const recorded = new Set(criminalProcedure.acts.flatMap((act) => Object.keys(act.form)));
  expect([...recorded].map((name) => `act.${name}`).toSorted()).toEqual(actFields.toSorted());
});

test('every kind of document is a thing of the matrix, and nothing else is', () => {
  const kinds = Object.keys(documentKinds).map((kind) => `document.${kind}`);
  expect(kinds.toSorted()).toEqual([...custodyPapers, ...casePapers].toSorted());
});

test('every field of a contract and of the case state shows a thing the matrix knows', () => {
  const lost = Object.entries(shownThings).flatMap(([form, fields]) =>
    Object.entries(fields)
      .filter(([, thing]) =>
        thing.endsWith('.*')
          ? !known.some((id) => id.startsWith(thing.slice(0, -1)))
          : !known.includes(thing),
      )
      .map(([name, thing]) => `${form}.${name}: ${thing}`),
  );
  expect(lost).toEqual([]);
});

test('every thing has a word of its own, and every row rests on a ground of the law package', () => {
  expect(things.filter(({ id, zh }) => zh === id || zh.endsWith(id.split('.')[1]!))).toEqual([]);
  const cited = [...rows, ...seals].flatMap((row) => row.basis);
  const kept = Object.values(grounds) as readonly unknown[];
  expect(cited.filter((ground) => !kept.includes(ground))).toEqual([]);
  expect(kept.filter((ground) => !cited.includes(ground as never))).toEqual([]);
});

test.each([
  ['the report', 'case.report', 'act.reporter'],
  ['who was hurt', 'case.victims', 'act.victims'],
])('%s is open in the case as in the act that says it', (_, ofCase, ofAct) => {
  const { cells, thingAt } = access();
  const [one, other] = [thingAt.get(ofCase)!, thingAt.get(ofAct)!];
  const open = cells.flatMap((own) => own?.[one] ?? []);
  expect(open.length).toBeGreaterThan(0);
  expect(cells.filter((own) => own?.[one]?.level !== own?.[other]?.level)).toEqual([]);
});

describe('the lint finds what it is for', () => {
  const row = rows[0]!;
  const lintOf = (more: object) =>
    lintMatrix({ things, rows: [...rows, { ...row, id: 'police/extra', ...more }], seals });

  test.each([
    ['a second row for the same', {}, /重叠/],
    ['a row of nothing', { grants: {} }, /没有准许任何内容/],
    ['a row for no post', { posts: [] }, /永不生效/],
    ['a thing nobody knows', { grants: { write: ['case.secret'] } }, /未知内容 case.secret/],
    ['a row without a ground', { basis: [] }, /没有依据/],
    ['reading and writing in one', { ways: ['read', 'write'] }, /write 须单独成行/],
    ['a row of another agency', { id: 'court/extra' }, /应以 police\/ 开头/],
  ])('%s', (_, more, finding) => {
    expect(lintOf(more).some((line) => finding.test(line))).toBe(true);
  });

  test('a row that a wider one makes needless', () => {
    const chief = rows.find(({ id }) => id === 'police/chief-cases')!;
    const again = { ...chief, id: 'police/chief-section', roles: ['section'] as const };
    expect(lintMatrix({ things, rows: [...rows, again], seals })).toEqual([
      'police/chief-section：本机关的规则已经准许，此行无用',
    ]);
  });

  test('a thing that no row mentions', () => {
    const more = [...things, { id: 'person.fingerprint', zh: '指纹', group: '身份' }];
    expect(lintMatrix({ things: more, rows, seals })).toEqual([
      'person.fingerprint：没有任何一行提及',
    ]);
  });
});
