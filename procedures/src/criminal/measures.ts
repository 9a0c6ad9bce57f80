import type { CalendarDay } from '@xinqu/core/kernel';
import { addDays, dayInChinese, daysBetween } from '@xinqu/core/kernel';
import type { ActRule, Guard, Person } from '@xinqu/core/procedure';
import { cpl, mps } from './cite.ts';
import {
  choice,
  count,
  custodyPlace,
  dayOfYear,
  line,
  meetingNeedsLeave,
  prose,
  yesNo,
} from './fields.ts';
import { detentionLaw } from './law-data.ts';
import { wasUnder } from './freeing.ts';
import { measureSince, notAfterExpiry, personsOf, releaseFirst } from './guards.ts';
import { criminalProblems as problems } from './problems.ts';
import { pending, saysYes, textOf } from './read.ts';
import { chief, detentionHouse, each, held, paperEach, police, row } from './table.ts';
import { following } from './table.ts';

const investigating = ['investigation', 'supplement'] as const;
const restricted = ['bail', 'surveillance', 'designated_surveillance'] as const;
const optional = { optional: true } as const;

const detain = row('detain', '刑事拘留', 'Detain', {
  transition: 7,
  ...police,
  scope: 'persons',
  from: { stages: investigating, measures: ['none', 'summoned', 'released', ...restricted] },
  to: { measure: 'detained' },
  approval: chief,
  form: {
    ground: choice('拘留的情形', 'Ground', {
      '82.1': ['正在预备犯罪、实行犯罪或者在犯罪后即时被发觉', 'Caught in the act'],
      '82.2': ['被害人或者在场亲眼看见的人指认', 'Identified by a witness'],
      '82.3': ['在身边或者住处发现有犯罪证据', 'Evidence found'],
      '82.4': ['犯罪后企图自杀、逃跑或者在逃', 'Fled or may flee'],
      '82.5': ['有毁灭、伪造证据或者串供可能', 'May destroy evidence or collude'],
      '82.6': ['不讲真实姓名、住址，身份不明', 'Identity unknown'],
      '82.7': ['有流窜作案、多次作案、结伙作案重大嫌疑', 'Roaming, repeated or in a gang'],
      '71.4': ['违反取保候审规定，需要予以逮捕', 'Breach of bail'],
      '77.2': ['违反监视居住规定，需要予以逮捕', 'Breach of residential surveillance'],
    }),
    custodyPlace,
    meetingNeedsLeave,
  },
  needs: ['police.filing'],
  makes: [paperEach('police.detention')],
  copies: ['看守所', '犯罪嫌疑人家属'],
  basis: [cpl(82), cpl(85), mps(125)],
  records: [each('detained', { data: () => ({ organ: 'police' }) })],
  limits: {
    starts: [
      'arrest_request',
      'detention_delivery',
      'detention_family_notice',
      'detention_first_interrogation',
    ],
    ends: ['summons_duration', 'bail_max', 'residential_surveillance_max'],
  },
});

const recordDelivery = row('record-detention-delivery', '看守所收押', 'Receive in custody', {
  transition: 7,
  ...detentionHouse,
  scope: 'persons',
  from: {
    stages: investigating,
    measures: ['detained', 'arrested'],
    when: (state, p) =>
      pending(state, 'detain', ['record-detention-delivery'], p?.id) ||
      pending(state, 'execute-arrest', ['record-detention-delivery', 'detain'], p?.id),
  },
  form: { custodyPlace },
  basis: [cpl(85, 2), cpl(93, 2)],
  records: [each('delivered_to_detention_house')],
  limits: { ends: ['detention_delivery'] },
});

/** Days from the detention to the new end, and whether the law lets it go so far. */
const untilInLaw: Guard = (facts) => {
  const until = textOf(facts.act, 'until') as CalendarDay | undefined;
  if (until === undefined) return undefined;
  const law = detentionLaw(facts.act.on);
  const roaming = textOf(facts.act, 'extensionGround') === 'roaming';
  for (const person of personsOf(facts)) {
    const from = measureSince(person);
    if (from === undefined || person.measure !== 'detained') continue;
    const latest = addDays(from, roaming ? law.upTo : law.base + law.added);
    if (until > latest) {
      const args = { name: person.name, latest: dayInChinese(latest) };
      return problems.make('until-too-late', args, cpl(91, roaming ? 2 : 1));
    }
    if (until <= addDays(from, law.base)) {
      return problems.make('until-too-early', { name: person.name });
    }
  }
  return undefined;
};

