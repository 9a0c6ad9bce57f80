import type { Instant } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import type { Passwords } from './password.ts';
import type { Sealing } from './sealing.ts';

/** One statement, or several inside one transaction. */
export interface Tx {
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}

export interface Store extends Tx {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** What identity needs of the world; tests bring their own clock and randomness. */
export interface IdentityPorts {
  readonly store: Store;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  readonly passwords: Passwords;
  /** Posts that need a second factor. */
  readonly obliged: readonly Post[];
  readonly sealing: Sealing;
  /** Writes into the node's log, in the transaction of what it tells. */
  noted(tx: Tx, kind: string, body: unknown): Promise<void>;
}

/** An account to be made. */
export interface AccountPlan {
  readonly login: string;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly section: string;
  /** Names of relatives and others whose cases the official stays away from. */
  readonly conflicts?: readonly string[];
}

/** An account just made, with its password: shown once and kept nowhere. */
export interface MadeAccount {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}
