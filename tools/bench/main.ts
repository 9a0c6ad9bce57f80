import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figureTable, type Bench } from './figures.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The benchmarks there are: the modules of this folder that export `bench`. */
export function benchNames(): string[] {
  return readdirSync(folder)
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .filter((name) =>
      /export (?:async function|const) bench\b/.test(readFileSync(folder + name, 'utf8')),
    )
    .map((name) => name.slice(0, -3))
    .toSorted();
}

/**
 * `npm run bench -- NAME [--json]`: prints the figures as a table, or as one line of JSON.
 * Resolves to the exit code: 64 for an unknown name.
 */
export async function benchMain(args: readonly string[]): Promise<number> {
  const name = args.find((arg) => !arg.startsWith('--'));
  if (name === undefined || !benchNames().includes(name)) {
    const names = benchNames();
    console.error('用法 Usage: npm run bench -- NAME [--json]');
    console.error(
      `可用的基准 Benchmarks: ${names.length === 0 ? '（无 none）' : names.join(', ')}`,
    );
    return args.includes('--help') ? 0 : 64;
  }
  const { bench } = (await import(new URL(`${name}.ts`, import.meta.url).href)) as { bench: Bench };
  const result = await bench();
  console.log(args.includes('--json') ? JSON.stringify(result) : figureTable(result));
  return 0;
}
