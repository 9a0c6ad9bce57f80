export { committeeGates } from './gates.ts';
