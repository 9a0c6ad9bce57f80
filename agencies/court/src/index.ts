export { courtGates } from './gates.ts';
