import type { CaseDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { changesSince, snapshotOf, versionToSend } from './changes.ts';

const dossier: CaseDto = {
  dossier: 'd1',
  at: '2026-06-22T09:00:00.000+08:00',
  version: 4,
  name: '栾示一盗窃案',
  numbers: [],
  stage: 'investigation',
  stageName: { zh: '侦查', en: 'Investigation' },
  charges: [],
  facts: [],
  evidence: [],
  handler: '苗示二',
  mayGive: false,
  mayAttach: false,
  pageKinds: [],
  tabs: [],
  handlerChanges: [],
  persons: [],
  limits: [],
  timeline: [],
  documents: [],
  attachments: [],
  acts: [],
  proposals: [],
  passages: [],
  demonstration: true,
  withheld: [],
  exportGrounds: [],
  exports: [],
};

const item = {
  id: 'a1',
  act: 'detain',
  name: { zh: '拘留', en: 'Detain' },
  agency: 'police',
  on: '2026-03-02',
  at: '2026-03-02T10:00:00.000+08:00',
  by: '苗示二',
  approvedBy: null,
  persons: [],
  fields: [],
  basis: '',
};

test('a newer version without anything to see is taken silently', () => {
  const now = { ...dossier, version: 5 };
  expect(changesSince(snapshotOf(dossier), now)).toEqual([]);
  expect(versionToSend(snapshotOf(dossier), now)).toBe(5);
});

test('an act of somebody else is told, and the old version kept until it was looked at', () => {
  const now = { ...dossier, version: 5, timeline: [item] };
  const changes = changesSince(snapshotOf(dossier), now);
  expect(changes[0]?.zh).toBe('2026年3月2日 公安局 苗示二：拘留');
  expect(versionToSend(snapshotOf(dossier), now)).toBe(4);
});

test('stage and handler are told too', () => {
  const now = { ...dossier, stage: 'closed', stageName: { zh: '已终结', en: '' }, handler: null };
  expect(changesSince(snapshotOf(dossier), now).map((c) => c.zh)).toEqual([
    '案件现处于「已终结」',
    '承办人变为 未定',
  ]);
});
