import type { ExclusionRule, LatestRule } from '@xinqu/core/limits';
import { civI, civ, cpl, spcCpl, enfI } from './cite.ts';

/** How the Supreme People's Court is named in `by`. */
export const spcNames = [
  'spc',
  'SPC',
  'supreme',
  'supreme_court',
  'supreme_people_court',
  'supreme_peoples_court',
] as const;

/** Measures that free a person, in the order of the case schema. */
export const freed = ['released', 'bail_started', 'residential_surveillance_started'] as const;

/**
 * The proceedings against the person are over (刑事诉讼法第十六条), or a judgment in effect is left
 * to be carried out (第二百五十九条): what was open in them has no object.
 */
export const over = ['proceedings_ended', 'judgment_effective'] as const;

export const psychiatric: ExclusionRule = {
  from: 'psychiatric_start',
  to: 'psychiatric_end',
  zh: '精神病鉴定',
  basis: cpl(149),
};
export const psychiatricInCourt: ExclusionRule = { ...psychiatric, basis: spcCpl(211) };
export const trialSuspended: ExclusionRule = {
  from: 'trial_suspended',
  to: 'trial_resumed',
  zh: '中止审理',
  basis: cpl(206, 2),
};
export const fileReview: ExclusionRule = {
  from: 'file_review_notified',
  to: 'file_review_done',
  zh: '人民检察院查阅案卷',
  basis: cpl(235),
};
export const handoverDecision: ExclusionRule = {
  from: 'detained',
  to: 'handover_measure_decided',
  orTo: ['arrested', 'released', 'bail_started', 'residential_surveillance_started'],
  where: [{ field: 'handover', in: [true] }],
  handover: true,
  zh: '决定采取强制措施',
  basis: cpl(170, 2),
};

export const civilExclusion: ExclusionRule = {
  from: 'exclusion_start',
  to: 'exclusion_end',
  zh: '公告、鉴定、和解、管辖异议等',
  basis: civI(243),
};
export const civilStay: ExclusionRule = {
  from: 'stay_start',
  to: 'stay_end',
  zh: '中止诉讼',
  basis: civ(153),
};
export const civilAppraisal: ExclusionRule = {
  from: 'forensic_start',
  to: 'forensic_end',
  zh: '鉴定',
  basis: civI(243),
};
export const enforcementExclusion: ExclusionRule = {
  from: 'exclusion_start',
  to: 'exclusion_end',
  zh: '公告、评估、争议处理等',
  basis: enfI(13),
};

/** Procedures that the service periods of the ordinary trial do not bind (CPL 219, 224). */
export const shortProcedure: LatestRule = {
  latest: [
    ['court_accepted', 'procedure'],
    ['procedure_converted', 'to'],
  ],
  in: ['summary', 'fast_track'],
  always: true,
};
