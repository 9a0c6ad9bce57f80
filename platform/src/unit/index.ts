export { unitMigrations } from './migrations.ts';
export { attach, mediaTypeOf } from './attach.ts';
export { approve, doAct, replayAct, returnProposal, type ReplayedAct } from './desk.ts';
export { readFlow } from './flow.ts';
export { changeLamps, nextLampChange } from './lamps.ts';
export type * from './ports.ts';
export { unitProblems } from './problems.ts';
export {
  listCases,
  listProposals,
  listReadings,
  listTasks,
  newCaseForm,
  readCase,
  readFile,
} from './read.ts';
export { meDto, unitRoutes, type RouteRequest, type UnitRoute } from './routes.ts';
export { applyHandover, type Opened } from './receive.ts';
export type { Recorded } from './record.ts';
