import type { PersonId } from '@xinqu/core/procedure';
import type { Step } from './story.ts';

/** Stories that many tests begin with; every name and fact is invented. */
const step = (
  act: string,
  at: string,
  persons?: readonly PersonId[],
  fields?: Readonly<Record<string, unknown>>,
): Step => ({
  act,
  at,
  ...(persons ? { persons } : {}),
  ...(fields ? { fields } : {}),
});

const all = <T>(persons: readonly PersonId[], value: T): Record<PersonId, T> =>
  Object.fromEntries(persons.map((p) => [p, value])) as Record<PersonId, T>;

const one: readonly PersonId[] = ['P1'];

export const opened: readonly Step[] = [
  step('accept-report', '2026-06-21 09:00', undefined, {
    source: '报案',
    reporter: '尉示五',
    caseName: '尉示五家中被盗案',
    charge: '盗窃罪',
    summary: '尉示五家中被盗现金人民币1500元、手表一块。',
    victims: '尉示五',
  }),
  step('open-case', '2026-06-22 09:00'),
];

export const suspect = (name: string, at = '2026-07-06 09:00', more = {}): Step =>
  step('register-suspect', at, undefined, {
    name,
    sex: '男',
    bornOn: '1994-03-18',
    residence: '寿光市示例街道示例小区',
    familyName: '栾示乙',
    familyRelation: '父亲',
    familyAddress: '寿光市示例街道',
    crimeArticle: '第二百六十四条',
    ...more,
  });

export const detained = (persons: readonly PersonId[] = one): readonly Step[] => [
  step('detain', '2026-07-06 20:30', persons, {
    ground: '82.3',
    custodyPlace: all(persons, '寿光市看守所'),
  }),
  step('record-detention-delivery', '2026-07-06 23:00', persons),
  ...persons.map((p) => step('interrogate', '2026-07-07 09:00', [p], { plea: { [p]: true } })),
  step('notify-family', '2026-07-07 10:00', persons),
];

const evidence = '书证：户籍证明\n被害人陈述：尉示五的陈述\n鉴定意见：价格认定结论书';

export const arrestRequested = (
  persons: readonly PersonId[] = one,
  at = '2026-07-08 15:00',
): readonly Step[] => [
  step('request-arrest', at, persons, {
    facts: '2026年6月20日，犯罪嫌疑人入户盗窃现金人民币1500元、手表一块。',
    evidence,
    danger: '一个月内多次作案，可能实施新的犯罪',
  }),
];

export const approved = (persons: readonly PersonId[] = one): readonly Step[] => [
  step('approve-arrest', '2026-07-13 10:00', persons),
];

export const refused = (persons: readonly PersonId[] = one): readonly Step[] => [
  step('refuse-arrest', '2026-07-13 11:00', persons, {
    refusalKind: 'no-danger',
    ground: '没有社会危险性',
    reasons: '采取取保候审足以防止发生社会危险性',
  }),
];

export const arrested = (persons: readonly PersonId[] = one): readonly Step[] => [
  step('execute-arrest', '2026-07-13 16:00', persons),
  ...persons.map((p) => step('interrogate', '2026-07-14 09:00', [p])),
  step('notify-family', '2026-07-14 09:30', persons),
  step('return-receipt', '2026-07-14 10:00', persons),
];

export const transferred = (
  persons: readonly PersonId[] = one,
  at = '2026-08-20 10:00',
): readonly Step[] => [step('transfer-for-prosecution', at, persons)];

export const pleaded = (persons: readonly PersonId[] = one): readonly Step[] => [
  step('inform-of-rights', '2026-08-21 10:00', persons),
  ...persons.map((p) =>
    step('sign-plea', '2026-08-28 10:00', [p], {
      lawyer: { [p]: '隋示甲' },
      firm: { [p]: '山东示例律师事务所' },
      defenderKind: { [p]: '值班律师' },
      proposal: { [p]: '拘役五个月，缓刑六个月，并处罚金人民币二千元' },
      procedure: 'summary',
    }),
  ),
];

