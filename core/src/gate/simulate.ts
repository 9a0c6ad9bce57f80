import { type GateChange, changedGate, pathsOf } from './change.ts';
import type { Gate } from './gate.ts';

/** One envelope that passed, as it is noted: the paths let through and those held back. */
export interface RecordedPassage {
  readonly envelope: string;
  readonly dossier: string;
  readonly at: string;
  readonly passed: readonly string[];
  readonly held: readonly string[];
}

/** What would have been different for one path. */
export interface SimulatedPath {
  readonly path: string;
  readonly outcome: 'newly-passes' | 'newly-stays';
  /** Only in part, as the gate reduces it. */
  readonly reduced: boolean;
  readonly envelopes: number;
  readonly cases: number;
  /** The newest envelopes concerned. */
  readonly samples: readonly Pick<RecordedPassage, 'envelope' | 'dossier' | 'at'>[];
}

export interface Simulation {
  /** Envelopes looked at, and how many of them would have carried more or less. */
  readonly envelopes: number;
  readonly changed: number;
  readonly paths: readonly SimulatedPath[];
}

/** Samples of one path. */
export const samplesMax = 5;

class Count {
  envelopes = 0;
  readonly cases = new Set<string>();
  readonly samples: RecordedPassage[] = [];

  add(passage: RecordedPassage): void {
    this.envelopes += 1;
    this.cases.add(passage.dossier);
    if (this.samples.length < samplesMax) this.samples.push(passage);
  }
}

/** The officials' names are noted only where they are held back. */
const officials = 'act.officials';
const carried = (path: string, { passed, held }: RecordedPassage): boolean =>
  path === officials ? !held.includes(officials) : passed.includes(path);

/**
 * Runs a changed gate on recorded traffic, newest first: which paths would newly pass and newly
 * stay, how often and where. A path that never came is told with zero, so that nobody takes it for
 * harmless.
 */
export function simulate(
  gate: Gate,
  change: GateChange,
  traffic: Iterable<RecordedPassage>,
): Simulation {
  const [before, after] = [gate, changedGate(gate, change)].map((g) => new Set(pathsOf(g)));
  const opened = [...after!].filter((path) => !before!.has(path));
  const closed = [...before!].filter((path) => !after!.has(path));
  const counts = new Map([...opened, ...closed].map((path) => [path, new Count()]));
  let [envelopes, changed] = [0, 0];
  for (const passage of traffic) {
    envelopes += 1;
    const moved = [
      ...opened.filter((path) => passage.held.includes(path)),
      ...closed.filter((path) => carried(path, passage)),
    ];
    for (const path of moved) counts.get(path)!.add(passage);
    if (moved.length > 0) changed += 1;
  }
  const paths = [...counts].map(([path, count]): SimulatedPath => ({
    path,
    outcome: after!.has(path) ? 'newly-passes' : 'newly-stays',
    reduced: gate.reduces?.[path] !== undefined,
    envelopes: count.envelopes,
    cases: count.cases.size,
    samples: count.samples.map(({ envelope, dossier, at }) => ({ envelope, dossier, at })),
  }));
  return { envelopes, changed, paths };
}
