import { nodeId } from '@xinqu/core/kernel';
import type { CaseState, PersonId } from '@xinqu/core/procedure';
import { offers, wantedTasks } from '@xinqu/core/procedure';
import { type EventTypeName, eventTypes } from '@xinqu/law/limits';
import { describe, expect, test } from 'vitest';
import { criminalProcedure } from './index.ts';
import {
  arrestRequested,
  atCourt,
  delivered,
  effective,
  inReview,
  inTrial,
  judged,
  opened,
  step,
  straightPath,
  underArrest,
} from './paths.ts';
import { type Step, given, limitsAt, moment } from './story.ts';
import {
  appealed,
  held,
  jointDefendants,
  longInvestigation,
  notApproved,
  one,
  ordinaryCourse,
  others,
  paths,
  refusedAndDropped,
  remand,
  returned,
  bail,
  second,
  sentBack,
  withdrawn,
} from './all-paths.ts';

test('every row of the table is done in one of the stories', () => {
  const done = new Set(Object.values(paths).flatMap((path) => path.map((s) => s.act)));
  expect(criminalProcedure.acts.map((r) => r.id).filter((id) => !done.has(id))).toEqual([]);
});

test.each(Object.entries(paths))('%s: each act is offered before it is done', (_name, path) => {
  let story = given();
  for (const next of path) {
    const rule = criminalProcedure.acts.find((r) => r.id === next.act)!;
    const at = moment(next.at);
    const desk = { node: nodeId('370783', rule.by), at, limits: limitsAt(story.state, at) };
    const offered = offers(criminalProcedure, story.state, desk).find((o) => o.rule === rule);
    expect([next.act, offered]).not.toContain(undefined);
    expect([next.act, offered?.refusal?.code, offered?.missing]).toEqual([next.act, undefined, []]);
    if (rule.scope !== 'case')
      expect(offered!.persons).toEqual(expect.arrayContaining([...next.persons!]));
    story = story.and(next);
  }
});

test('every event a story records has only the data its type knows', () => {
  const unknown = Object.values(paths)
    .flatMap((path) => given(...path).state.history)
    .flatMap(({ type, data }) => {
      const known = eventTypes[type as EventTypeName] as { readonly data?: readonly string[] };
      return Object.keys(data ?? {})
        .filter((name) => !known.data?.includes(name))
        .map((name) => `${type}.${name}`);
    });
  expect(unknown).toEqual([]);
});

const due = (path: readonly Step[], at: string, clock: string, person: PersonId = 'P1') =>
  limitsAt(given(...path).state, moment(at)).due(clock, person);

const tasksOf = (state: CaseState, agency: 'police' | 'procuratorate' | 'court' | 'justice') =>
  wantedTasks(criminalProcedure, state, agency).map((t) => [t.kind, t.clock]);

describe('a refusal of arrest', () => {
  test('asks the police to release now, and for nothing else first', () => {
    const { state } = given(...notApproved);
    expect(tasksOf(state, 'police')).toContainEqual(['release-now', 'nonapproval_receipt']);
    expect(given(...notApproved, bail('2026-07-13 15:00')).state.persons[0]).toMatchObject({
      measure: 'bail',
      review: 'refused',
    });
  });

  test('starts the clocks of the receipt and of reconsideration', () => {
    expect(due(notApproved, '2026-07-14 09:00', 'nonapproval_reconsideration_request')).toBe(
      '2026-07-18',
    );
    expect(due(notApproved, '2026-07-14 09:00', 'arrest_review')).toBeUndefined();
  });

  test('changed on reconsideration lets the police arrest', () => {
    const changed = refusedAndDropped
      .slice(
        0,
        refusedAndDropped.findIndex((s) => s.act === 'transfer-for-prosecution'),
      )
      .map((s) =>
        s.act === 'decide-reconsideration'
          ? { ...s, fields: { ...s.fields, result: 'changed' } }
          : s,
      );
    const { state } = given(...changed, step('execute-arrest', '2026-07-20 15:00', one));
    expect(state.persons[0]).toMatchObject({ measure: 'arrested', review: 'approved' });
    expect(state.documents.filter((d) => d.kind === 'proc.arrest_approved')).toHaveLength(1);
  });
});

