import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '@xinqu/core/procedure';
import { fixtureFacts } from './fixture.ts';
import { getDocumentKind, plainText } from './index.ts';

const golden = (name: string) =>
  readFileSync(new URL(`./golden/${name}.txt`, import.meta.url), 'utf8');

/** Only the wording counts: spacing belongs to the layout, underscores are places to fill in. */
const wording = (text: string) => text.replaceAll(/[\s　＿]/g, '');

const made = (kind: string, act: string, person?: PersonId) =>
  getDocumentKind(kind).content(fixtureFacts(act, person));

const cases: readonly (readonly [name: string, kind: string, act: string, person?: PersonId])[] = [
  ['arrest-request', 'police.arrest_request', 'request-arrest'],
  ['arrest-approved', 'proc.arrest_approved', 'approve-arrest', 'P1'],
  ['execution-receipt', 'police.execution_receipt', 'return-receipt', 'P1'],
  ['arrest-refused', 'proc.arrest_refused', 'refuse-arrest', 'P2'],
  ['prosecution-opinion', 'police.prosecution_opinion', 'transfer-for-prosecution'],
  ['supplement-decision', 'proc.supplement_decision', 'return-for-supplement'],
  ['supplement-outline', 'proc.supplement_outline', 'return-for-supplement'],
  ['indictment', 'proc.indictment', 'charge'],
  ['judgment', 'court.judgment_1', 'pronounce-judgment'],
];

describe('the worked documents come out in their exact wording', () => {
  test.each(cases.map((c) => ({ name: c[0], row: c })))('$name', ({ row }) => {
    const [name, kind, act, person] = row;
    const text = plainText(made(kind, act, person));
    const expected = golden(name);
    expect(wording(text)).toBe(wording(expected).replace(/^回执：/, '回执'));
  });
});

test('reasons of a refusal: every paragraph of the worked text, in its order', () => {
  const text = wording(plainText(made('proc.refusal_reasons', 'refuse-arrest', 'P2')));
  const [head, copy, ...rest] = golden('refusal-reasons')
    .replace('（送侦查机关', '\n（送侦查机关')
    .split('\n');
  expect(text).toBe(wording([head, ...rest, copy].join('')));
});

test('notice of execution: the copy of the detention house and both others', () => {
  const content = made('court.execution_notice', 'hand-over', 'P1');
  const [second, third, fourth] = golden('execution-notice').split(/\n(?=第[三四]联)/);
  const copies = content.parts
    .filter((p) => !p.stub)
    .map((p) => wording(plainText({ ...content, parts: [p] })));
  expect(copies).toHaveLength(3);
  expect(copies[0]).toBe(wording(second!));
  const body = (text: string) => wording(text.replace(/^第.联（.*?）[：　]*/, ''));
  expect(copies[1]).toContain(body(third!).replace(/^：/, ''));
  expect(copies[2]).toContain(body(fourth!));
});

test('notice of execution of a suspended sentence goes to the justice bureau', () => {
  const text = wording(plainText(made('court.execution_notice', 'hand-over', 'P2')));
  const head = wording('山东省寿光市人民法院 执行通知书 （2026）鲁0783刑初512号');
  const expected = head + wording(golden('community-execution-notice'));
  expect(text).toBe(`${expected}二〇二六年十二月二十五日（院印）`);
});
