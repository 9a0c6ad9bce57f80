import type { CombinedJudgment } from '@xinqu/contracts/http';

export const penaltyWords: Readonly<Record<CombinedJudgment['kind'], string>> = {
  'fixed-term': '有期徒刑',
  life: '无期徒刑',
  death: '死刑',
};

/** 寿光市人民法院（2026）鲁0783刑初1号，有期徒刑66个月 */
export const judgmentText = ({ court, number, kind, months }: CombinedJudgment): string =>
  `${court}${number}，${penaltyWords[kind]}${months === undefined ? '' : `${months}个月`}`;
