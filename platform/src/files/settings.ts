import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { type Static, Type } from 'typebox';
import { Check, Errors } from 'typebox/value';
import type { FilesDriver } from './files.ts';
import { folderFiles } from './folder-files.ts';
import { filesProblems } from './problems.ts';
import { s3Files } from './s3-files.ts';

const Text = Type.String({ minLength: 1, maxLength: 500 });
const strict = { additionalProperties: false } as const;

const Credentials = Type.Object({ keyId: Text, secret: Text }, strict);

/**
 * `files.json` in a node's folder. Without it the files lie in the folder itself. The key of the
 * bucket stands in a file of its own, or in two variables of the environment; never here.
 */
export const FilesSettings = Type.Union([
  Type.Object({ driver: Type.Literal('folder') }, strict),
  Type.Object(
    {
      driver: Type.Literal('s3'),
      endpoint: Type.String({ pattern: '^https?://[^\\s?#]+$', maxLength: 500 }),
      bucket: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$' }),
      region: Text,
      credentials: Type.Union([
        Type.Object({ file: Text }, strict),
        Type.Object({ keyIdVariable: Text, secretVariable: Text }, strict),
      ]),
    },
    strict,
  ),
]);
export type FilesSettings = Static<typeof FilesSettings>;
type S3Settings = Extract<FilesSettings, { driver: 's3' }>;

/** The place in the form, never a value: one may be a secret. */
function mustCheck(schema: Type.TSchema, value: unknown, path: string): void {
  if (Check(schema, value)) return;
  const where = Errors(schema, value)[0]?.instancePath || '/';
  throw filesProblems.make('settings-invalid', { path, where });
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw filesProblems.make('settings-invalid', { path, where: String(cause.code) });
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw filesProblems.make('settings-invalid', { path, where: 'JSON' });
  }
}

async function credentialsOf(
  { credentials }: S3Settings,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<Static<typeof Credentials>> {
  if ('file' in credentials) {
    const path = resolve(folder, credentials.file);
    const read = (await readJson(path)) ?? {};
    mustCheck(Credentials, read, path);
    return read as Static<typeof Credentials>;
  }
  const { keyIdVariable, secretVariable } = credentials;
  const value = (name: string): string => {
    const found = environment[name];
    if (found) return found;
    throw filesProblems.make('settings-invalid', { path: 'environment', where: name });
  };
  return { keyId: value(keyIdVariable), secret: value(secretVariable) };
}

/** The driver that a node's `files.json` names; Problem `files/settings-invalid`. */
export async function filesOf(
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FilesDriver> {
  const path = join(folder, 'files.json');
  const settings = ((await readJson(path)) ?? { driver: 'folder' }) as FilesSettings;
  mustCheck(FilesSettings, settings, path);
  if (settings.driver === 'folder') return folderFiles(join(folder, 'files'));
  const { endpoint, bucket, region } = settings;
  const credentials = await credentialsOf(settings, folder, environment);
  return s3Files({ endpoint, bucket, region, ...credentials });
}
