export { policeGates } from './gates.ts';
