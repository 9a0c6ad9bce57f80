export { procuratorateAccess } from './access.ts';
export { procuratorateGates } from './gates.ts';
