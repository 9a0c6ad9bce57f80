import { type LimitsEngine, limitsEngine } from '@xinqu/core/limits';
import { countingArticles, governingRule } from './counting.ts';
import { allLimits } from './all.ts';
import { eventTypes } from './event-types.ts';

/** The engine with the law wired in: ready to use. */
export const engine: LimitsEngine = limitsEngine({
  limits: allLimits,
  eventTypes,
  articles: countingArticles,
  governs: governingRule,
});
