export * from './day.ts';
export * from './id.ts';
export * from './instant.ts';
export * from './node-id.ts';
export * from './problem.ts';
export * from './unreachable.ts';