describe('a return for supplementary investigation', () => {
  test('lets the review stand still and starts one month for the police', () => {
    const path = [...inReview, returned];
    expect(due(path, '2026-08-26 10:00', 'prosecution_review')).toBeUndefined();
    expect(due(path, '2026-08-26 10:00', 'supplementary_investigation')).toBe('2026-09-25');
    expect(given(...path).state.returns).toBe(1);
    expect(tasksOf(given(...path).state, 'police')).toContainEqual([
      'supplement',
      'supplementary_investigation',
    ]);
  });

  test('ends with the file and a review that begins anew', () => {
    const path = [...inReview, returned, sentBack];
    expect(due(path, '2026-09-06 10:00', 'prosecution_review')).toBe('2026-10-05');
    expect(due(path, '2026-09-06 10:00', 'supplementary_investigation')).toBeUndefined();
  });
});

test('a non-prosecution of the last person closes the case and frees the person', () => {
  const { state } = given(...refusedAndDropped);
  expect(state.stage).toBe('closed');
  expect(state.persons[0]).toMatchObject({ ended: '不起诉', measure: 'none' });
  expect(due(refusedAndDropped, '2026-09-21 10:00', 'nonprosecution_reconsideration_request')).toBe(
    '2026-09-28',
  );
  expect(state.documents.map((d) => d.kind)).toContain('proc.no_prosecution');
});

test('persons of one case end apart, and the case closes with the last', () => {
  const at = (act: string) =>
    given(...jointDefendants.slice(0, jointDefendants.findIndex((s) => s.act === act) + 1)).state;
  expect(at('end-investigation-of-person')).toMatchObject({ stage: 'investigation' });
  expect(at('hand-over-to-prison').stage).toBe('handover');
  expect(at('hand-over-to-community-correction').stage).toBe('execution');
  expect(at('end-correction').stage).toBe('execution');
  const end = at('end-imprisonment');
  expect(end.stage).toBe('closed');
  expect(end.persons.map((p) => p.ended)).toEqual(['刑满释放', '社区矫正期满解除', '另案处理']);
});

test('bail is decided anew by each office and the court answers for its own', () => {
  const { state } = given(...jointDefendants);
  const periods = state.persons[1]!.measures.filter((m) => m.kind === 'bail');
  expect(periods.map((m) => m.organ)).toEqual(['police', 'procuratorate', 'court']);
});

test('a judgment upheld is in effect, one sent back is tried anew by a new panel', () => {
  const upheld = given(...appealed, second('2026-11-20 10:00', { result: 'upheld' })).state;
  expect(upheld.stage).toBe('handover');
  expect(upheld.persons[0]!.sentence).toMatchObject({ kind: 'fixed-term', months: 14 });
  const again = given(...appealed, remand).state;
  expect(again.stage).toBe('first_instance');
  expect(again.persons[0]!.sentence).toBeUndefined();
  expect(again.trial).toMatchObject({
    procedure: 'ordinary',
    judges: ['牟示丁', '曲示戊', '臧示己'],
  });
  expect(due([...appealed, remand], '2026-11-21 10:00', 'first_instance_trial')).toBe('2027-01-20');
});

test('an acquittal in effect ends the case', () => {
  const path = [
    ...inTrial,
    judged({ P1: { sentenceKind: 'acquitted' } }),
    step('court-release', '2026-09-28 11:30', one, { courtReleaseGround: { P1: '170.1' } }),
    ...delivered(),
    ...effective,
  ];
  const { state } = given(...path);
  expect(state.stage).toBe('closed');
  expect(state.persons[0]!.ended).toBe('判决无罪，已生效');
});

