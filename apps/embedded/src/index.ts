export { access, accessMatrix, accessPort } from './access.ts';
export { type Alone, openAlone } from './alone/alone.ts';
export { type NodeConfig, readNodeConfig } from './alone/config.ts';
export { enrolledKeys, nodeEvidence } from './alone/evidence.ts';
export {
  backUpAlone,
  backUpCounty,
  type BackupMade,
  restoreAlone,
  restoreCounty,
  type RestoreWish,
} from './backups.ts';
export { changedMatrix, readChangedMatrix } from './changed-matrix.ts';
export { type Carried, carryCase, carryCases } from './carry.ts';
export { type Account, type County, type CountySettings, openCounty } from './county.ts';
export { countyEvidence, countyKeys } from './folder.ts';
export { fillDemonstration } from './demonstration.ts';
export { limitsPort } from './limits-port.ts';
export { nodeMigrations, type RunningNode } from './node.ts';
export { consoleFolder, type RunningServer, serveCounty } from './server.ts';
export { type ReadSource, readSources } from './sources.ts';
export { tryAlone, tryAtNode, tryInCounty } from './try-access.ts';
