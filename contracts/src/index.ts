export * from './gate-fields.ts';
export * from './envelope.ts';
