export * from './gate.ts';
export * from './receive.ts';
