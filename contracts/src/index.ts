export * from './county-setting.ts';
export * from './erasure.ts';
export * from './gate-change.ts';
export * from './gate-forms.ts';
export * from './gate-fields.ts';
export * from './envelope.ts';
export * from './shown-things.ts';
