import { open, readFile, rename, stat } from 'node:fs/promises';
import process from 'node:process';
import { createUser, fromSeed } from '@nats-io/nkeys';
import {
  firstDescriptor,
  makeNodeKeys,
  type NodeDescriptor,
  type NodeKeys,
  readDescriptor,
  rotate,
  type SignedDescriptor,
} from '@xinqu/core/envelope';
import type { Instant, NodeId } from '@xinqu/core/kernel';
import { keysProblems } from './problems.ts';

/** Everything secret of a node that runs alone, and what it tells the others. */
export interface NodeKeyFile {
  readonly keys: NodeKeys;
  /** The seed of the nkey it signs in at a NATS canal with. */
  readonly canalSeed: string;
  readonly descriptor: SignedDescriptor;
}

/** Writes a file that appears whole or not at all, readable by its owner only unless told. */
export async function writeWhole(place: string, text: string, mode = 0o600): Promise<void> {
  const part = await open(`${place}.part`, 'w', mode);
  await part.chmod(mode);
  await part.writeFile(text);
  await part.sync();
  await part.close();
  await rename(`${place}.part`, place);
}

const write = (place: string, file: NodeKeyFile): Promise<void> =>
  writeWhole(place, `${JSON.stringify(file)}\n`);

/** Makes the keys of a node; Problem `keys/there-already`. */
export async function makeKeyFile(
  place: string,
  wanted: { readonly node: NodeId; readonly suite: string; readonly at: Instant },
): Promise<NodeKeyFile> {
  const there = await stat(place).catch(() => undefined);
  if (there !== undefined) throw keysProblems.make('there-already', { place });
  const keys = await makeNodeKeys(wanted.node, wanted.suite);
  const user = createUser();
  const more = { at: wanted.at, canalUser: user.getPublicKey() };
  const file: NodeKeyFile = {
    keys,
    canalSeed: new TextDecoder().decode(user.getSeed()),
    descriptor: await firstDescriptor(keys, more),
  };
  await write(place, file);
  return file;
}

/** Keeps a key file that was brought from elsewhere; one that is here stays. */
export async function keepKeyFile(place: string, file: NodeKeyFile): Promise<void> {
  const there = await stat(place).catch(() => undefined);
  if (there === undefined) await write(place, file);
}

/**
 * Reads the keys of a node, which nobody else may read. Problems `keys/not-there`,
 * `open-to-others`, `unreadable`, and `of-another` when a node is named and it is not that one.
 */
export async function readKeyFile(place: string, node?: NodeId): Promise<NodeKeyFile> {
  const there = await stat(place).catch(() => undefined);
  if (there === undefined) throw keysProblems.make('not-there', { place });
  if (process.platform !== 'win32' && (there.mode & 0o077) !== 0) {
    throw keysProblems.make('open-to-others', { place });
  }
  const file = fileOf(await readFile(place, 'utf8'));
  if (file === undefined) throw keysProblems.make('unreadable', { place });
  if (node !== undefined && file.keys.node !== node) {
    throw keysProblems.make('of-another', { place, node: file.keys.node });
  }
  return file;
}

function fileOf(text: string): NodeKeyFile | undefined {
  try {
    const file = JSON.parse(text) as NodeKeyFile;
    const body = readDescriptor(file.descriptor);
    const user = fromSeed(new TextEncoder().encode(file.canalSeed)).getPublicKey();
    const fits = body.node === file.keys.node && body.canalUser === user;
    return fits && body.signing[0]!.kid === file.keys.signing.kid ? file : undefined;
  } catch {
    return undefined;
  }
}

export const descriptorOf = (file: NodeKeyFile): NodeDescriptor => readDescriptor(file.descriptor);

/** Gives the node new keys; the one before counts until `until`. See `rotate`. */
export async function rotateKeyFile(
  place: string,
  when: { readonly at: Instant; readonly until: Instant },
): Promise<NodeKeyFile> {
  const file = await readKeyFile(place);
  const rotated = await rotate(file.keys, descriptorOf(file), when);
  const next: NodeKeyFile = { ...file, ...rotated };
  await write(place, next);
  return next;
}