const extendDetention = row('extend-detention', '延长拘留期限', 'Extend detention', {
  transition: 8,
  ...police,
  scope: 'persons',
  from: { stages: investigating, measures: ['detained'], reviews: ['none'] },
  approval: chief,
  form: {
    extensionGround: choice('延长的理由', 'Ground', {
      special: ['特殊情况（第九十一条第一款）', 'Special circumstances'],
      roaming: ['流窜作案、多次作案、结伙作案的重大嫌疑分子（第九十一条第二款）', 'Roaming etc.'],
    }),
    until: dayOfYear('延长羁押期限至', 'Extended until'),
    reason: prose('具体原因', 'Reason', optional),
  },
  needs: ['police.detention'],
  makes: [paperEach('police.detention_extension')],
  copies: ['看守所', '犯罪嫌疑人'],
  basis: [cpl(91), mps(129)],
  records: [
    each('arrest_request_extended', {
      data: ({ act }, p) => {
        const from = p && measureSince(p);
        const until = textOf(act, 'until') as CalendarDay;
        const total = from === undefined ? 0 : daysBetween(from, until);
        return textOf(act, 'extensionGround') === 'roaming'
          ? { upTo: total }
          : { days: total - detentionLaw(act.on).base };
      },
    }),
  ],
  limits: { lengthens: ['arrest_request'] },
  guards: [releaseFirst, notAfterExpiry('arrest_request', '延长拘留', cpl(91)), untilInLaw],
});

const forbidden = ['detained', 'arrested', 'none', 'summoned', 'released'] as const;

/** Approval of arrest ends with the change to a milder measure: a new arrest asks for a new one. */
const reviewAfterFreedom = (_: unknown, p: Person) =>
  p.review === 'approved' || p.review === 'requested' ? 'none' : undefined;

/** Five hundred yuan at least for a minor, a thousand for others (MPS rules art. 87). */
const depositYuan = { min: 500, max: 100_000_000 } as const;

const bail = row('bail', '取保候审', 'Release on bail', {
  transition: 9,
  ...police,
  scope: 'persons',
  from: { stages: investigating, measures: [...forbidden, 'surveillance'] },
  to: { measure: 'bail', review: reviewAfterFreedom },
  approval: chief,
  form: {
    bailGround: choice('取保候审的情形', 'Ground', {
      '67.1': ['可能判处管制、拘役或者独立适用附加刑', 'Light penalty expected'],
      '67.2': ['可能判处有期徒刑以上刑罚，不致发生社会危险性', 'No danger to society'],
      '67.3': ['患有严重疾病、生活不能自理，怀孕或者正在哺乳', 'Illness, pregnancy'],
      '67.4': ['羁押期限届满，案件尚未办结', 'Custody period has run out'],
    }),
    guarantor: line('保证人姓名', 'Guarantor', { ...optional, perPerson: true }),
    deposit: count('保证金（元）', 'Deposit in yuan', depositYuan, {
      ...optional,
      perPerson: true,
    }),
    executor: line('执行派出所', 'Police station in charge', optional),
  },
  makes: [paperEach('police.bail'), paperEach('police.release_order', held)],
  copies: ['犯罪嫌疑人', '保证人', '执行派出所', '看守所'],
  basis: [cpl(67), cpl(69), cpl(79), mps(81)],
  records: [each('bail_started', { data: () => ({ organ: 'police' }) })],
  limits: {
    starts: ['bail_max'],
    ends: ['arrest_request', 'investigation_custody', 'residential_surveillance_max'],
  },
  sends: (facts) => following(facts, 'procuratorate'),
});

