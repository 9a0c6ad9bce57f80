import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { isNodeId, type NodeId } from '@xinqu/core/kernel';

/** Exit codes of every command, as `sysexits` has them. */
export const exits = {
  ok: 0,
  failed: 1,
  usage: 64,
  badInput: 65,
  noInput: 66,
  failure: 70,
} as const;

/** The node that has to be named beside its configuration; else ends as the command was misused. */
export function nodeBeside(node: string | undefined): NodeId {
  if (node !== undefined && isNodeId(node)) return node;
  console.error('--config 须同时给出 --node\n--config needs a --node');
  process.exit(exits.usage);
}

/** The lines of a file, or of standard input for `-`. */
export function linesOf(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Says that a file cannot be read and ends with the exit code for it. */
export async function mustBeReadable(file: string): Promise<void> {
  if (file === '-') return;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return;
  console.error(`读不到文件：${file}\nCannot read the file: ${file}`);
  process.exit(exits.noInput);
}

/** Writes a line and waits when the reader is slow, so that memory stays bounded. */
export async function writeLine(line: string): Promise<void> {
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** A count on a terminal for long work; silent when standard error is no terminal. */
export function progress(label: string): { step(done: number, all?: number): void; end(): void } {
  const shown = process.stderr.isTTY === true;
  return {
    step(done, all) {
      if (shown) process.stderr.write(`\r${label} ${done}${all === undefined ? '' : ` / ${all}`}`);
    },
    end() {
      if (shown) process.stderr.write('\n');
    },
  };
}
