import type { Bilingual } from './case.ts';

export interface MeDto {
  readonly node: string;
  readonly agency: string;
  readonly agencyName: Bilingual;
  readonly id: string;
  readonly name: string;
  readonly posts: readonly string[];
  readonly postNames: readonly Bilingual[];
  readonly section: string;
  readonly sectionName: Bilingual;
  readonly demonstration: boolean;
  /**
   * The node was restored from a backup and can only be read: it waits for others, or they turned it
   * away. Cases are hidden while nobody has told which of them were erased since.
   */
  readonly rejoining: 'waiting' | 'cases-hidden' | 'turned-away' | 'turned-away-hidden' | null;
}

export interface OfficialDto {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly posts: readonly string[];
  readonly section: string;
  readonly sectionName: Bilingual;
  readonly active: boolean;
  /** Whether a second factor is set up, and whether the post needs one. */
  readonly secondFactor: boolean;
  readonly obliged: boolean;
}

/** RFC 9457 with our members. */
export interface ProblemDto {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly english: string;
  readonly code: string;
  readonly basis?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}
