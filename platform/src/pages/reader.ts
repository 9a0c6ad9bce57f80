import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { InTurn, type InTurnOptions } from './in-turn.ts';

/** Pages of one PDF. */
export const pagesMax = 20_000;

/** The hash of every page, or why there are none. */
export type PagesRead =
  | { readonly pages: readonly string[] }
  | { readonly unreadable: 'encrypted' | 'damaged' | 'too-many' };

export interface PageReader {
  /**
   * Reads the pages of a PDF, one file at a time. Problems `pages/busy`, `pages/reader-lost`; what
   * reading the content raises is raised.
   */
  read(content: Readable): Promise<PagesRead>;
  /** Ends what runs; whoever waits gets `pages/reader-lost`. */
  close(): Promise<void>;
}

const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url));

const defaults: InTurnOptions = { queueMax: 64, fileMsMax: 120_000, worker: workerFile };

/** Reads pages in a child process for each file, which goes with its memory when it is done. */
export function createPageReader(options: Partial<InTurnOptions> = {}): PageReader {
  const turns = new InTurn({ ...defaults, ...options });
  return {
    read: (content) => turns.run<PagesRead>(content),
    close: () => turns.close(),
  };
}
