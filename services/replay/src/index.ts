export { type AssumptionRule, assumptionRules } from './assumptions.ts';
export type { LeftOut, NotSaid, PlannedAct, ReplayPlan, Skip } from './plan.ts';
export { planReplay } from './plan-replay.ts';
export { type RefusedAct, type Walk, type WalkedLimit, walkPlan } from './walk.ts';
