import { spawn } from 'node:child_process';
import process from 'node:process';
import { root } from './root.ts';

/** What a step has to say; `output` is shown when it failed, `note` always. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  readonly note?: string;
}

export interface Step {
  readonly name: string;
  /** Chinese name, shown first. */
  readonly says: string;
  run(): Promise<Outcome>;
}

/** Colours are for a terminal; in a log they are noise, and some programs paint all the same. */
const plain = { NO_COLOR: '1' };

/** Runs a program of the project and collects what it prints; its exit code decides. */
export function command(program: string, args: readonly string[], cwd = root): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...plain };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => {
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Runs a program that speaks for itself on this terminal; resolves to its exit code. */
export function show(program: string, args: readonly string[], cwd = root): Promise<number> {
  return new Promise((resolve) => {
    const env = process.stdout.isTTY ? process.env : { ...process.env, ...plain };
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(String(error));
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/**
 * Runs every step in turn and prints each with its time. A failed step does not stop the others:
 * one run tells everything that is wrong. Resolves to the names of the failed ones.
 */
export async function runSteps(steps: readonly Step[]): Promise<readonly string[]> {
  const failed: string[] = [];
  const terminal = process.stdout.isTTY;
  for (const [index, step] of steps.entries()) {
    const title = `${step.says} ${step.name}`;
    if (terminal) process.stdout.write(`… ${index + 1}/${steps.length} ${title}`);
    const from = performance.now();
    const outcome = await step.run().catch(failure);
    if (terminal) process.stdout.write('\r\u001b[K');
    const note = outcome.note === undefined ? '' : `  ${outcome.note}`;
    console.log(`${outcome.ok ? '✓' : '✗'} ${title}  ${seconds(from)}${note}`);
    if (!outcome.ok) {
      failed.push(step.name);
      console.log(indent(outcome.output));
    }
  }
  return failed;
}

function failure(error: unknown): Outcome {
  const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ok: false, output };
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}
