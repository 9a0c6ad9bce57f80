import type { Uuid } from '@xinqu/core/kernel';
import type { Name } from '@xinqu/core/procedure';

/** A ground on which the law demands an erasure, with its article and its words. */
export interface ErasureGroundPort {
  readonly id: string;
  readonly name: Name;
  /** The article as cited. */
  readonly zh: string;
  readonly quote?: string;
  /** It rests on a period of keeping, which has to be over. */
  readonly period: boolean;
}

/** A row of `erasure` as the store has it: kept beside the keys, for restores of older backups. */
export type ErasureRecord = Readonly<Record<string, unknown>> & {
  readonly id: Uuid;
  readonly dossier: Uuid;
};

export interface ErasurePort {
  readonly grounds: readonly ErasureGroundPort[];
  /** Destroys the key of a case under which backups keep it; one without a key is done. */
  destroyKey(erasure: ErasureRecord): Promise<void>;
}
