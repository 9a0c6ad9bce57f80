import { isUuidv7 } from '@xinqu/core/kernel';
import { describe, expect, test } from 'vitest';
import type { ReplayPlan } from './index.ts';
import { planReplay, walkPlan } from './index.ts';
import { defendant, reading } from './testing.ts';

const told = (plan: ReplayPlan) =>
  plan.acts.filter((a) => !a.assumed.includes('on')).map((a) => `${a.act} ${a.at.slice(0, 10)}`);
const days = (plan: ReplayPlan, ...acts: string[]) =>
  plan.acts.filter((a) => acts.includes(a.act)).map((a) => `${a.act} ${a.at.slice(0, 10)}`);
const act = (plan: ReplayPlan, name: string) => plan.acts.find((a) => a.act === name)!;

function lawful(plan: ReplayPlan) {
  const walk = walkPlan(plan);
  expect(walk.refused.map((r) => r.problem.says)).toEqual([]);
  expect(walk.breached).toEqual([]);
  expect(walk.state.stage).toBe('execution');
  return walk;
}

describe('days the judgment tells', () => {
  const plan = planReplay(
    reading({
      indictedOn: '2020-09-17',
      heardOn: ['2020-10-12'],
      defendants: [defendant('detention 2020-06-19', 'arrest 2020-07-03')],
    }),
  );

  test('stay on their day and are not assumed; every other day is', () => {
    expect(told(plan)).toEqual([
      'detain 2020-06-19',
      'execute-arrest 2020-07-03',
      'charge 2020-09-17',
    ]);
    expect(act(plan, 'summon-to-trial').fields['trialAt']).toMatch(/^2020-10-12T/);
    expect(act(plan, 'summon-to-trial').assumed).not.toContain('trialAt');
    lawful(plan);
  });

  test('the arrest was asked for in time, after the detention was extended', () => {
    const chain = days(plan, 'extend-detention', 'request-arrest', 'approve-arrest');
    expect(chain).toEqual([
      'extend-detention 2020-06-22',
      'request-arrest 2020-06-28',
      'approve-arrest 2020-07-03',
    ]);
    expect(act(plan, 'extend-detention').fields['extensionGround']).toBe('roaming');
    expect(act(plan, 'extend-detention').assumed).toContain('act');
  });

  test('whoever is in custody is sentenced and handed over to prison', () => {
    expect(act(plan, 'pronounce-judgment').fields['probationMonths']).toBeUndefined();
    expect(plan.acts.at(-1)?.act).toBe('deliver-to-prison');
    expect(act(plan, 'pronounce-judgment').assumed).toContain('sentenceKind');
  });
});

describe('what must have been done in between', () => {
  test.each([
    ['the third day needs no extension', '2020-06-22', []],
    ['one day more needs the short one', '2020-06-23', ['special']],
    ['the seventh day too', '2020-06-26', ['special']],
    ['the eighth the long one', '2020-06-27', ['roaming']],
  ])('bail after detention: %s', (_, on, grounds) => {
    const plan = planReplay(
      reading({
        indictedOn: '2020-09-17',
        defendants: [defendant('detention 2020-06-19', `bail ${on}`)],
      }),
    );
    const extended = plan.acts.filter((a) => a.act === 'extend-detention');
    expect(extended.map((a) => a.fields['extensionGround'])).toEqual(grounds);
    lawful(plan);
  });

  test.each([
    ['on the thirtieth day', '2020-07-19', []],
    ['on the thirty-first', '2020-07-20', ['refuse-arrest 2020-07-20']],
    ['on the thirty-seventh', '2020-07-26', ['refuse-arrest 2020-07-26']],
  ])('bail %s of detention', (_, on, refused) => {
    const plan = planReplay(
      reading({
        indictedOn: '2020-09-17',
        defendants: [defendant('detention 2020-06-19', `bail ${on}`)],
      }),
    );
    expect(days(plan, 'refuse-arrest')).toEqual(refused);
    lawful(plan);
  });

  test('a long review is returned for supplement, at most twice, and extended', () => {
    const plan = planReplay(
      reading({
        indictedOn: '2020-10-20',
        defendants: [defendant('detention 2020-02-01', 'arrest 2020-02-14')],
      }),
    );
    expect(plan.acts.filter((a) => a.act === 'return-for-supplement')).toHaveLength(2);
    lawful(plan);
  });

  test('detention with nothing told after it is not prolonged', () => {
    const plan = planReplay(
      reading({ indictedOn: '2020-09-17', defendants: [defendant('detention 2020-06-19')] }),
    );
    expect(days(plan, 'bail')).toEqual(['bail 2020-06-22']);
    expect(plan.notSaid.map((n) => n.rule)).toContain('detention-ended');
    lawful(plan);
  });

  test('a trial beyond its period is extended before the period ends', () => {
    const plan = planReplay(reading({ indictedOn: '2020-02-03', heardOn: ['2020-10-12'] }));
    const levels = plan.acts.filter((a) => a.act === 'extend-trial').map((a) => a.fields['level']);
    expect(levels).toEqual(['third-month', 'higher', 'supreme']);
    lawful(plan);
  });

  test('fast track has a plea, a single judge and a judgment at the hearing', () => {
    const plan = planReplay(reading({ procedure: 'fast-track', heardOn: ['2020-11-20'] }));
    expect(days(plan, 'sign-plea', 'pronounce-judgment')).toEqual([
      expect.stringMatching(/^sign-plea/),
      'pronounce-judgment 2020-11-20',
    ]);
    lawful(plan);
  });
});

