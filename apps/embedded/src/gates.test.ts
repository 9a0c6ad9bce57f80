import { expect, test } from 'vitest';
import { agencies, uuidv7 } from '@xinqu/core/kernel';
import { gateBetween, pathsOf } from '@xinqu/core/gate';
import { emptyCase, receiversOf } from '@xinqu/core/procedure';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import { documentKinds } from '@xinqu/procedures/documents';
import { gates } from './gates.ts';

const everyone = { ...emptyCase(uuidv7(1, new Uint8Array(10))), participants: agencies };

const receivers = (rule: (typeof criminalProcedure.acts)[number]) =>
  receiversOf(rule, { state: everyone, act: { fields: {} } as never });

test('every act has a gate to each agency it is sent to', () => {
  const missing = criminalProcedure.acts.flatMap((rule) =>
    receivers(rule)
      .filter((to) => to !== rule.by && !gateBetween(gates, rule.by, to, 'act'))
      .map((to) => `${rule.id}: ${rule.by} → ${to}`),
  );
  expect(missing).toEqual([]);
});

test('the notice of progress has a gate between all who may share a case, and to the committee', () => {
  for (const from of agencies.filter((a) => a !== 'committee')) {
    for (const to of agencies.filter((a) => a !== from)) {
      expect(gateBetween(gates, from, to, 'progress')?.id).toBe(`${from}-${to}-progress`);
    }
  }
  // What leaves the committee says nothing of a case.
  for (const carries of ['setting', 'erasure'] as const) {
    const sent = gates.filter((g) => g.from === 'committee' && g.carries === carries);
    expect(sent.map((g) => [g.case, g.persons, g.documents])).toEqual(
      Array.from({ length: 4 }, () => [[], [], []]),
    );
  }
  const others = gates.filter((g) => g.from === 'committee' && g.carries !== 'gate-change');
  expect(others).toHaveLength(8);
});

test('a gate names only acts, fields and papers that exist', () => {
  const acts = new Map(criminalProcedure.acts.map((rule) => [rule.id, rule]));
  const unknown = gates.flatMap((gate) => [
    ...Object.entries(gate.fields).flatMap(([act, fields]) =>
      fields
        .filter((field) => !(field in (acts.get(act)?.form ?? {})))
        .map((field) => `${gate.id} ${act}.${field}`),
    ),
    ...gate.documents
      .filter((kind) => !(kind in documentKinds))
      .map((kind) => `${gate.id} ${kind}`),
  ]);
  expect(unknown).toEqual([]);
});

test('nothing of substance is open towards the committee', () => {
  for (const gate of gates.filter((g) => g.carries === 'erasure')) {
    expect([gate.case, gate.persons, gate.documents]).toEqual([[], [], []]);
    expect([gate.attachments, gate.officials]).toEqual([false, false]);
  }
  const cases = gates.filter(
    (g) => g.to === 'committee' && !['erasure', 'gate-change'].includes(g.carries),
  );
  for (const gate of cases) {
    expect(gate.case).toEqual(['numbers', 'charges']);
    expect(gate.persons).toEqual(['measure', 'measures', 'review', 'ended']);
    expect([gate.documents, gate.attachments, gate.officials]).toEqual([[], false, false]);
  }
});

test('every agency settles its gates with every other, by a gate that carries nothing else', () => {
  for (const from of agencies) {
    for (const to of agencies.filter((a) => a !== from)) {
      const gate = gateBetween(gates, from, to, 'gate-change');
      expect(gate && pathsOf(gate)).toEqual(['act.officials']);
    }
  }
});
