export * from './evolve.ts';
export * from './fields.ts';
export * from './model.ts';
export * from './names.ts';
export * from './possible.ts';
export * from './problems.ts';
export * from './rule.ts';
export * from './tasks.ts';
