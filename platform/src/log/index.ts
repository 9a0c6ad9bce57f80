export type { Logger } from 'pino';
export { errorForLog, productLog } from './log.ts';
export { formUnknown, type TellTrouble, Troubles, type TroubleLine } from './troubles.ts';
