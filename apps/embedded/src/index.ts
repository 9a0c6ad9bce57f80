export { type Alone, openAlone } from './alone/alone.ts';
export { type NodeConfig, readNodeConfig } from './alone/config.ts';
export { type Carried, carryCase, carryCases } from './carry.ts';
export { type Account, type County, type CountySettings, openCounty } from './county.ts';
export { fillDemonstration } from './demonstration.ts';
export { limitsPort } from './limits-port.ts';
export type { RunningNode } from './node.ts';
export { consoleFolder, type RunningServer, serveCounty } from './server.ts';
export { type ReadSource, readSources } from './sources.ts';
