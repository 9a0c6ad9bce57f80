import type { ActRule, CaseState, Person } from '@xinqu/core/procedure';
import { inCustody } from '@xinqu/core/procedure';
import { cpl, spcCpl } from './cite.ts';
import { choice, line, prose, yesNo } from './fields.ts';
import { clerk, judges, withTrial } from './court-acceptance.ts';
import { everyone, forEach, never } from './guards.ts';
import { familyForm, familyIn } from './person-form.ts';
import { pending, said, textOf, withPersons } from './read.ts';
import { isWhole, sentenceFields, sentenceIn, servedAt, servedInFull } from './sentence.ts';
import { criminalDivision, dutyDone, each, following, paper, paperEach, row } from './table.ts';
import { suspended } from './trial-state.ts';

const optional = { optional: true } as const;

/** Days on which the court sat, from the summonses. */
const hearings = (state: CaseState): string | undefined => {
  const days = state.acts
    .filter((a) => a.act === 'summon-to-trial')
    .map((a) => textOf(a, 'trialAt')?.slice(0, 10))
    .filter((d) => d !== undefined);
  return days.length === 0 ? undefined : [...new Set(days)].join('\n');
};

const openness = (state: CaseState): unknown =>
  state.acts.findLast((a) => a.act === 'summon-to-trial')?.fields['open'];

const pronounce = row('pronounce-judgment', '宣告判决', 'Pronounce the judgment', {
  transition: 44,
  ...criminalDivision,
  scope: 'persons',
  from: { stages: ['first_instance'] },
  to: { stage: 'appeal_window' },
  form: {
    ...sentenceFields,
    mode: choice('宣判方式', 'Mode', {
      immediate: ['当庭宣判', 'In court at once'],
      scheduled: ['定期宣判', 'On a set day'],
    }),
    hearings: prose('开庭日期', 'Hearings', {
      ...optional,
      known: hearings,
      help: { zh: '每次一行', en: 'One a line' },
    }),
    open: yesNo('公开开庭', 'In public', { ...optional, known: openness }),
    closedBecause: line('不公开的理由', 'Why not in public', {
      ...optional,
      known: said('summon-to-trial', 'closedBecause'),
    }),
    charge: prose('公诉机关指控', 'The charge', { ...optional, known: said('charge', 'overview') }),
    defence: prose('辩解和辩护意见', 'The defence', optional),
    found: prose('经审理查明', 'Found', optional),
    reasoning: prose('本院认为', 'Reasoning', optional),
    articles: prose('裁判依据', 'Articles', optional),
    orders: prose('财物处理等其他判项', 'Other orders', {
      ...optional,
      help: { zh: '每项一行', en: 'One a line' },
    }),
    fineDue: line('罚金缴纳期限', 'When the fine is due', optional),
    alsoFound: prose('另查明', 'Also found', optional),
    prosecutors: line('出庭检察人员', 'Prosecutors in court', optional),
    assistant: line('法官助理', 'Assistant judge', optional),
    judges,
    clerk,
  },
  needs: ['proc.indictment', 'court.acceptance'],
  makes: [paper('court.judgment_1')],
  copies: ['被告人', '人民检察院', '被害人', '辩护人', '诉讼代理人'],
  basis: [cpl(202), cpl(200), spcCpl(303)],
  records: [
    each('judgment_pronounced', { data: ({ act }) => ({ mode: textOf(act, 'mode') ?? '' }) }),
  ],
  limits: {
    starts: ['judgment_service'],
    ends: ['first_instance_trial', 'summary_trial', 'fast_track_trial'],
  },
  sends: ['procuratorate'],
  guards: [
    never('trial-stands', ({ state }) => state.trial?.postponed === true || suspended(state)),
    everyone,
    forEach('sentence-incomplete', (f, p) => !isWhole(sentenceIn(f, p))),
  ],
  changes: (f) => {
    const judged = withPersons(f, (p) => ({ sentence: sentenceIn(f, p) }));
    return withTrial({ ...f, state: judged });
  },
});