export const charged = (
  persons: readonly PersonId[] = one,
  at = '2026-09-10 10:00',
  more: Readonly<Record<string, unknown>> = {},
): readonly Step[] => [step('charge', at, persons, more)];

export const accepted: readonly Step[] = [
  step('accept-case', '2026-09-14 10:00', undefined, { judges: '鞠示八', clerk: '綦示十' }),
];

export const acceptedOrdinary: readonly Step[] = [
  step('accept-case', '2026-09-14 10:00', undefined, {
    procedure: 'ordinary',
    judges: '鞠示八、逄示九、牟示丙',
    clerk: '綦示十',
  }),
];

export const called = (persons: readonly PersonId[] = one): readonly Step[] => [
  step('serve-indictment', '2026-09-15 10:00', persons),
  step('summon-to-trial', '2026-09-16 10:00', undefined, {
    trialAt: '2026-09-28T09:00:00+08:00',
    place: '第三审判庭',
    open: true,
  }),
];

export const suspended = {
  sentenceKind: 'detention',
  months: 5,
  probationMonths: 6,
  fineFen: 200_000,
};
export const served = { sentenceKind: 'fixed-term', months: 14, fineFen: 500_000 };

export interface Outcome {
  readonly sentenceKind: string;
  readonly months?: number;
  readonly probationMonths?: number;
  readonly fineFen?: number;
}

export function judged(
  outcomes: Readonly<Record<PersonId, Outcome>>,
  at = '2026-09-28 11:00',
): Step {
  const persons = Object.keys(outcomes) as PersonId[];
  const field = (name: keyof Outcome) =>
    Object.fromEntries(
      persons.filter((p) => outcomes[p]![name] !== undefined).map((p) => [p, outcomes[p]![name]]),
    );
  return step('pronounce-judgment', at, persons, {
    sentenceKind: field('sentenceKind'),
    months: field('months'),
    probationMonths: field('probationMonths'),
    fineFen: field('fineFen'),
    mode: 'immediate',
  });
}

export const delivered = (persons: readonly PersonId[] = one): readonly Step[] => [
  step('serve-judgment', '2026-09-29 10:00', persons),
];

export const effective: readonly Step[] = [step('declare-effective', '2026-10-13 09:00')];

const straight = [
  ...opened,
  suspect('栾示一'),
  ...detained(),
  ...arrestRequested(),
  ...approved(),
  ...arrested(),
] as const;

/** Under arrest, the investigation going on. */
export const underArrest: readonly Step[] = straight;
/** With the procuratorate for review, in custody. */
export const inReview: readonly Step[] = [...straight, ...transferred()];
/** Charged with a plea; the court has to accept. */
export const atCourt: readonly Step[] = [...inReview, ...pleaded(), ...charged()];
/** At trial, summary procedure. */
export const inTrial: readonly Step[] = [...atCourt, ...accepted, ...called()];
/** At trial, ordinary procedure, before a panel. */
export const inOrdinaryTrial: readonly Step[] = [...atCourt, ...acceptedOrdinary, ...called()];
/** Sentenced to a suspended term, free again. */
export const probation: readonly Step[] = [
  ...inTrial,
  judged({ P1: suspended }),
  step('court-release', '2026-09-28 11:30', one, { courtReleaseGround: { P1: '170.2' } }),
  ...delivered(),
];
/** Sentenced to prison. */
export const prison: readonly Step[] = [...inTrial, judged({ P1: served }), ...delivered()];
/** From the report to community correction. */
export const straightPath: readonly Step[] = [
  ...probation,
  ...effective,
  step('hand-over-to-community-correction', '2026-10-14 09:00', one),
  step('receive-correction-papers', '2026-10-15 09:00', one),
  step('register-correction', '2026-10-16 09:00', one),
];
export { step };
