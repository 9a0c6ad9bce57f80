import { readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import type { NodePublic } from '@xinqu/core/envelope';
import { Problem, type NodeId } from '@xinqu/core/kernel';
import { evidenceBytesMax, verifyEvidence } from '@xinqu/core/ledger';
import {
  countyEvidence,
  countyKeys,
  enrolledKeys,
  nodeEvidence,
  readNodeConfig,
} from '@xinqu/embedded';
import { isDayFile, verifyDayFile } from '@xinqu/platform/canal';
import { exits, mustBeReadable, nodeBeside } from './lines.ts';

const keysFormat = 'xinqu-keys/1';

/** A problem is told in both languages and ends with 70; anything else is our own mistake. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`${error.says}\n${error.english}`);
    process.exitCode = exits.failure;
  }
}

/** Prints the public keys of the county's nodes, for whoever is to check its evidence. */
export const printKeys = (options: { data: string; trust?: string }): Promise<void> =>
  told(async () => {
    const nodes = await (options.trust === undefined
      ? countyKeys(resolve(options.data))
      : enrolledKeys(resolve(options.trust)));
    console.log(JSON.stringify({ format: keysFormat, nodes }, null, 1));
  });

interface EvidenceOptions {
  readonly data: string;
  readonly node?: string;
  /** Of a node with a process of its own. */
  readonly config?: string;
  readonly out?: string;
}

async function evidenceOf(named: string, { data, node, config }: EvidenceOptions) {
  if (config === undefined) return countyEvidence(resolve(data), named, node);
  const one = nodeBeside(node);
  return nodeEvidence(one, await readNodeConfig(resolve(config), process.env), named);
}

/** Writes one file with the records of a case, their proofs and signatures. */
export const evidence = (named: string, options: EvidenceOptions): Promise<void> =>
  told(async () => {
    const file = await evidenceOf(named, options);
    const { pack } = file;
    const out = options.out ?? `evidence-${pack.node}-${pack.dossier}.json`;
    await writeFile(out, `${JSON.stringify(file, null, 1)}\n`);
    const counts = `${pack.records.length} 条记录 records，${pack.witnesses.length} 个见证 witnesses`;
    console.log(`${out}：${counts}`);
  });

async function readJson(file: string): Promise<unknown> {
  await mustBeReadable(file);
  const { size } = await stat(file);
  try {
    if (size <= 2 * evidenceBytesMax) return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  console.error(`读不懂文件：${file}\nNot a file of the known form: ${file}`);
  process.exit(exits.failed);
}

/**
 * Checks a file of evidence, or the account of a day, by public keys alone; ends with 1 when anything
 * does not hold.
 */
export async function verify(file: string, options: { keys: string }): Promise<void> {
  const known = (await readJson(options.keys)) as { format?: string; nodes?: NodePublic[] };
  if (known.format !== keysFormat || !Array.isArray(known.nodes)) {
    console.error(`不是公钥文件：${options.keys}\nNot a file of public keys: ${options.keys}`);
    process.exit(exits.badInput);
  }
  const nodes = new Map<NodeId, NodePublic>(known.nodes.map((node) => [node.node, node]));
  const read = await readJson(file);
  const checks = await (isDayFile(read) ? verifyDayFile : verifyEvidence)(read, nodes);
  for (const { zh, en, holds, detail } of checks) {
    console.log(`${holds ? '成立 holds ' : '不成立 FAILS'}  ${zh} · ${en}  ${detail}`);
  }
  const good = checks.every(({ holds }) => holds);
  console.log(good ? '全部成立 · everything holds' : '不成立，不可采信 · does not hold');
  process.exitCode = good ? exits.ok : exits.failed;
}
