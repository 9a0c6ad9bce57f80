export { procuratorateGates } from './gates.ts';
