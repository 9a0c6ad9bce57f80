export { DayBalances } from './day-balances.ts';
export { dayStatementOf } from './messages.ts';
export type { DayRow } from './rows.ts';
export { dayFileFormat, isDayFile, verifyDayFile } from './verify.ts';
