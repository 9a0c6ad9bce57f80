import type { Readable } from 'node:stream';
import { filesProblems } from './problems.ts';

/** One file of a dossier: a scanned volume, a recording of a hearing's minutes, a document. */
export const fileBytesMax = 200 * 1024 * 1024;

export interface FileName {
  readonly sha256: string;
  readonly bytes: number;
}

/** Bytes at once, or piece by piece as they come. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** A file that has come whole and is not yet named: a check may read it and turn it away. */
export interface Arrived extends FileName {
  read(): AsyncIterable<Uint8Array>;
}

export interface OpenFile {
  readonly bytes: number;
  /** Verified as it goes: the last piece is held back until the whole matches its name. */
  readonly content: Readable;
}

/**
 * Files named by the SHA-256 (hex) of their bytes. A file never changes; the same file put twice
 * is kept once; one that did not come whole is never seen. No call but `get` holds a whole file
 * in memory. Problems: `files/too-large`, `files/not-found`, `files/corrupt`, and of an object
 * store `files/unavailable`, `files/bucket-missing`, `files/credentials-refused`.
 */
export interface FilesDriver {
  /** Says at once when nothing could be kept here; sweeps what a crash left half written. */
  ready(): Promise<void>;
  /** Keeps a file once it is whole and `check` did not raise. */
  put(content: Content, check?: Check): Promise<FileName>;
  open(sha256: string): Promise<OpenFile>;
  /** The whole file, verified against its name. */
  get(sha256: string): Promise<Uint8Array>;
  /** Bytes of a file from `start`, as they lie there: who puts the parts together verifies. */
  part(sha256: string, start: number, bytes: number): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  sizeOf(sha256: string): Promise<number | undefined>;
  /** The name of every file kept here, in no order. */
  names(): AsyncIterable<string>;
  /** Keeps one part of a file that is still arriving, where it belongs; survives a restart. */
  stagePart(staged: string, part: Part, bytes: Uint8Array): Promise<void>;
  /** Indices of the parts that have arrived, ascending. */
  stagedParts(staged: string): Promise<number[]>;
  /**
   * Makes the file of parts 0 … count-1 once `check` did not raise; when it did, the parts are
   * thrown away. A part that is missing is `files/not-found`, and those that came stay.
   */
  assemble(staged: string, count: number, check?: Check): Promise<FileName>;
  /** Takes a file away; one that is not there is taken away. */
  remove(sha256: string): Promise<void>;
  /** Throws the parts away. */
  discard(staged: string): Promise<void>;
}

/**
 * One part of a file that is still arriving. The file is called by 64 hex digits until it is
 * whole: by its SHA-256 where that is known beforehand, else by random ones.
 */
export interface Part {
  readonly index: number;
  /** Its first byte in the file. */
  readonly start: number;
}

export type Check = (arrived: Arrived) => Promise<void>;

/** The check of a file whose SHA-256 was known beforehand. */
export const mustHash =
  (sha256: string): Check =>
  async (arrived) => {
    if (arrived.sha256 !== sha256) throw filesProblems.make('corrupt', { sha256 });
  };
