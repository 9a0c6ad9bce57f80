import { engine } from './engine.ts';

export const { reckon, openLimits, limitById, lamp, warnings } = engine;
export { engine } from './engine.ts';
export { allLimits } from './all.ts';
export { endsCustody, endsRight } from './consequences.ts';
export { answerCase, answerLine, answerLines, type CaseAnswer } from './answer.ts';
export { measureLimits, mixLines, type LimitsFigures } from './bench.ts';
export { eventTypes, type EventTypeName } from './event-types.ts';
export { readingProfiles, readingTable } from './readings.ts';
export { ruleAnswers, ruleNames } from './rules.ts';
export { targetProfiles } from './targets.ts';