const serve = row('serve-judgment', '送达判决书', 'Serve the judgment', {
  transition: 44,
  ...criminalDivision,
  scope: 'persons',
  from: { stages: ['appeal_window'] },
  form: { receiver: line('代收人', 'Received by', { ...optional, perPerson: true }) },
  needs: ['court.judgment_1'],
  makes: [paperEach('court.service_return')],
  copies: ['被告人', '人民检察院', '被害人', '辩护人'],
  basis: [cpl(202, 2), spcCpl(303)],
  records: [
    each('judgment_served', { data: () => ({ to: 'defendant' }) }),
    each('judgment_served', {
      when: ({ state }) => (state.victims?.length ?? 0) > 0,
      data: () => ({ to: 'victim' }),
    }),
  ],
  received: [each('judgment_served', { data: () => ({ to: 'procuratorate' }) })],
  limits: {
    starts: ['appeal_judgment', 'protest_judgment', 'victim_protest_request'],
    ends: ['judgment_service'],
  },
  sends: ['procuratorate'],
});

const courtStages = ['court_acceptance', 'first_instance', 'appeal_window'] as const;
const afterJudgment = ['second_instance', 'handover'] as const;

const releaseGrounds = {
  '170.1': ['判决无罪、不负刑事责任或者免予刑事处罚', 'Acquitted or no penalty'],
  '170.2': ['判处管制、宣告缓刑、单独适用附加刑', 'Control, probation or fine only'],
  '170.3': ['羁押时间已到一审判处的刑期', 'Custody equals the sentence'],
  '170.4': ['案件不能在法律规定的期限内审结', 'Not finished within the period'],
} as const;

const courtRelease = row('court-release', '决定释放被告人', 'Release the accused', {
  transition: 44,
  ...criminalDivision,
  scope: 'persons',
  from: {
    stages: [...courtStages, ...afterJudgment],
    measures: ['detained', 'arrested'],
    when: (state, p) => state.stage !== 'handover' || servedAt(p?.sentence) !== 'prison',
  },
  to: { measure: 'released' },
  form: {
    courtReleaseGround: choice('释放的情形', 'Ground', releaseGrounds, { perPerson: true }),
    reason: prose('说明', 'Explanation', optional),
  },
  makes: [paperEach('court.release_order')],
  copies: ['公安机关', '看守所', '人民检察院'],
  basis: [cpl(260), spcCpl(170), spcCpl(171)],
  records: [each('released')],
  limits: {},
  sends: (f) => following(f, 'police', 'procuratorate'),
});

const courtBail = row('court-bail', '决定取保候审', 'Decide on bail in court', {
  transition: 9,
  ...criminalDivision,
  scope: 'persons',
  from: {
    stages: [...courtStages, 'second_instance'],
    measures: ['detained', 'arrested', 'bail', 'surveillance', 'designated_surveillance'],
    when: (_, p) => p?.measure !== 'bail' || p.measures.at(-1)?.organ !== 'court',
  },
  to: { measure: 'bail' },
  form: {
    reason: prose('取保候审的理由', 'Reason'),
    guarantor: line('保证人姓名', 'Guarantor', { ...optional, perPerson: true }),
  },
  makes: [
    paperEach('police.bail'),
    paperEach('court.release_order', (_, p) => p?.measures.at(-2)?.kind === 'arrested'),
  ],
  copies: ['公安机关（执行）', '被告人', '保证人', '人民检察院'],
  basis: [cpl(67), cpl(97), spcCpl(162)],
  records: [
    each('bail_redecided', {
      when: (_, p) => p?.measure === 'bail',
      data: () => ({ organ: 'court' }),
    }),
    each('bail_started', {
      when: (_, p) => p?.measure !== 'bail',
      data: () => ({ organ: 'court' }),
    }),
  ],
  limits: { starts: ['bail_max'], ends: ['court_bail_decision', 'residential_surveillance_max'] },
  sends: (f) => following(f, 'police'),
});