test('days that breach a limit are reported as they are and not corrected', () => {
  const plan = planReplay(
    reading({
      indictedOn: '2020-09-17',
      defendants: [defendant('detention 2020-06-01', 'arrest 2020-07-10')],
    }),
  );
  expect(told(plan)).toContain('execute-arrest 2020-07-10');
  const { refused, breached } = walkPlan(plan);
  expect(refused).toEqual([]);
  expect(breached).toMatchObject([
    { clock: 'arrest_review', person: 'P1', due: '2020-07-08', closedOn: '2020-07-10' },
  ]);
});

test('no date at all: the middle of the year of the case number, and nobody is held', () => {
  const plan = planReplay(reading());
  expect(days(plan, 'accept-case')).toEqual(['accept-case 2020-07-01']);
  expect(plan.acts.every((a) => a.assumed.includes('on'))).toBe(true);
  expect(plan.acts.at(-1)?.act).toBe('register-correction');
  lawful(plan);
});

test('a second instance begins with the first, goes up on appeal and comes back upheld', () => {
  const plan = planReplay(
    reading({
      instance: 'second',
      caseNumber: '（2020）乙01刑终24号',
      heardOn: ['2020-09-08'],
      defendants: [defendant('detention 2019-12-20', 'arrest 2020-01-06'), defendant()],
    }),
  );
  const last = plan.acts.map((a) => a.act);
  const order = [
    'pronounce-judgment',
    'appeal',
    'send-to-second-instance',
    'decide-second-instance',
  ];
  expect(last.filter((a) => order.includes(a))).toEqual(order);
  expect(act(plan, 'decide-second-instance').fields['result']).toBe('upheld');
  expect(act(plan, 'decide-second-instance').assumed).toContain('result');
  lawful(plan);
});

test('an entity is fined, has no measure and is not handed over', () => {
  const unit = { ...defendant(), name: '乙县示例一有限公司', sex: null, bornOn: null };
  const plan = planReplay(reading({ indictedOn: '2020-09-17', defendants: [unit, defendant()] }));
  const { state } = lawful(plan);
  expect(state.persons[0]).toMatchObject({ entity: true, sentence: { kind: 'fine' } });
  expect(act(plan, 'hand-over-to-community-correction').persons).toEqual(['P2']);
});

test.each([
  ['no-defendant', reading({ defendants: [] })],
  ['no-charge', reading({ charges: [] })],
  ['no-date', reading({ caseNumber: null })],
  ['dates-contradict', reading({ indictedOn: '2020-09-17', heardOn: ['2020-09-16'] })],
  ['dates-contradict', reading({ indictedOn: '2023-01-01' })],
])('%s: skipped with its reason', (code, record) => {
  const plan = planReplay(record);
  expect(plan).toMatchObject({ acts: [], skipped: { code } });
  expect(plan.skipped?.zh).toMatch(/[一-龥]/);
});

test('a hearing on the day of the charge is no contradiction', () => {
  const plan = planReplay(reading({ indictedOn: '2020-09-17', heardOn: ['2020-09-17'] }));
  expect(plan.skipped).toBeUndefined();
  expect(days(plan, 'accept-case')).toEqual(['accept-case 2020-09-17']);
});

test('the same reading gives the same plan, another id other ids; ids run with time', () => {
  const record = reading({ indictedOn: '2020-09-17', defendants: [defendant('bail 2020-06-19')] });
  const plan = planReplay(record);
  expect(planReplay(record)).toEqual(plan);
  const ids = plan.acts.map((a) => a.id);
  expect(ids.every(isUuidv7)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(plan.dossier).toBe(ids[0]);
  const other = planReplay({ ...record, id: 'a-2' });
  expect(other.acts.some((a) => ids.includes(a.id))).toBe(false);
});

test('the facts are the words of the judgment where they are given, and marked where not', () => {
  const text =
    '经审理查明，2020年3月2日，被告人栾示一在乙县某商场窃得他人手机一部，价值人民币三千元。上述事实，有证据证实。';
  const record = reading({ indictedOn: '2020-09-17' });
  const transfer = act(planReplay(record, text), 'transfer-for-prosecution');
  expect(transfer.fields['facts']).toMatch(/^2020年3月2日.*三千元。$/);
  expect(transfer.assumed).not.toContain('facts');
  expect(act(planReplay(record), 'transfer-for-prosecution').assumed).toContain('facts');
});
