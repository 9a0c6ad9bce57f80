import { readFileSync } from 'node:fs';
import { addDays, day, dayOf } from '@xinqu/core/kernel';
import { readJudgment } from '@xinqu/judgments';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DemonstrationPlan, ReplayResult } from './index.ts';
import {
  demonstrationPlans,
  planReplay,
  replayReport,
  reportText,
  scenes,
  shiftedMark,
  shiftedNote,
  shiftPlan,
  upTo,
  walkPlan,
} from './index.ts';

const sources = readFileSync(
  new URL('../../judgments/demo/selection.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { id: string; text: string })
  .map(({ id, text }) => ({ reading: readJudgment(text, id), text }));

describe('the judgments of the demonstration county', () => {
  const results: ReplayResult[] = [];
  beforeAll(() => {
    for (const { reading, text } of sources) {
      const plan = planReplay(reading, text);
      results.push({ plan, walk: walkPlan(plan), envelopes: 0 });
    }
  });

  test('are all carried to the execution, without a refused act or a breach of assumed days', () => {
    const report = replayReport(results);
    expect(report).toMatchObject({
      judgments: 24,
      cases: 24,
      ended: 24,
      refused: [],
      breached: [],
    });
    expect(report.limits.reckoned).toBeGreaterThan(400);
    for (const { plan, walk } of results) expect([plan.id, walk.open]).toEqual([plan.id, []]);
  });

  test('every measure told is carried on its day or reported as left out', () => {
    const acts = ['summon', 'detain', 'execute-arrest', 'bail', 'review-bail', 'court-bail'];
    for (const [i, { reading }] of sources.entries()) {
      const { plan } = results[i]!;
      for (const [n, d] of reading.defendants.entries()) {
        for (const m of d.measures) {
          const carried = plan.acts.some(
            (a) =>
              [...acts, 'court-arrest'].includes(a.act) &&
              dayOf(a.at) === m.on &&
              !a.assumed.includes('on') &&
              a.persons.includes(`P${n + 1}`),
          );
          const left = plan.leftOut.some((l) => l.what.startsWith(`defendants[${n}].measures`));
          expect(carried || left, `${reading.id} ${m.kind} ${m.on}`).toBe(true);
        }
      }
    }
  });

  test('the report says what was assumed, in both languages, and names what was not read', () => {
    const { code, says, english } = { code: 'x/y', says: '不是判决书', english: 'No judgment' };
    const unread = { line: 7, id: null, problem: { code, says, english } };
    const report = replayReport(results, [unread]);
    expect(report.notSaid.find((n) => n.rule === 'sentence')).toMatchObject({ cases: 24 });
    expect(report.skipped).toMatchObject([{ id: null, line: 7, code: 'x/y' }]);
    expect(reportText(report)).toMatch(
      /成案 24 件.*\n[\s\S]*一律中立假定[\s\S]*第 7 行　不是判决书/,
    );
    expect(reportText(report, 'en')).toMatch(/24 cases carried[\s\S]*line 7: No judgment/);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('a moved plan', () => {
  const { reading, text } = sources[0]!;
  const plan = planReplay(reading, text);
  const moved = shiftPlan(plan, 7 * 52);

  test('moves every day, keeps birthdays and words, and says so', () => {
    for (const [i, a] of moved.acts.entries()) {
      expect(dayOf(a.at)).toBe(addDays(dayOf(plan.acts[i]!.at), 364));
      expect(a.assumed).toEqual(expect.arrayContaining(['on', shiftedMark]));
    }
    const suspect = moved.acts.find((a) => a.act === 'register-suspect');
    expect(suspect?.fields['bornOn']).toBe(reading.defendants[0]?.bornOn);
    expect(moved.acts[0]?.fields['caseName']).toContain(shiftedNote);
    expect(moved.dossier).toBe(moved.acts[0]?.id);
    expect(moved.dossier).not.toBe(plan.dossier);
  });

  test('can be cut at a number of acts or at a stage', () => {
    expect(upTo(plan, 0).acts).toEqual([]);
    expect(upTo(plan, 3).acts).toHaveLength(3);
    expect(upTo(plan, plan.acts.length + 1).acts).toHaveLength(plan.acts.length);
    expect(upTo(plan, 'prosecution_review').acts.at(-1)?.act).toBe('transfer-for-prosecution');
    expect(upTo(plan, 'retrial').acts).toEqual(plan.acts);
  });
});

describe.each(['2026-11-25', '2027-02-12'])('the demonstration county on %s', (today) => {
  let plans: DemonstrationPlan[] = [];
  beforeAll(() => {
    plans = demonstrationPlans(sources, day(today));
  });

  test('shows each scene once; everything else is carried to its end', () => {
    const shown = plans.flatMap((p) => (p.scene ? [p.scene.id] : []));
    expect(shown.toSorted()).toEqual(scenes.map((s) => s.id).toSorted());
    expect(plans).toHaveLength(24);
  });

  test('lets no act lie in the future or be refused', () => {
    for (const { plan, scene } of plans) {
      expect(plan.acts.every((a) => dayOf(a.at) < today)).toBe(true);
      if (!scene) continue;
      expect(plan.shiftedDays! % 7).toBe(0);
      expect(walkPlan(plan).refused.map((r) => r.problem.says)).toEqual([]);
    }
  });
});
