export {
  descriptorOf,
  keepKeyFile,
  makeKeyFile,
  type NodeKeyFile,
  readKeyFile,
  rotateKeyFile,
} from './key-file.ts';
export { keysProblems } from './problems.ts';
export { machineRandom } from './random.ts';
export { enrol, readDescriptorFile, readTrust } from './trust-folder.ts';
