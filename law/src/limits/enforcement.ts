import { civ, civI, enfWork } from './cite.ts';
import { days, limit, months, years } from './dsl.ts';
import { enforcementExclusion } from './shared-rules.ts';

const civil = { civil: true, onRestDay: 'always' } as const;
const since = '2021-01-01';
const stay = { from: 'stay_start', to: 'stay_end', zh: '中止执行', basis: enfWork(63) } as const;

/** Enforcement of civil judgments. */
export const enforcement = [
  limit({
    ...civil,
    id: 'enforcement_application',
    zh: '申请执行',
    en: 'Application for enforcement',
    binds: 'party',
    basis: civ(250),
    quote: '申请执行的期间为二年。',
    startsAt: 'performance_period_ended',
    length: years(2),
    closedBy: ['enforcement_application_received', 'enforcement_filed'],
    ifMissed: 'right-lost',
    from: since,
    note: '中止、中断适用诉讼时效的规定，由人民法院认定',
  }),
  limit({
    ...civil,
    id: 'enforcement_notice',
    zh: '发出执行通知',
    en: 'Notice of enforcement',
    binds: 'court',
    basis: civI(480, 1),
    quote: '人民法院应当在收到申请执行书或者移交执行书后十日内发出执行通知。',
    startsAt: 'enforcement_application_received',
    length: days(10),
    ifMissed: 'duty',
    from: since,
  }),
  limit({
    ...civil,
    id: 'enforcement_term',
    zh: '执行期限',
    en: 'Term of enforcement',
    binds: 'court',
    basis: enfWork(63),
    quote: '一般应当在立案之日起六个月内执行结案，但中止执行的期间应当扣除。',
    startsAt: 'enforcement_filed',
    length: months(6),
    extensions: [
      {
        on: 'civil_extension_approved',
        field: 'months',
        unit: 'month',
        approvedBy: '本院院长批准',
        basis: enfWork(63),
      },
    ],
    exclusions: [stay, enforcementExclusion],
    ifMissed: 'duty',
    from: since,
  }),
  limit({
    ...civil,
    id: 'enforcement_escalation',
    zh: '申请提级执行',
    en: 'Enforcement by the higher court',
    binds: 'none',
    basis: civ(237),
    quote:
      '人民法院自收到申请执行书之日起超过六个月未执行的，申请执行人可以向上一级人民法院申请执行。',
    startsAt: 'enforcement_application_received',
    length: months(6),
    exclusions: [{ ...stay, basis: enforcementExclusion.basis }, enforcementExclusion],
    ifMissed: 'duty',
    from: since,
  }),
  limit({
    ...civil,
    id: 'enforcement_conduct_review',
    zh: '执行行为异议审查',
    en: 'Review of an objection to execution',
    binds: 'court',
    basis: civ(236),
    quote: '人民法院应当自收到书面异议之日起十五日内审查',
    startsAt: 'conduct_objection_received',
    length: days(15),
    closedBy: 'conduct_ruling_served',
    ifMissed: 'duty',
    from: since,
  }),
  limit({
    ...civil,
    id: 'enforcement_conduct_reconsideration',
    zh: '执行行为异议裁定申请复议',
    en: 'Reconsideration by the higher court',
    binds: 'party',
    basis: civ(236),
    quote: '可以自裁定送达之日起十日内向上一级人民法院申请复议。',
    startsAt: 'conduct_ruling_served',
    length: days(10),
    ifMissed: 'right-lost',
    from: since,
  }),
];
