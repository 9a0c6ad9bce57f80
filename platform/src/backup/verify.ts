import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type NodePublic, verifyStatement } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import { type Entry, entriesOf, entryNames, fileNamed, readingFrom, textOf } from './archive.ts';
import { isSealed, type Manifest, readManifest } from './manifest.ts';
import { backupProblems } from './problems.ts';
import { hashing } from './tables.ts';

/** A backup that was read whole and fits what was signed of it. */
export interface VerifiedBackup {
  readonly place: string;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest in hex: names this backup. */
  readonly digest: string;
}

/** SHA-256 over the names of the files, and what else is said of each, in order. */
export function filesDigest(names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names.toSorted()) hash.update(`${name}\n`);
  return hash.digest('hex');
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const nowhere = () =>
  new Writable({
    write(_piece, _encoding, done) {
      done();
    },
  });

/** Reads an entry to its end; returns its length and hash. */
export async function measured({ content }: Entry) {
  const { through, part } = hashing();
  await pipeline(content, through, nowhere());
  return part();
}

interface Found {
  readonly texts: Map<string, string>;
  readonly tables: Map<string, Manifest['tables'][number]['part']>;
  readonly files: { readonly name: string; readonly sha256: string }[];
  bytes: number;
}

const small: readonly string[] = [entryNames.keys, entryNames.manifest, entryNames.signature];

async function take(found: Found, entry: Entry): Promise<void> {
  const damaged = () => backupProblems.make('damaged', { part: entry.name.slice(0, 200) });
  if (small.includes(entry.name)) {
    if (found.texts.has(entry.name)) throw damaged();
    found.texts.set(entry.name, await textOf(entry));
    return;
  }
  const file = fileNamed(entry);
  const part = await measured(entry);
  if (part.bytes !== entry.bytes) throw damaged();
  if (file !== undefined) {
    found.files.push({ name: file, sha256: part.sha256 });
    found.bytes += part.bytes;
    return;
  }
  if (!/^tables\/[a-z0-9_]+\.copy\.gz$/.test(entry.name) || found.tables.has(entry.name)) {
    throw damaged();
  }
  found.tables.set(entry.name, part);
}

/** Every part that the manifest names is here as it says, and none beside. */
function mustFit(manifest: Manifest, found: Found): void {
  const damaged = (part: string) => backupProblems.make('damaged', { part });
  if (found.tables.size !== manifest.tables.length) throw damaged('tables');
  for (const { name, part } of manifest.tables) {
    const is = found.tables.get(entryNames.table(name));
    if (is?.sha256 !== part.sha256 || is.bytes !== part.bytes) throw damaged(name);
  }
  const { count, bytes, digest } = manifest.files;
  const same = found.files.length === count && found.bytes === bytes;
  const sealed = isSealed(manifest);
  const named = found.files.map(({ name, sha256 }) => (sealed ? `${name} ${sha256}` : name));
  const whole = sealed || found.files.every(({ name, sha256 }) => name === sha256);
  if (!same || !whole || filesDigest(named) !== digest) throw damaged('files');
  const keys = found.texts.get(entryNames.keys);
  const wanted = manifest.keys?.sha256;
  if ((keys === undefined ? undefined : sha256Of(keys)) !== wanted) throw damaged('keys');
}

/** Who is believed to have signed a backup; is given the sealed keys in it, when there are any. */
export type SignerOf = (node: NodeId, sealedKeys: string | undefined) => Promise<NodePublic>;

/**
 * Reads a backup from beginning to end and checks every part of it. Problems `backup/not-there`,
 * `backup/damaged`, `envelope/statement-invalid`, `envelope/key-unknown`, and those of `signerOf`.
 */
export async function verifyBackup(place: string, signerOf: SignerOf): Promise<VerifiedBackup> {
  const found: Found = { texts: new Map(), tables: new Map(), files: [], bytes: 0 };
  await readingFrom(place, async () => {
    for await (const entry of entriesOf(place)) await take(found, entry);
  });
  const text = found.texts.get(entryNames.manifest);
  const signature = found.texts.get(entryNames.signature);
  if (text === undefined || signature === undefined) {
    throw backupProblems.make('damaged', { part: 'manifest' });
  }
  const manifest = readManifest(text);
  mustFit(manifest, found);
  const signer = await signerOf(manifest.node, found.texts.get(entryNames.keys));
  const { at } = await verifyStatement('backup', signature, text, signer);
  if (at !== manifest.takenAt) throw backupProblems.make('damaged', { part: 'manifest' });
  return { place, manifest, digest: sha256Of(text) };
}
