import type { Agency } from '../kernel/index.ts';
import type { CaseState, PersonId } from './model.ts';
import type { Name, Procedure } from './rule.ts';

export interface WantedTask {
  readonly kind: string;
  readonly name: Name;
  readonly section: string;
  readonly clock?: string;
  readonly persons: readonly PersonId[];
}

/** The work the case asks of an agency as it stands. */
export function wantedTasks(procedure: Procedure, state: CaseState, agency: Agency): WantedTask[] {
  return procedure.tasks.flatMap((rule): WantedTask[] => {
    if (rule.agency !== agency) return [];
    const concerns = rule.concerns(state);
    if (concerns !== 'case' && concerns.length === 0) return [];
    const clock = typeof rule.clock === 'function' ? rule.clock(state) : rule.clock;
    return [
      {
        kind: rule.kind,
        name: rule.name,
        section: rule.section,
        persons: concerns === 'case' ? [] : concerns,
        ...(clock === undefined ? {} : { clock }),
      },
    ];
  });
}

export interface Candidate {
  readonly id: string;
  readonly section: string;
  readonly openTasks: number;
  /** Names of persons with whom this official has a declared conflict (CPL arts. 29–31). */
  readonly conflicts: readonly string[];
}

/** Whether a declared conflict of interest stands in a case with these names (CPL art. 29). */
export const conflicted = (
  { conflicts }: Pick<Candidate, 'conflicts'>,
  namesInCase: readonly string[],
): boolean => conflicts.some((name) => namesInCase.includes(name));

/**
 * Who gets a new task: of the section, without a conflict of interest with anyone in the case,
 * the one with the fewest open tasks; among equals the lower id, so that the rule can be checked.
 * Nothing when nobody is left: the case manager then decides.
 */
export function assign(
  candidates: readonly Candidate[],
  section: string,
  namesInCase: readonly string[],
): Candidate | undefined {
  return candidates
    .filter((c) => c.section === section && !conflicted(c, namesInCase))
    .sort((a, b) => a.openTasks - b.openTasks || (a.id < b.id ? -1 : 1))[0];
}

/**
 * Who keeps a case: the one who has it, or, once a conflict of interest with anyone in it has come
 * up, whoever `assign` chooses in the same section; nothing when nobody is left (CPL art. 29).
 */
export function keeperOf(
  candidates: readonly Candidate[],
  holder: string | null,
  namesInCase: readonly string[],
): string | null {
  const has = candidates.find((c) => c.id === holder);
  if (has === undefined || !conflicted(has, namesInCase)) return holder;
  return assign(candidates, has.section, namesInCase)?.id ?? null;
}