const courtArrest = row('court-arrest', '决定逮捕', 'Order an arrest', {
  transition: 12,
  ...criminalDivision,
  scope: 'persons',
  from: {
    stages: [...courtStages, 'second_instance'],
    measures: ['none', 'released', 'bail', 'surveillance', 'designated_surveillance'],
  },
  to: { measure: 'arrested' },
  approval: 'chief',
  form: {
    reason: prose('逮捕的理由', 'Reason'),
    custodyPlace: line('羁押场所', 'Place of custody', {
      perPerson: true,
      known: (_, p) => p?.custodyPlace,
    }),
  },
  makes: [paper('court.letter')],
  copies: ['公安机关（执行）', '人民检察院', '被告人家属'],
  basis: [cpl(80), cpl(81), spcCpl(166)],
  records: [each('arrested', { data: () => ({ purpose: 'trial' }) })],
  limits: {
    starts: ['court_arrest_interrogation', 'court_arrest_family_notice'],
    ends: ['court_bail_decision', 'bail_max', 'residential_surveillance_max'],
  },
  sends: (f) => following(f, 'police', 'procuratorate'),
  guards: [
    forEach('must-free', (_, p) => p.sentence !== undefined && servedAt(p.sentence) !== 'prison'),
    forEach('held-beyond-sentence', (f, p) => inCustody(p) && servedInFull(p, f.act.on)),
  ],
});

/** Arrested by the court and not yet dealt with: the court itself owes both (SPC arts. 167, 168). */
const arrestedInCourt = (answer: string) => ({
  stages: [...courtStages, ...afterJudgment],
  measures: ['arrested'] as const,
  when: (state: CaseState, p?: Person) => pending(state, 'court-arrest', [answer], p?.id),
});

const questionArrested = row(
  'interrogate-after-court-arrest',
  '决定逮捕后讯问被告人',
  'Interrogate after an arrest by the court',
  {
    transition: 12,
    ...criminalDivision,
    scope: 'person',
    from: arrestedInCourt('interrogate-after-court-arrest'),
    form: {
      place: line('讯问地点', 'Place', optional),
      statement: prose('供述和辩解要点', 'Statement', optional),
    },
    basis: [cpl(94), spcCpl(168)],
    records: [each('interrogated', { data: () => ({ after: 'arrest' }) })],
    limits: { ends: ['court_arrest_interrogation'] },
  },
);

const tellFamily = row(
  'notify-family-of-court-arrest',
  '决定逮捕后通知家属',
  'Notify the family of an arrest by the court',
  {
    transition: 12,
    ...criminalDivision,
    scope: 'persons',
    from: arrestedInCourt('notify-family-of-court-arrest'),
    form: {
      ...familyForm,
      notToldBecause: line('确实无法通知的情形', 'Why the family cannot be told', {
        ...optional,
        perPerson: true,
      }),
    },
    copies: ['被告人家属'],
    basis: [spcCpl(167), cpl(93, 2)],
    records: [
      each('family_notified', {
        when: ({ act }, p) => textOf(act, 'notToldBecause', p?.id) === undefined,
        data: () => ({ after: 'arrest' }),
      }),
      dutyDone(
        'court_arrest_family_notice',
        ({ act }, p) => textOf(act, 'notToldBecause', p?.id) !== undefined,
      ),
    ],
    limits: { ends: ['court_arrest_family_notice'] },
    guards: [
      forEach(
        'family-or-reason',
        ({ act }, p) =>
          !familyIn(act.fields, p.id) && textOf(act, 'notToldBecause', p.id) === undefined,
      ),
    ],
    changes: (facts) =>
      withPersons(facts, (p) => {
        const family = familyIn(facts.act.fields, p.id);
        return family ? { family } : {};
      }),
  },
);

/** Judgment and its service, and the measures of the court. */
export const judgment: readonly ActRule[] = [
  pronounce,
  serve,
  courtRelease,
  courtBail,
  courtArrest,
  questionArrested,
  tellFamily,
];
