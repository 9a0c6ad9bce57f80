export { DayBalances } from './day-balances.ts';
export { dayStatementOf } from './messages.ts';
export type { DayRow } from './rows.ts';
