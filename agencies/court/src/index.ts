export { courtAccess } from './access.ts';
export { courtGates } from './gates.ts';
