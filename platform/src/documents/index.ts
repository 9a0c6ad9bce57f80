export * from './content.ts';
export * from './fonts.ts';
export * from './problems.ts';
export * from './renderer.ts';
