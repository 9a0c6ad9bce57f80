import { agencies } from '@xinqu/core/kernel';
import type { ActRule, HistoryRule, Stage } from '@xinqu/core/procedure';
import { emptyCase, mustBePossible, possibleActs, stages } from '@xinqu/core/procedure';
import { eventTypes, limitById } from '@xinqu/law/limits';
import { articleOf } from '@xinqu/law/texts';
import { describe, expect, test } from 'vitest';
import { documentKinds } from '../documents/index.ts';
import { criminalProblems, criminalProcedure, sections, transitionsOf } from './index.ts';
import { instruments } from './cite.ts';
import { atCourt, inReview, inTrial, opened, prison, probation, underArrest } from './paths.ts';
import { straightPath } from './paths.ts';
import { actOf, given, limitsAt } from './story.ts';

const rules = criminalProcedure.acts;
const historyOf = (rule: ActRule): readonly HistoryRule[] => [
  ...rule.records,
  ...(rule.received ?? []),
];
const clocksOf = (rule: ActRule): readonly string[] => Object.values(rule.limits).flat();

const kinds = Object.keys(documentKinds);

describe('the table', () => {
  test('carries every transition that the first version asks for', () => {
    const numbers = new Set(rules.flatMap(transitionsOf));
    const span = (a: number, b: number) => Array.from({ length: b - a + 1 }, (_, i) => a + i);
    const asked = [
      ...[span(1, 3), span(6, 20), span(23, 29), span(31, 38), [40], span(42, 45)].flat(),
      ...[47, 48, 49, 51, 52],
    ];
    expect(asked.filter((n) => !numbers.has(n))).toEqual([]);
  });

  test('names each act once', () => {
    const ids = rules.map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(rules.map((r) => r.name.zh)).size).toBeGreaterThan(ids.length - 3);
  });

  test.each(rules.map((r) => [r.id, r] as const))('%s is whole', (_id, rule) => {
    expect(sections[rule.by].map((s) => s.id)).toContain(rule.section);
    expect(rule.basis.length).toBeGreaterThan(0);
    expect(rule.submits.length).toBeGreaterThan(0);
    for (const { type, data } of historyOf(rule)) {
      expect(Object.keys(eventTypes)).toContain(type);
      expect(data === undefined || 'data' in eventTypes[type as 'duty_done']).toBe(true);
    }
    for (const clock of clocksOf(rule)) expect(limitById(clock)?.id).toBe(clock);
    for (const { kind } of rule.makes) expect(kinds).toContain(kind);
    for (const kind of rule.needs ?? []) expect(kinds).toContain(kind.replace('?', ''));
    for (const field of Object.values(rule.form)) {
      expect(field.label.zh).toMatch(/[一-龥]/);
      expect(field.label.en).toMatch(/[A-Za-z]/);
      expect(field.perPerson === true && rule.scope === 'case').toBe(false);
    }
    for (const to of typeof rule.sends === 'function' ? [] : (rule.sends ?? [])) {
      expect(to).not.toBe(rule.by);
    }
    if (rule.received) expect(rule.sends).toHaveLength(1);
  });

  test('a paper is made by an organ that may make it, for the case or for each person', () => {
    const wrong = rules.flatMap((rule) =>
      rule.makes
        .filter(({ kind, per }) => {
          const paper = documentKinds[kind];
          return paper === undefined || !paper.organs.includes(rule.by) || paper.per !== per;
        })
        .map(({ kind }) => `${rule.id} makes ${kind}`),
    );
    expect(wrong).toEqual([]);
  });
});

const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

function numberIn(text: string): number {
  let [total, digit] = [0, 0];
  for (const c of text) {
    if (c in units) {
      total += (digit || 1) * units[c]!;
      digit = 0;
    } else digit = digits.indexOf(c);
  }
  return total + digit;
}

const cited = [
  ...rules.flatMap((r) => r.basis),
  ...Object.values(criminalProblems.entries).map((e) => e.basis ?? ''),
].filter((b) => !b.startsWith('刑法'));

test.each([...new Set(cited)])('%s stands in the texts of the law', (basis) => {
  const [, instrument, article] = /^(.+?)第([零一二三四五六七八九十百千]+)条/.exec(basis)!;
  const key = Object.entries(instruments).find(([, name]) => name === instrument)?.[0];
  expect(key).toBeDefined();
  expect(articleOf(key!, numberIn(article!))).toBeTruthy();
});

const situations = [opened, underArrest, inReview, atCourt, inTrial, probation, prison];
const states = [emptyCase(given().state.dossier), ...situations.map((s) => given(...s).state)];
const end = given(...straightPath).state;

const refusal = (rule: ActRule, stage: Stage, by: ActRule['by']): string | undefined => {
  const state = states.find((s) => s.stage === stage) ?? { ...end, stage };
  const persons = rule.scope === 'case' ? [] : state.persons.slice(0, 1).map((p) => p.id);
  const act = actOf(state, { act: rule.id, at: '2026-12-01 10:00', persons });
  try {
    mustBePossible(rule, { state, act }, by, act.on, limitsAt(state, act.at));
    return undefined;
  } catch (problem) {
    return (problem as { code: string }).code;
  }
};

describe.each(rules.map((r) => [r.id, r] as const))('%s', (_id, rule) => {
  test('is refused to every other agency', () => {
    for (const by of agencies.filter((a) => a !== rule.by)) {
      expect(refusal(rule, rule.from.stages[0]!, by)).toBe('procedure/wrong-agency');
    }
  });

  test('is refused in every other stage', () => {
    const others = stages.filter((s) => !rule.from.stages.includes(s));
    for (const stage of others)
      expect([stage, refusal(rule, stage, rule.by)]).not.toContain(undefined);
    for (const state of states.filter((s) => !rule.from.stages.includes(s.stage))) {
      expect(possibleActs(criminalProcedure, state, rule.by).map((p) => p.rule.id)).not.toContain(
        rule.id,
      );
    }
  });
});
