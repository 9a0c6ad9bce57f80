export { committeeAccess } from './access.ts';
export { committeeGates } from './gates.ts';
