import { expect, test } from 'vitest';
import type { ActRecord, CaseState, Person } from '../procedure/index.ts';
import { emptyCase, withOwnMarksHeld, withSettledMarks } from '../procedure/index.ts';
import { instantOfMs, uuidv7 } from '../kernel/index.ts';
import { type Gate, type GatePayload, lastFourDigits, passGate, receive } from './index.ts';

const at = instantOfMs(1_780_000_000_000);
const id = uuidv7(1, new Uint8Array(10));

const suspect: Person = {
  id: 'P1',
  name: '栾示一',
  phone: '13900001234',
  record: '2019年行政拘留',
  measure: 'detained',
  measures: [{ kind: 'detained', from: at, organ: 'police', basis: '刑事诉讼法第八十二条' }],
  review: 'none',
};
const act: ActRecord = {
  id,
  act: 'request-arrest',
  node: '370783.police',
  on: '2026-07-27' as ActRecord['on'],
  at,
  persons: ['P1'],
  fields: { danger: '可能串供', informant: '线人甲' },
  by: { name: '米示二', post: 'handler' },
};
const payload: GatePayload = {
  act,
  case: {
    stage: 'investigation',
    turn: 1,
    returns: 0,
    postponements: 0,
    name: '栾示一盗窃案',
    plan: '布控',
  },
  persons: [suspect],
  history: [{ id: 'e1', type: 'detained', at, person: 'P1' }],
  acts: [],
  documents: [],
  attachments: [],
  participants: ['police', 'procuratorate'],
};
const gate: Gate = {
  id: 'police-procuratorate',
  version: '1',
  from: 'police',
  to: 'procuratorate',
  carries: 'act',
  purpose: '审查批准逮捕',
  basis: '刑事诉讼法第八十七条',
  case: ['name'],
  persons: ['name', 'phone', 'measure', 'measures', 'review'],
  reduces: { 'person.phone': lastFourDigits },
  fields: { 'request-arrest': ['danger'] },
  documents: [],
  attachments: false,
  officials: true,
};

test('what the gate does not name stays, and is told', () => {
  const { payload: passed, held } = passGate(payload, gate);
  expect(held).toEqual(['act.request-arrest.informant', 'case.plan', 'person.record']);
  expect(JSON.stringify(passed)).not.toContain('线人');
  expect(JSON.stringify(passed)).not.toContain('布控');
  expect(passed.persons[0]?.phone).toBe('****1234');
});

test('an act that the gate does not name passes without any field', () => {
  const { payload: passed } = passGate({ ...payload, act: { ...act, act: 'detain' } }, gate);
  expect(passed.act?.fields).toEqual({});
});

test('receiving a handover twice gives the same case but for its count', () => {
  const passed = passGate(payload, gate).payload;
  const once = receive(emptyCase(id), passed);
  const twice = receive(once, passed);
  expect({ ...twice, version: 0 }).toEqual({ ...once, version: 0 });
  expect(once.persons[0]?.measure).toBe('detained');
});

test('an older picture from elsewhere does not undo a newer measure', () => {
  const once = receive(emptyCase(id), passGate(payload, gate).payload);
  const later = instantOfMs(1_780_000_900_000);
  const bailed = {
    ...once,
    persons: [
      {
        ...once.persons[0]!,
        measure: 'bail' as const,
        measures: [
          ...once.persons[0]!.measures,
          { kind: 'bail' as const, from: later, organ: 'police' as const, basis: '' },
        ],
      },
    ],
  };
  expect(receive(bailed, passGate(payload, gate).payload).persons[0]?.measure).toBe('bail');
});

const markedPaper = (...marks: readonly object[]): CaseState['attachments'][number] => ({
  ...{ id, name: '询问笔录.pdf', mediaType: 'application/pdf', sha256: '', bytes: 1 },
  ...{ organ: '370783.court', at },
  marks: marks as never,
});

test('a mark that its agency took back is taken back here, a wish is not, and no other one is', () => {
  const withdrawal = (status: string) => ({ id: 'w', status, organ: '370783.police' });
  const ours = [
    { id: 'a', organ: '370783.police' },
    { id: 'b', organ: '370783.court' },
  ];
  const [a, b] = ours;
  const after = (before: readonly object[], ...came: readonly object[]) =>
    receive(
      { ...emptyCase(id), attachments: [markedPaper(...before)] },
      { ...payload, attachments: [markedPaper(...came)] },
    ).attachments[0]!.marks;
  const taken = { ...a, withdrawal: withdrawal('withdrawn') };
  expect(after(ours, taken)).toEqual([taken, b]);
  expect(after([taken, b!], a!)).toEqual([taken, b]);
  expect(after(ours, { ...a, withdrawal: withdrawal('asked') })).toEqual(ours);
  expect(after([b!], taken)).toEqual([b, taken]);
});

test('a wish to take a mark back does not travel, and nobody takes back a mark of the receiver', () => {
  const mark = (status: string) => ({
    ...{ id: 'a', organ: '370783.police' },
    withdrawal: { id: 'w', status, organ: '370783.police' },
  });
  const plain = markedPaper({ id: 'a', organ: '370783.police' });
  const [taken, asked, returned] = ['withdrawn', 'asked', 'returned'].map((status) =>
    markedPaper(mark(status)),
  );
  expect(withSettledMarks([taken!, asked!, returned!])).toEqual([taken, plain, plain]);
  expect(withOwnMarksHeld([taken!], '370783.police')).toEqual([plain]);
  expect(withOwnMarksHeld([taken!], '370783.court')).toEqual([taken]);
});

test('a mark that comes with a paper is added to it; one of ours stays, none is lost', () => {
  const paper = (...marks: readonly string[]) =>
    markedPaper(...marks.map((mark) => ({ id: mark, kind: 'pages.reporter' })));
  const marksAfter = (ours: CaseState['attachments'], theirs: CaseState['attachments']) =>
    receive(
      { ...emptyCase(id), attachments: ours },
      { ...payload, attachments: theirs },
    ).attachments.map(({ marks = [] }) => marks.map((mark) => mark.id));
  expect(marksAfter([], [paper('a')])).toEqual([['a']]);
  expect(marksAfter([paper('a')], [paper('a', 'b')])).toEqual([['a', 'b']]);
  expect(marksAfter([paper('c')], [paper('a')])).toEqual([['c', 'a']]);
  expect(marksAfter([paper('c')], [paper()])).toEqual([['c']]);
});
