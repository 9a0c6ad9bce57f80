export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it must reach; nothing where the figure only explains another. */
  readonly goal: number | null;
  readonly limit: number | null;
  readonly limitName: string | null;
  /** `value / limit`: how much of what this machine allows is used. */
  readonly ratio: number | null;
}

export interface BenchResult {
  readonly bench: string;
  readonly figures: readonly Figure[];
  /** What was left out, and why. */
  readonly notes?: readonly string[];
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** One figure, beside the limit it is measured against. */
export const figure = (
  name: string,
  value: number,
  unit: string,
  goal: number | null,
  limit: number | null = null,
  limitName: string | null = null,
): Figure => ({
  name,
  value: round(value),
  unit,
  goal,
  limit: limit === null ? null : round(limit),
  limitName,
  ratio: limit === null ? null : round(value / limit),
});
