/** One measured value beside its goal and beside a limit measured in the same run. */
export interface Figure {
  /** snake_case, with the unit's kind last: `handovers_per_second`, `handover_p99_ms`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Nothing where the figure only explains another. */
  readonly goal: number | null;
  /** What this machine could do at most, measured in the same run. */
  readonly limit: number | null;
  readonly limitName: string | null;
  /** `value / limit`. */
  readonly ratio: number | null;
}

/** What a benchmark exports as `bench` returns; `--json` prints it in one line. */
export interface Benchmark {
  readonly bench: string;
  readonly figures: readonly Figure[];
  /** What was left out, and why. */
  readonly notes?: readonly string[];
}

export type Bench = () => Promise<Benchmark>;

/** Three significant digits, never in scientific form: a reader compares the columns. */
export function digits(value: number | null): string {
  if (value === null) return '';
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: places });
}

/** The figures as a table for a terminal, and below it the notes. */
export function figureTable({ figures, notes = [] }: Benchmark): string {
  const head = ['figure', 'value', 'unit', 'goal', 'limit', 'ratio', 'limit is'];
  const rows = figures.map((figure) => [
    figure.name,
    digits(figure.value),
    figure.unit,
    digits(figure.goal),
    digits(figure.limit),
    digits(figure.ratio),
    figure.limitName ?? '',
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [...all.map((row) => line(row).trimEnd()), ...notes].join('\n');
}
