import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { joseSuiteName, makeNodeKeys, type NodeKeys } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';

/** What a node alone may know. */
export interface NodeSecrets {
  readonly storePassword: string;
  readonly canalPassword: string;
  readonly keys: NodeKeys;
}

const random = (): string => randomBytes(24).toString('base64url');

const placeOf = (folder: string, node: NodeId): string => join(folder, `${node}.json`);

/** The secrets of a node, or nothing when they are not here. */
export async function loadSecrets(folder: string, node: NodeId): Promise<NodeSecrets | undefined> {
  const kept = await readFile(placeOf(folder, node), 'utf8').catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined;
      throw cause;
    },
  );
  return kept === undefined ? undefined : (JSON.parse(kept) as NodeSecrets);
}

/**
 * The secrets of a node from `folder/<node>.json`, made when missing. The folder is open to its
 * owner only, each file has mode 0600, and a file appears whole or not at all.
 */
export async function loadOrMakeSecrets(
  folder: string,
  node: NodeId,
  suite: string = joseSuiteName,
): Promise<NodeSecrets> {
  const kept = await loadSecrets(folder, node);
  if (kept !== undefined) return kept;
  const made: NodeSecrets = {
    storePassword: random(),
    canalPassword: random(),
    keys: await makeNodeKeys(node, suite),
  };
  await write(placeOf(folder, node), made);
  return made;
}

/** Keeps the secrets of a node that were brought from elsewhere; those that are here stay. */
export async function keepSecrets(
  folder: string,
  node: NodeId,
  secrets: NodeSecrets,
): Promise<void> {
  if ((await loadSecrets(folder, node)) === undefined) await write(placeOf(folder, node), secrets);
}

async function write(place: string, secrets: NodeSecrets): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const part = await open(`${place}.part`, 'w', 0o600);
  await part.writeFile(JSON.stringify(secrets));
  await part.sync();
  await part.close();
  await rename(`${place}.part`, place);
}
