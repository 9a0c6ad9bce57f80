export { type AssumptionRule, assumptionRules } from './assumptions.ts';
export type { LeftOut, NotSaid, PlannedAct, ReplayPlan, Skip } from './plan.ts';
export { planReplay } from './plan-replay.ts';
export { type RefusedAct, type Walk, type WalkedLimit, walkPlan } from './walk.ts';
export {
  type DemonstrationPlan,
  type DemonstrationSource,
  demonstrationPlans,
  scenes,
} from './demonstration.ts';
export { shiftedMark, shiftedNote, shiftPlan, upTo } from './shift.ts';
export { type BreachLine, type ReplayReport, type ReplayResult, replayReport } from './report.ts';
export { type ReportLanguage, reportText } from './report-text.ts';