test('a postponement stands the trial still, its end begins it anew', () => {
  const until = (act: string) =>
    ordinaryCourse.slice(0, ordinaryCourse.findIndex((s) => s.act === act) + 1);
  expect(due(until('postpone-trial'), '2026-09-29 10:00', 'trial_supplement')).toBe('2026-10-28');
  expect(due(until('postpone-trial'), '2026-09-29 10:00', 'first_instance_trial')).toBeUndefined();
  expect(due(until('resume-trial'), '2026-10-20 12:00', 'first_instance_trial')).toBe('2026-12-20');
  expect(due(ordinaryCourse, '2026-12-11 10:00', 'first_instance_trial')).toBe('2027-02-01');
});

test('a withdrawn charge is with the procuratorate again, which owes a decision', () => {
  const path = withdrawn.slice(0, -1);
  expect(given(...path).state.stage).toBe('prosecution_review');
  expect(due(path, '2026-09-24 10:00', 'withdrawn_charge_decision')).toBe('2026-10-23');
  expect(tasksOf(given(...path).state, 'procuratorate')).toContainEqual([
    'review-prosecution',
    'withdrawn_charge_decision',
  ]);
});

test('the papers of an extension bear its days, reckoned and not typed', () => {
  const acts = given(...longInvestigation).state.acts;
  const fields = (act: string) => acts.find((a) => a.act === act)!.fields;
  expect(fields('request-custody-extension')).toMatchObject({ periodEnds: { P1: '2026-10-27' } });
  expect(fields('decide-custody-extension')).toMatchObject({
    from: { P1: '2026-10-28' },
    until: { P1: '2026-11-27' },
  });
  const review = given(...others[3]!).state.acts.find(
    (a) => a.act === 'extend-prosecution-review',
  )!;
  expect(review.fields).toMatchObject({ from: { P1: '2026-09-21' }, until: { P1: '2026-10-05' } });
});

test('the clocks of a long investigation lengthen, stand and begin anew by its acts', () => {
  const until = (act: string) =>
    longInvestigation.slice(0, longInvestigation.findIndex((s) => s.act === act) + 1);
  const custody = 'investigation_custody';
  expect(due(until('extend-detention'), '2026-07-09 09:00', 'arrest_request')).toBe('2026-08-05');
  expect(due(until('start-examination'), '2026-08-20 10:00', custody)).toBeUndefined();
  expect(due(until('end-examination'), '2026-08-30 12:00', custody)).toBe('2026-10-27');
  expect(due(until('decide-custody-extension'), '2026-10-16 10:00', custody)).toBe('2026-11-27');
  expect(due(until('recalculate-custody'), '2026-11-02 10:00', custody)).toBe('2026-12-31');
});

describe('tasks', () => {
  test.each([
    ['police', opened.slice(0, 1), [['decide-filing', undefined]]],
    ['procuratorate', [...held, ...arrestRequested()], [['review-arrest', 'arrest_review']]],
    ['court', atCourt, [['review-acceptance', 'court_acceptance_review']]],
    ['court', inTrial, [['try', 'summary_trial']]],
    ['justice', straightPath.slice(0, -1), [['receive-correction', 'community_correction_report']]],
    ['police', underArrest, [['investigate', 'investigation_custody']]],
  ] as const)('%s has its work', (agency, path, wanted) => {
    expect(tasksOf(given(...path).state, agency)).toEqual(wanted);
  });

  test('the committee has none', () => {
    const { state } = given(...inReview);
    expect(wantedTasks(criminalProcedure, state, 'committee')).toEqual([]);
  });

  test('every act a task names is a row of its agency', () => {
    const wrong = criminalProcedure.tasks.flatMap((t) =>
      t.acts.filter((a) => criminalProcedure.acts.find((r) => r.id === a)?.by !== t.agency),
    );
    expect(wrong).toEqual([]);
  });
});
