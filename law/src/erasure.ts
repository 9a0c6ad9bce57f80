import type { Ground } from '@xinqu/core/access';
import { pipl } from './limits/cite.ts';

/** A ground on which what a case holds is erased, and what has to be shown for it. */
export interface ErasureGround extends Ground {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** It rests on a period of keeping, whose last day has to be named and has to be over. */
  readonly period: boolean;
}

/**
 * PIPL art. 47(1), points 1, 2, 4 and 5. Point 3 (consent withdrawn) is not among them: what
 * agencies keep of a case rests on their duty (arts. 13(1)(iii), 34), never on consent. How long a
 * file is kept stands in the rules on archives (art. 72(2)), which the order has to name.
 */
export const erasureGrounds: readonly ErasureGround[] = [
  {
    ...pipl(47, 1),
    id: 'purpose-achieved',
    name: { zh: '处理目的已实现、不再必要', en: 'The purpose is achieved' },
    quote: '处理目的已实现、无法实现或者为实现处理目的不再必要',
    period: true,
  },
  {
    ...pipl(47, 1),
    id: 'period-expired',
    name: { zh: '保存期限已届满', en: 'The period of keeping has expired' },
    quote: '保存期限已届满',
    period: true,
  },
  {
    ...pipl(47, 1),
    id: 'unlawful-processing',
    name: { zh: '违反法律、行政法规处理个人信息', en: 'It was processed against the law' },
    quote: '个人信息处理者违反法律、行政法规或者违反约定处理个人信息',
    period: false,
  },
  {
    ...pipl(47, 1),
    id: 'other-law',
    name: { zh: '法律、行政法规规定的其他情形', en: 'Another law or regulation demands it' },
    quote: '法律、行政法规规定的其他情形',
    period: false,
  },
];

/** Why what must still be kept is not erased: it is stored and guarded, and nothing else. */
export const stillKept: Ground = {
  ...pipl(47, 2),
  quote:
    '法律、行政法规规定的保存期限未届满，或者删除个人信息从技术上难以实现的，个人信息处理者应当停止除存储和采取必要的安全保护措施之外的处理',
};
