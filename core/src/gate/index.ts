export * from './change.ts';
export * from './gate.ts';
export * from './receive.ts';
export * from './simulate.ts';
