export { openJudgmentFile } from './file.ts';
export { judgmentProblems } from './problems.ts';
export { readJudgment } from './read-judgment.ts';
export { isUnread, lineBytesMax, readJudgments, readLine } from './read-judgments.ts';
export type { ReadLine, ReadOptions, UnreadLine } from './read-judgments.ts';
export type {
  Defendant,
  Instance,
  JudgmentReading,
  JudgmentRecord,
  Measure,
  MeasureKind,
  Panel,
  Place,
  TrialProcedure,
} from './record.ts';
export { selectionFile } from './selection.ts';
