import process from 'node:process';
import { benchHandover, type BenchResult, type Figure } from '@xinqu/platform/canal/bench';

/** Every benchmark by its name. */
const benches: Readonly<Record<string, () => Promise<BenchResult>>> = {
  handover: () => benchHandover(),
};

const usage = `用法 / Usage: npm run bench -- NAME [--json]\n  ${Object.keys(benches).join('\n  ')}\n`;

const cell = (value: number | null): string => (value === null ? '' : String(value));

function lineOf(figure: Figure): string {
  const reached =
    figure.goal === null
      ? ''
      : (figure.name.endsWith('_ms') ? figure.value <= figure.goal : figure.value >= figure.goal)
        ? '达到 reached'
        : '未达到 missed';
  const limit = figure.limitName === null ? '' : `${cell(figure.limit)} (${figure.limitName})`;
  return [
    figure.name.padEnd(28),
    `${figure.value} ${figure.unit}`.padEnd(16),
    `goal ${cell(figure.goal)}`.padEnd(12),
    reached.padEnd(14),
    limit,
    figure.ratio === null ? '' : `ratio ${figure.ratio}`,
  ].join(' ');
}

async function main(args: readonly string[]): Promise<number> {
  const name = args.find((arg) => !arg.startsWith('-'));
  const bench = name === undefined ? undefined : benches[name];
  if (args.includes('--help')) return (process.stdout.write(usage), 0);
  if (bench === undefined) return (process.stderr.write(usage), 64);
  const result = await bench();
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
  else for (const figure of result.figures) process.stdout.write(`${lineOf(figure)}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
