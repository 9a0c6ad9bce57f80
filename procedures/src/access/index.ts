export { criminalThings } from './catalogue.ts';
export {
  handlingRows,
  ids,
  everyStage,
  managerErases,
  openStages,
  reporterRows,
  type Duties,
} from './rows.ts';
export { breakGlassRows } from './break-glass.ts';
export { administrationRows, alarmRows, auditRows, custodyRows } from './offices.ts';
export { unsealingRows } from './unsealing.ts';
export { caseSealed, juvenileSeal, recordSealed } from './seals.ts';
export { purposesOf } from './purposes.ts';
export { unusualRules } from './unusual-readings.ts';
export * from './things.ts';
export * from './act-fields.ts';
