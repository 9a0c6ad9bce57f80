import type { Ground } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import { grounds } from './access.ts';
import { ccl, cpl, mps, pipl, spcCpl, spp } from './limits/cite.ts';

/** A reason for which an official may open a case that is not their own, at one agency. */
export interface BreakGlassReason extends Ground {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

type Listed = Pick<BreakGlassReason, 'id' | 'name'> & {
  /** The article for each agency that has the reason; the others have it not. */
  readonly at: Readonly<Partial<Record<Agency, Ground>>>;
};

const complaints: Ground = { ...cpl(117, 2), quote: '受理申诉或者控告的机关应当及时处理' };
const emergency: Ground = {
  ...pipl(13, 1),
  quote: '紧急情况下为保护自然人的生命健康和财产安全所必需',
};

const listed: readonly Listed[] = [
  {
    id: 'joined-cases',
    name: { zh: '并案、关联案件的办理', en: 'A case that may be joined or is connected' },
    at: {
      police: {
        ...mps(21, 2),
        quote: '多个犯罪嫌疑人实施的犯罪存在关联，并案处理有利于查明犯罪事实的',
      },
      procuratorate: {
        ...spp(18, 2),
        quote: '人民检察院可以在职责范围内对相关犯罪案件并案处理',
      },
      court: {
        ...spcCpl(24, 1),
        quote: '人民法院发现被告人还有其他犯罪被起诉的，可以并案审理',
      },
    },
  },
  {
    id: 'supervision',
    name: { zh: '对办案活动的监督管理', en: 'Supervision of how cases are handled' },
    at: {
      police: grounds.policeResponsibility,
      procuratorate: grounds.procuratorateHead,
      court: grounds.courtTerms,
      justice: grounds.correctionStaff,
    },
  },
  {
    id: 'complaint',
    name: { zh: '处理申诉、控告', en: 'A complaint or petition has to be dealt with' },
    at: {
      police: complaints,
      procuratorate: complaints,
      court: complaints,
      justice: {
        ...ccl(34, 2),
        quote: '受理机关应当及时办理，并将办理结果告知申诉人、控告人和检举人',
      },
    },
  },
  {
    id: 'custody-on-duty',
    name: { zh: '值班处置羁押期限届满', en: 'On duty when a limit of custody runs out' },
    at: { police: grounds.release, procuratorate: grounds.release, court: grounds.release },
  },
  {
    id: 'emergency',
    name: { zh: '值班处置紧急情况', en: 'On duty in an emergency' },
    at: { police: emergency, procuratorate: emergency, court: emergency, justice: emergency },
  },
];

/** The reasons of one agency, each with its article and its words; none at the committee. */
export const breakGlassReasons = (agency: Agency): readonly BreakGlassReason[] =>
  listed.flatMap(({ id, name, at }) => {
    const ground = at[agency];
    return ground === undefined ? [] : [{ ...ground, id, name }];
  });

/**
 * How far access outside the own cases reaches. No article sets these: they are the rule of this
 * system, kept where the law is kept so that none stands in code. In hours, and in number.
 */
export const breakGlassBounds = {
  accessHours: 4,
  reviewHours: 24,
  atOnceMax: 3,
  refusedMax: 10,
  refusedHours: 24,
} as const;