const surveillance = row('residential-surveillance', '监视居住', 'Residential surveillance', {
  transition: 9,
  ...police,
  scope: 'persons',
  from: { stages: investigating, measures: [...forbidden, 'bail'] },
  to: {
    measure: ({ act }) => (saysYes(act, 'designated') ? 'designated_surveillance' : 'surveillance'),
    review: reviewAfterFreedom,
  },
  approval: chief,
  form: {
    surveillanceGround: choice('监视居住的情形', 'Ground', {
      '74.1': ['患有严重疾病、生活不能自理', 'Serious illness'],
      '74.2': ['怀孕或者正在哺乳自己婴儿的妇女', 'Pregnancy'],
      '74.3': ['系生活不能自理的人的唯一扶养人', 'Only carer'],
      '74.4': ['案件的特殊情况或者办理案件的需要', 'Special circumstances'],
      '74.5': ['羁押期限届满，案件尚未办结', 'Custody period has run out'],
      '74.6': ['不能提出保证人也不交纳保证金', 'No guarantor and no deposit'],
    }),
    executor: line('执行派出所', 'Police station in charge', optional),
    meetingNeedsLeave,
    designated: yesNo('指定居所', 'Designated residence', optional),
    residencePlace: line('监视居住地点', 'Place', {
      perPerson: true,
      known: (_, p) => p?.residence,
    }),
  },
  makes: [paperEach('police.surveillance'), paperEach('police.release_order', held)],
  copies: ['犯罪嫌疑人', '执行派出所', '看守所'],
  basis: [cpl(74), cpl(75), cpl(79), mps(109)],
  records: [
    each('residential_surveillance_started', {
      data: ({ act }) => ({ designated: saysYes(act, 'designated'), organ: 'police' }),
    }),
  ],
  limits: {
    starts: ['residential_surveillance_max', 'designated_residence_notice'],
    ends: ['arrest_request', 'investigation_custody', 'bail_max'],
  },
  sends: (facts) => following(facts, 'procuratorate'),
});

const release = row('release', '释放', 'Release', {
  transition: 13,
  ...police,
  scope: 'persons',
  from: { stages: investigating, measures: ['detained', 'arrested'] },
  to: { measure: 'released', review: reviewAfterFreedom },
  approval: chief,
  form: {
    releaseGround: choice(
      '释放的原因',
      'Ground',
      {
        refused: ['人民检察院不批准逮捕', 'Arrest refused'],
        expired: ['法定羁押期限届满', 'Period has run out'],
        unnecessary: ['没有继续羁押的必要', 'Custody no longer necessary'],
        unfounded: ['发现不应当拘留、逮捕', 'Should not have been held'],
      },
      { perPerson: true, known: (_, p) => (p?.review === 'refused' ? 'refused' : undefined) },
    ),
    reason: prose('说明', 'Explanation', optional),
  },
  makes: [paperEach('police.release_order'), paperEach('detention.release_certificate')],
  copies: ['看守所', '人民检察院', '被释放人'],
  basis: [cpl(91, 3), cpl(96), cpl(99), mps(140)],
  records: [each('released')],
  limits: { ends: ['arrest_request', 'investigation_custody'] },
  sends: (facts) => following(facts, 'procuratorate'),
});

const liftMeasure = row('lift-measure', '解除取保候审、监视居住', 'Lift bail or surveillance', {
  transition: 9,
  ...police,
  scope: 'persons',
  from: { stages: investigating, measures: restricted },
  to: { measure: 'none' },
  approval: chief,
  form: { reason: prose('解除的原因', 'Reason') },
  makes: [
    paperEach('police.bail_lifted', wasUnder('bail')),
    paperEach('police.surveillance_lifted', wasUnder('surveillance', 'designated_surveillance')),
  ],
  copies: ['犯罪嫌疑人', '保证人', '执行派出所'],
  basis: [cpl(79, 2), cpl(99), mps(108), mps(123)],
  records: [
    each('bail_lifted', { when: (_, p) => p?.measure === 'bail' }),
    each('residential_surveillance_lifted', { when: (_, p) => p?.measure !== 'bail' }),
  ],
  limits: { ends: ['bail_max', 'residential_surveillance_max'] },
});

/** Detention, bail, surveillance and release. */
export const measures: readonly ActRule[] = [
  detain,
  recordDelivery,
  extendDetention,
  bail,
  surveillance,
  release,
  liftMeasure,
];
