import type { ActRule, Person } from '@xinqu/core/procedure';
import { inCustody } from '@xinqu/core/procedure';
import { cpl, mps } from './cite.ts';
import { choice, line, moment, prose, yesNo } from './fields.ts';
import { forEach, notAfterExpiry } from './guards.ts';
import { familyForm, familyIn } from './person-form.ts';
import { pending, saysYes, textOf, withPersons } from './read.ts';
import { chief, each, paperEach, police, row } from './table.ts';
import { sectionHead } from './table.ts';

const investigating = ['investigation', 'supplement'] as const;
const free = ['none', 'released'] as const;
const restricted = ['bail', 'surveillance', 'designated_surveillance'] as const;
const optional = { optional: true } as const;

const summon = row('summon', '传唤、拘传', 'Summon', {
  transition: 6,
  ...police,
  scope: 'persons',
  from: {
    stages: investigating,
    measures: [...free, ...restricted],
    when: (state, p) => !pending(state, 'summon', ['end-summons'], p?.id),
  },
  to: { measure: (_, p) => (free.some((m) => m === p.measure) ? 'summoned' : undefined) },
  approval: sectionHead,
  form: {
    way: choice('方式', 'Way', {
      summons: ['传唤', 'Summons'],
      compelled: ['拘传', 'Compelled appearance'],
    }),
    place: line('到案处所', 'Place', optional),
    summonedAt: moment('应到时间', 'When to appear', optional),
  },
  makes: [paperEach('police.summons')],
  copies: ['犯罪嫌疑人'],
  basis: [cpl(119), mps(80)],
  records: [
    each('suspect_arrived', {
      data: ({ act }) => ({ measure: textOf(act, 'way') ?? 'summons' }),
    }),
  ],
  limits: { starts: ['summons_duration'] },
});

const prolongSummons = row('prolong-summons', '批准延长传唤', 'Prolong a summons', {
  transition: 6,
  ...police,
  scope: 'persons',
  from: { stages: investigating, measures: ['summoned'] },
  approval: chief,
  form: { reason: prose('案情特别重大、复杂的理由', 'Reason') },
  basis: [cpl(119, 2), mps(80)],
  records: [each('summons_24h_approved')],
  limits: { lengthens: ['summons_duration'] },
  guards: [notAfterExpiry('summons_duration', '延长传唤时间', cpl(119, 2))],
});

const endSummons = row('end-summons', '结束传唤、拘传', 'End a summons', {
  transition: 6,
  ...police,
  scope: 'persons',
  from: {
    stages: investigating,
    when: (state, p) =>
      p?.measure === 'summoned' ||
      (p !== undefined && !inCustody(p) && pending(state, 'summon', ['end-summons'], p.id)),
  },
  to: { measure: (_, p) => (p.measure === 'summoned' ? 'none' : undefined) },
  basis: [cpl(119, 2)],
  records: [each('summons_ended')],
  limits: { ends: ['summons_duration'] },
});

/** The duty to question and to tell the family follows the measure the person is under. */
const after = (p?: Person): string => (p?.measure === 'arrested' ? 'arrest' : 'detention');

const interrogate = row('interrogate', '讯问', 'Interrogate', {
  transition: 6,
  ...police,
  scope: 'person',
  from: { stages: investigating },
  form: {
    place: line('讯问地点', 'Place', optional),
    plea: yesNo('自愿认罪认罚', 'Pleads guilty', {
      perPerson: true,
      optional: true,
      known: (_, p) => p?.plea,
    }),
    attitude: prose('供述和辩解要点', 'Statement', optional),
  },
  basis: [cpl(86), cpl(94), cpl(120)],
  records: [
    each('interrogated', {
      data: (_, p) => (p && inCustody(p) ? { after: after(p) } : {}),
    }),
  ],
  limits: { ends: ['detention_first_interrogation', 'arrest_first_interrogation'] },
  changes: (facts) =>
    withPersons(facts, (p) =>
      facts.act.fields['plea'] === undefined ? {} : { plea: saysYes(facts.act, 'plea', p.id) },
    ),
});

const toldReason = (field: unknown, p?: Person): string | undefined => {
  const own = (field as Readonly<Record<string, unknown>> | undefined)?.[p?.id ?? ''];
  return typeof own === 'string' ? own : undefined;
};

const notifyFamily = row('notify-family', '通知家属', 'Notify the family', {
  transition: 7,
  ...police,
  scope: 'persons',
  from: {
    stages: [...investigating, 'prosecution_review'],
    measures: ['detained', 'arrested', 'designated_surveillance'],
  },
  form: {
    ...familyForm,
    lateBecause: line('超过二十四小时通知的原因', 'Why late', optional),
    custodyAddress: line('羁押场所地址', 'Address of the place of custody', optional),
    notToldBecause: choice(
      '不通知的原因',
      'Why nobody was told',
      {
        unreachable: ['无法通知', 'Cannot be reached'],
        obstructs: ['涉嫌危害国家安全、恐怖活动犯罪，通知可能有碍侦查', 'May obstruct'],
      },
      { perPerson: true, optional: true },
    ),
  },
  makes: [
    paperEach(
      'police.detention_notice',
      ({ act }, p) => p?.measure === 'detained' && !toldReason(act.fields['notToldBecause'], p),
    ),
    paperEach(
      'police.arrest_notice',
      ({ act }, p) => p?.measure === 'arrested' && !toldReason(act.fields['notToldBecause'], p),
    ),
  ],
  copies: ['犯罪嫌疑人家属'],
  basis: [cpl(85, 2), cpl(93, 2), mps(127), mps(145)],
  records: [
    each('family_notified', {
      when: ({ act }, p) => !toldReason(act.fields['notToldBecause'], p),
      data: (_, p) => (p && inCustody(p) ? { after: after(p) } : {}),
    }),
    each('duty_done', {
      when: ({ act }, p) => toldReason(act.fields['notToldBecause'], p) !== undefined,
      data: (_, p) => ({ clock: `${after(p)}_family_notice` }),
    }),
  ],
  limits: {
    ends: ['detention_family_notice', 'arrest_family_notice', 'designated_residence_notice'],
  },
  guards: [
    forEach(
      'family-or-reason',
      ({ act }, p) => !familyIn(act.fields, p.id) && !toldReason(act.fields['notToldBecause'], p),
    ),
  ],
  changes: (facts) =>
    withPersons(facts, (p) => {
      const family = familyIn(facts.act.fields, p.id);
      return family ? { family } : {};
    }),
});

/** Summons, questioning, and the notice to the family. */
export const summonses: readonly ActRule[] = [
  summon,
  prolongSummons,
  endSummons,
  interrogate,
  notifyFamily,
];
