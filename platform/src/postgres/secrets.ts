import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { joseSuiteName, makeNodeKeys, type NodeKeys } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';

/** What a node alone may know. */
export interface NodeSecrets {
  readonly storePassword: string;
  readonly canalPassword: string;
  readonly keys: NodeKeys;
}

const random = (): string => randomBytes(24).toString('base64url');

/**
 * The secrets of a node from `folder/<node>.json`, made when missing. The folder is open to its
 * owner only, each file has mode 0600, and a file appears whole or not at all.
 */
export async function loadOrMakeSecrets(
  folder: string,
  node: NodeId,
  suite: string = joseSuiteName,
): Promise<NodeSecrets> {
  const place = join(folder, `${node}.json`);
  const kept = await readFile(place, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (kept !== undefined) return JSON.parse(kept) as NodeSecrets;
  const made: NodeSecrets = {
    storePassword: random(),
    canalPassword: random(),
    keys: await makeNodeKeys(node, suite),
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = await open(`${place}.part`, 'w', 0o600);
  await part.writeFile(JSON.stringify(made));
  await part.sync();
  await part.close();
  await rename(`${place}.part`, place);
  return made;
}
