export * from './calendar.ts';
export * from './limits/index.ts';
export * from './texts.ts';
