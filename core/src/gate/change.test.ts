import { describe, expect, test } from 'vitest';
import {
  type Gate,
  type GateStep,
  type RecordedPassage,
  changedGate,
  lastFourDigits,
  pathsOf,
  simulate,
  versionsOf,
} from './index.ts';

const gate: Gate = {
  id: 'police-court-act',
  version: '1',
  from: 'police',
  to: 'court',
  carries: 'act',
  purpose: '反馈裁判执行情况',
  basis: '刑事诉讼法第二百六十四条',
  case: ['charges'],
  persons: ['measure'],
  reduces: { 'person.phone': lastFourDigits },
  fields: { release: ['reason'] },
  documents: ['police.release_notice'],
  attachments: false,
  officials: true,
};
const paths = [
  'act.officials',
  'act.release.reason',
  'case.charges',
  'document.police.release_notice',
  'person.measure',
];

describe('a changed gate', () => {
  test('is told by its paths, and a change moves just those it names', () => {
    expect(pathsOf(gate)).toEqual(paths);
    const change = {
      opens: ['attachments', 'person.phone', 'act.detain.place', 'document.police.receipt'],
      closes: ['act.officials', 'act.release.reason'],
    };
    const after = changedGate(gate, change);
    expect(after).toMatchObject({
      version: '1.1',
      purpose: gate.purpose,
      persons: ['measure', 'phone'],
      fields: { detain: ['place'] },
      documents: ['police.receipt', 'police.release_notice'],
      attachments: true,
      officials: false,
    });
    const back = changedGate(after, { opens: change.closes, closes: change.opens });
    expect(pathsOf(back)).toEqual(paths);
    expect(back.version).toBe('1.2');
  });

  test('follows its steps from version to version; those of another version or gate are not taken', () => {
    const step = (from: string, version: string, opens: string[], id = gate.id): GateStep => ({
      gate: id,
      from,
      version,
      opens,
      closes: [],
    });
    const versions = versionsOf(gate, [
      step('1.1', '1.2', ['case.victims'], 'court-police-act'),
      step('1.1', '1.2', ['case.numbers']),
      step('1', '1.1', ['case.name']),
      step('1', '1.1', ['case.facts']),
      step('2', '2.1', ['case.report']),
    ]);
    expect(versions.map(({ version }) => version)).toEqual(['1', '1.1', '1.2']);
    expect(versions.at(-1)?.case).toEqual(['charges', 'name', 'numbers']);
  });
});

describe('a change run on recorded traffic', () => {
  const passage = (n: number, passed: string[], held: string[]): RecordedPassage => ({
    envelope: `e${n}`,
    dossier: `d${n % 2}`,
    at: `2026-11-0${n}`,
    passed,
    held,
  });
  const traffic = [
    passage(6, ['person.measure'], ['person.phone', 'act.officials']),
    passage(5, ['person.measure', 'case.charges'], ['person.phone']),
    passage(4, ['case.charges'], []),
  ];

  test('tells what would newly pass and newly stay, how often, in how many cases, and where', () => {
    const found = simulate(
      gate,
      { opens: ['person.phone', 'case.facts', 'case.charges'], closes: ['person.measure'] },
      traffic,
    );
    expect(found).toMatchObject({ envelopes: 3, changed: 2 });
    expect(found.paths).toEqual([
      {
        path: 'case.facts',
        outcome: 'newly-passes',
        reduced: false,
        envelopes: 0,
        cases: 0,
        samples: [],
      },
      {
        path: 'person.phone',
        outcome: 'newly-passes',
        reduced: true,
        envelopes: 2,
        cases: 2,
        samples: [
          { envelope: 'e6', dossier: 'd0', at: '2026-11-06' },
          { envelope: 'e5', dossier: 'd1', at: '2026-11-05' },
        ],
      },
      expect.objectContaining({ path: 'person.measure', outcome: 'newly-stays', envelopes: 2 }),
    ]);
  });

  test('names of officials that passed are told by not having been held', () => {
    const found = simulate(gate, { opens: [], closes: ['act.officials'] }, traffic);
    expect(found.paths).toMatchObject([{ path: 'act.officials', envelopes: 2 }]);
  });

  test('no more than five samples of a path, all counted', () => {
    const many = Array.from({ length: 9 }, (_, n) => passage(n, ['case.charges'], []));
    const [path] = simulate(gate, { opens: [], closes: ['case.charges'] }, many).paths;
    expect([path?.envelopes, path?.samples.length]).toEqual([9, 5]);
  });
});
