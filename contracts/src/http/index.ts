export * from './case.ts';
export * from './committee.ts';
export * from './gate-words.ts';
export * from './me.ts';
export * from './paths.ts';
export * from './public.ts';
export * from './session.ts';
export * from './staff.ts';
