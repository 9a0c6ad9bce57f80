import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type NodeDescriptor, type SignedDescriptor, verifyDescriptor } from '@xinqu/core/envelope';
import { isNodeId, type NodeId } from '@xinqu/core/kernel';
import { writeWhole } from './key-file.ts';
import { keysProblems } from './problems.ts';

const ending = '.json';

/** Reads a descriptor somebody handed over; Problems `keys/not-there`, `keys/unreadable`. */
export async function readDescriptorFile(place: string): Promise<SignedDescriptor> {
  const text = await readFile(place, 'utf8').catch(() => undefined);
  if (text === undefined) throw keysProblems.make('not-there', { place });
  try {
    const { descriptor, signatures } = JSON.parse(text) as SignedDescriptor;
    if (typeof descriptor === 'string' && Array.isArray(signatures)) {
      return { descriptor, signatures: signatures.map(String) };
    }
  } catch {
    // Said below.
  }
  throw keysProblems.make('unreadable', { place });
}

async function knownIn(folder: string, node: NodeId): Promise<NodeDescriptor | undefined> {
  const place = join(folder, `${node}${ending}`);
  const file = await readDescriptorFile(place).catch(() => undefined);
  return file === undefined ? undefined : verifyDescriptor(file);
}

/**
 * Enrols a node, or what it says of itself now. `anew`: two people compared the fingerprint, so
 * that no word of an earlier key is asked for. See `verifyDescriptor` for the problems.
 */
export async function enrol(
  folder: string,
  file: SignedDescriptor,
  anew = false,
): Promise<NodeDescriptor> {
  const body = await verifyDescriptor(file);
  const known = anew ? undefined : await knownIn(folder, body.node);
  const same = known !== undefined && JSON.stringify(known) === JSON.stringify(body);
  if (known !== undefined && !same) await verifyDescriptor(file, known);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeWhole(join(folder, `${body.node}${ending}`), `${JSON.stringify(file)}\n`, 0o644);
  return body;
}

/**
 * Every node enrolled in a folder, each descriptor checked again. Problem `keys/of-another` for
 * one under the name of another node.
 */
export async function readTrust(folder: string): Promise<Map<NodeId, NodeDescriptor>> {
  const names = await readdir(folder).catch(() => {
    throw keysProblems.make('not-there', { place: folder });
  });
  const nodes = new Map<NodeId, NodeDescriptor>();
  for (const name of names.filter((one) => one.endsWith(ending)).toSorted()) {
    const place = join(folder, name);
    const body = await verifyDescriptor(await readDescriptorFile(place));
    const node = basename(name, ending);
    if (!isNodeId(node) || body.node !== node) {
      throw keysProblems.make('of-another', { place, node: body.node });
    }
    nodes.set(node, body);
  }
  return nodes;
}
