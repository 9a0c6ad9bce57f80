import type { StageFigureDto } from '@xinqu/contracts/http';

export interface Bullet {
  readonly median: number | null;
  readonly statute: number | null;
  readonly target: number | null;
  readonly verdict: 'within' | 'over-target' | 'over-statute' | 'none';
}

type Figures = Pick<StageFigureDto, 'medianDays' | 'statuteDays' | 'targetDays'>;

/** Where the median, the target and the statute stand on one bar, as shares of its width. */
export function bulletOf(figures: Figures): Bullet {
  const { medianDays: median, statuteDays: statute, targetDays: target } = figures;
  // A tenth is left free at the end, so that the last mark is not the edge.
  const scale = Math.max(1, median ?? 0, statute ?? 0, target ?? 0) * 1.1;
  const share = (days: number | null) => (days === null ? null : days / scale);
  return {
    median: share(median),
    statute: share(statute),
    target: share(target),
    verdict: verdictOf(figures),
  };
}

function verdictOf({ medianDays, statuteDays, targetDays }: Figures): Bullet['verdict'] {
  if (medianDays === null) return 'none';
  if (statuteDays !== null && medianDays > statuteDays) return 'over-statute';
  if (targetDays !== null && medianDays > targetDays) return 'over-target';
  return 'within';
}
