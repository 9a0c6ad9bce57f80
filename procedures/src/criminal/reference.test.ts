import { expect, test } from 'vitest';
import { criminalProcedure, diagram, procedureTable } from './index.ts';
import { leadsTo } from './reference.ts';
import { given, doStep } from './story.ts';
import { prison, straightPath } from './paths.ts';

test('the graph names every stage that some act reaches, once for each act and way', () => {
  const drawn = diagram();
  expect(drawn).toContain('investigation --> prosecution_review : 移送审查起诉（公安局）');
  expect(drawn).toContain('second_instance --> first_instance : 登记二审裁判（人民法院）');
  const lines = drawn.split('\n');
  expect(new Set(lines).size).toBe(lines.length);
});

test('the graph draws every change of stage that the stories make', () => {
  for (const path of [straightPath, prison]) {
    let { state } = given();
    for (const next of path) {
      const after = doStep(state, next);
      const rule = criminalProcedure.acts.find((r) => r.id === next.act)!;
      if (after.stage !== state.stage) expect(leadsTo(rule)).toContain(after.stage);
      state = after;
    }
  }
});

test('the reference has one row an act, in Chinese', () => {
  const rows = procedureTable();
  expect(rows).toHaveLength(criminalProcedure.acts.length);
  expect(rows.find((r) => r.id === 'request-arrest')).toMatchObject({
    transition: '10',
    by: '公安局',
    section: '刑侦大队',
    from: '侦查、补充侦查',
    approval: '负责人批准',
    sends: ['人民检察院'],
    starts: ['arrest_review'],
    ends: ['arrest_request'],
  });
  for (const row of rows) expect(row.section).toMatch(/[一-龥]/);
});
