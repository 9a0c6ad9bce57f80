import { expect, test } from 'vitest';
import { given, limitsAt, moment } from './story.ts';
import { atCourt, effective, inReview, prison, step, straightPath, underArrest } from './paths.ts';

test('a case goes from the report to community correction by the acts of four agencies', () => {
  const { state } = given(...straightPath);
  expect(state.stage).toBe('execution');
  expect(state.persons[0]).toMatchObject({ name: '栾示一', measure: 'community' });
  expect(state.persons[0]!.measures.map((m) => m.kind)).toEqual([
    'detained',
    'arrested',
    'community',
  ]);
  expect(state.participants.toSorted()).toEqual(['court', 'justice', 'police', 'procuratorate']);
  expect(state.documents.map((d) => d.kind)).toEqual([
    'police.intake',
    'police.intake_receipt',
    'police.filing',
    'police.detention',
    'police.detention_notice',
    'police.arrest_request',
    'proc.arrest_approved',
    'police.arrest',
    'police.arrest_notice',
    'police.execution_receipt',
    'police.prosecution_opinion',
    'custody.transfer',
    'proc.plea_undertaking',
    'proc.indictment',
    'proc.sentencing_proposal',
    'custody.transfer',
    'court.acceptance',
    'court.procedure_decision',
    'court.service_return',
    'court.summons',
    'court.hearing_notice',
    'court.judgment_1',
    'court.release_order',
    'court.service_return',
    'court.execution_notice',
    'court.community_notice',
    'justice.reception',
    'justice.correction_declaration',
  ]);
});

test('what the dossier knows is filled in and never typed again', () => {
  const { state } = given(...straightPath);
  const fields = (act: string) => state.acts.find((a) => a.act === act)!.fields;
  expect(fields('open-case')['charge']).toBe('盗窃罪');
  expect(fields('execute-arrest')['custodyPlace']).toEqual({ P1: '寿光市看守所' });
  expect(fields('transfer-for-prosecution')['facts']).toContain('入户盗窃');
  expect(fields('charge')['evidence']).toContain('价格认定结论书');
  expect(fields('charge')['proposal']).toEqual({
    P1: '拘役五个月，缓刑六个月，并处罚金人民币二千元',
  });
  expect(fields('accept-case')['procedure']).toBe('summary');
  expect(fields('pronounce-judgment')['hearings']).toBe('2026-09-28');
  expect(fields('hand-over-to-community-correction')['communityPlace']).toEqual({
    P1: '寿光市示例街道示例小区',
  });
});

test('the history of each stage starts and ends the clocks of the law', () => {
  const at = moment('2026-07-20 10:00');
  expect(limitsAt(given(...underArrest).state, at).due('investigation_custody', 'P1')).toBe(
    '2026-09-13',
  );
  const review = limitsAt(given(...inReview).state, moment('2026-08-21 10:00'));
  expect(review.due('prosecution_review', 'P1')).toBe('2026-09-20');
  expect(review.due('investigation_custody', 'P1')).toBeUndefined();
  const court = limitsAt(given(...atCourt).state, moment('2026-09-11 10:00'));
  expect(court.due('court_acceptance_review', 'P1')).toBe('2026-09-17');
  expect(court.due('prosecution_review', 'P1')).toBeUndefined();
});

test('a prison sentence goes to the detention house and ends in prison', () => {
  const { state } = given(
    ...prison,
    ...effective,
    step('hand-over-to-prison', '2026-10-14 09:00', ['P1']),
    step('deliver-to-prison', '2026-10-20 09:00', ['P1'], {
      custodyPlace: { P1: '山东省示例监狱' },
    }),
  );
  expect(state.stage).toBe('execution');
  expect(state.persons[0]).toMatchObject({ measure: 'imprisoned', custodyPlace: '山东省示例监狱' });
  const handed = state.acts.find((a) => a.act === 'hand-over-to-prison')!;
  expect(handed.fields).toMatchObject({
    termFrom: { P1: '2026-07-06' },
    termUntil: { P1: '2027-09-05' },
  });
});
