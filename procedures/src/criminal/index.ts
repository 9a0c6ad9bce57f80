export { criminalProcedure } from './procedure.ts';
export { criminalProblems } from './problems.ts';
export { sections, type Section } from './sections.ts';
export { evidenceKinds } from './fields.ts';
export { diagram, procedureTable, transitionsOf, type ReferenceRow } from './reference.ts';
