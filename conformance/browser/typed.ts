import type { CaseDto } from '@xinqu/contracts/http';

export interface TypedValue {
  readonly who: string;
  readonly field: string;
  readonly value: string;
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}

/** All that the case page of an official says of the case; the acts offered are no part of it. */
export function knownTexts(dossier: CaseDto): string[] {
  const { acts: _acts, ...said } = dossier;
  return leaves(said);
}

/**
 * Every value that officials typed, and those among them that stood in the dossier of their own
 * agency already: a value of two characters or more that a text of the case page contains.
 */
export class TypedValues {
  readonly all: TypedValue[] = [];
  readonly retyped: TypedValue[] = [];

  record(typed: TypedValue, known: readonly string[]): void {
    this.all.push(typed);
    const again = [...typed.value].length >= 2 && known.some((text) => text.includes(typed.value));
    if (again) this.retyped.push(typed);
  }
}
