export * from './files.ts';
export { folderFiles } from './folder-files.ts';
export { measure } from './measure.ts';
export { filesProblems } from './problems.ts';
export { s3Files } from './s3-files.ts';
export type { S3Settings } from './s3-client.ts';
export { filesOf } from './settings.ts';
