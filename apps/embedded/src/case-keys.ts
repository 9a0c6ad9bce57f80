import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeId } from '@xinqu/core/kernel';
import { backupProblems, CaseKeys, sealKeys, unsealKeys, writeWhole } from '@xinqu/platform/backup';
import { readFile } from 'node:fs/promises';

const fileName = (node: NodeId): string => `${node}.case-keys`;

/** The keys of a node's cases lie beside its own keys. */
export const caseKeysIn = (folder: string, node: NodeId): CaseKeys =>
  new CaseKeys(join(folder, fileName(node)));

/**
 * Writes the keys of the cases as they are now, under the passphrase, in the place of the copy
 * before: an older copy would still open what was erased since.
 */
export async function copyCaseKeys(
  keys: CaseKeys,
  { node, out, passphrase }: { node: NodeId; out: string; passphrase: string },
): Promise<string> {
  const place = join(out, fileName(node));
  await writeWhole(place, await sealKeys(await keys.text(), node, passphrase));
  return place;
}

/** Where the copy of the keys is looked for: named, or beside the backup. */
export const copyBeside = (folder: string, node: NodeId): string => join(folder, fileName(node));

/**
 * Puts the copy of a node's case keys where none are. Those that are here are newer than any copy
 * and stay. Tells whether they are those of the node itself, which know of every erasure, and no
 * copy. Problems `backup/passphrase-missing`, `backup/passphrase-wrong`, `backup/damaged`.
 */
export async function bringCaseKeys(
  keys: CaseKeys,
  copy: { readonly node: NodeId; readonly place: string; readonly passphrase?: string },
): Promise<boolean> {
  if (await keys.isThere()) return true;
  const there = await stat(copy.place).catch(() => undefined);
  if (there === undefined) return false;
  if (copy.passphrase === undefined) throw backupProblems.make('case-keys-missing');
  await keys.putBack(
    await unsealKeys(await readFile(copy.place, 'utf8'), copy.node, copy.passphrase),
  );
  return false;
}
