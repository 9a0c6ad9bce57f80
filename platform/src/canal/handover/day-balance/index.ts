export { DayBalances } from './day-balances.ts';
export type { DayRow } from './rows.ts';
