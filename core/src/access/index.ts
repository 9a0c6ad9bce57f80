export * from './types.ts';
export * from './names.ts';
export { compile, openTo, type Compiled } from './matrix.ts';
export * from './decide.ts';
export * from './lint.ts';
export * from './simulate.ts';
export * from './unusual.ts';
