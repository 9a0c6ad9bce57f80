export { policeAccess } from './access.ts';
export { policeGates } from './gates.ts';
