export { justiceAccess } from './access.ts';
export { justiceGates } from './gates.ts';
