export { justiceGates } from './gates.ts';
