import { expect, test } from 'vitest';
import { outcomeText } from './outcome.ts';

const act = { zh: '提请批准逮捕', en: 'Request arrest' };
const outcome = { dossier: 'd', version: 2, documents: [], proposal: null };

test('an act done says where it went', () => {
  const text = outcomeText(act, { ...outcome, outcome: 'done', sentTo: ['procuratorate'] });
  expect(text.zh).toBe('「提请批准逮捕」已办结，已送人民检察院');
});

test('an act handed in says so', () => {
  const text = outcomeText(act, { ...outcome, outcome: 'proposed', sentTo: [] });
  expect(text.zh).toBe('「提请批准逮捕」已呈报审批');
});
