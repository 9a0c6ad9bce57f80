import type { BlobName, OpenedEnvelope } from '@xinqu/core/envelope';
import { msOf, type NodeId } from '@xinqu/core/kernel';
import { fileBytesMax, mustHash } from '../../files/index.ts';
import { partBytes, partCountOf } from './parcels.ts';
import type { Context } from './types.ts';

/** Parts of all files on their way from one sender: the receiver sets the pace. */
const partsAskedMax = 32;

/** Asked for again once so few are left on their way, so that neither side ever waits. */
const partsLow = 16;

interface Wanted extends BlobName {
  readonly from: NodeId;
  readonly count: number;
  readonly staged: Set<number>;
  /** Asked for and not come yet. */
  readonly asked: Set<number>;
  /** Milliseconds of the last request or arrival; 0: not asked yet. */
  movedAt: number;
  assembling: boolean;
  /** Its parts made up another file: the sender looks whether its own is sound. */
  doubtful: boolean;
}

/** A part of a file as it came, opened. */
export interface ArrivedPart {
  readonly sha256: string;
  readonly index: number;
  readonly bytes: Uint8Array;
}

export interface BlobRequest {
  readonly blob: {
    readonly sha256: string;
    readonly parts: readonly number[];
    readonly doubtful?: true;
  };
}

/**
 * The files this node still misses. Nothing is kept here that a restart would miss: the waiting
 * envelopes name the files, and the parts that came are in the files driver.
 */
export class WantedBlobs {
  readonly #context: Context;
  readonly #wanted = new Map<string, Wanted>();
  readonly #ask: (from: NodeId, request: BlobRequest) => void;
  readonly #whole: (from: NodeId) => Promise<void>;
  readonly #working = new Set<Promise<void>>();

  /** `whole` hears that a file of a sender has become whole. */
  constructor(
    context: Context,
    ask: (from: NodeId, request: BlobRequest) => void,
    whole: (from: NodeId) => Promise<void>,
  ) {
    this.#context = context;
    this.#ask = ask;
    this.#whole = whole;
  }

  /** Asks the sender for the files of a waiting envelope that are not here. */
  async want(opened: Pick<OpenedEnvelope, 'from' | 'blobs'>): Promise<void> {
    try {
      for (const blob of opened.blobs) await this.#wantOne(opened.from, blob);
    } catch (cause) {
      // Files that are away now: the next look at what waits comes here again.
      this.#context.trouble('files', cause, { peer: opened.from });
    }
    this.askNext(opened.from);
  }

  async #wantOne(from: NodeId, { sha256, bytes }: BlobName): Promise<void> {
    if (this.#wanted.has(sha256) || bytes > fileBytesMax) return;
    if (await this.#context.files.has(sha256)) return;
    const staged = new Set(await this.#context.files.stagedParts(sha256));
    const wanted: Wanted = {
      sha256,
      bytes,
      from,
      count: partCountOf(bytes),
      staged,
      asked: new Set(),
      movedAt: 0,
      assembling: false,
      doubtful: false,
    };
    this.#wanted.set(sha256, wanted);
    // All of its parts came before a restart.
    if (staged.size >= wanted.count) this.#assembleSoon(wanted);
  }

  /** Asks a sender for the next parts, and again for those that did not come in time. */
  askNext(from: NodeId): void {
    const now = msOf(this.#context.clock.now());
    const files = [...this.#wanted.values()].filter((wanted) => wanted.from === from);
    for (const wanted of files) {
      if (now - wanted.movedAt > this.#context.tuning.askAgainMs) wanted.asked.clear();
    }
    let asked = files.reduce((sum, wanted) => sum + wanted.asked.size, 0);
    if (asked > partsLow) return;
    for (const wanted of files) {
      if (asked >= partsAskedMax) return;
      const parts = missingOf(wanted, partsAskedMax - asked);
      if (parts.length === 0) continue;
      asked += parts.length;
      for (const index of parts) wanted.asked.add(index);
      wanted.movedAt = now;
      const { sha256, doubtful } = wanted;
      this.#ask(from, { blob: { sha256, parts, ...(doubtful ? { doubtful } : {}) } });
    }
  }

  /** Keeps a part that was asked for; one that cannot be kept now is asked for again later. */
  async take(from: NodeId, { sha256, index, bytes }: ArrivedPart): Promise<void> {
    const wanted = this.#wanted.get(sha256);
    if (wanted === undefined || wanted.from !== from || !fits(wanted, index, bytes)) return;
    wanted.movedAt = msOf(this.#context.clock.now());
    if (!wanted.staged.has(index)) {
      try {
        await this.#context.files.stagePart(sha256, { index, start: index * partBytes }, bytes);
        wanted.staged.add(index);
      } catch (cause) {
        return this.#context.trouble('part of a file', cause, { peer: from, id: sha256 });
      }
    }
    wanted.asked.delete(index);
    if (wanted.staged.size === wanted.count) this.#assembleSoon(wanted);
    this.askNext(from);
  }

  /** Puts a file together beside everything else: hashing a large one takes its time. */
  #assembleSoon(wanted: Wanted): void {
    if (wanted.assembling) return;
    wanted.assembling = true;
    const work = this.#assemble(wanted)
      .catch((cause: unknown) => {
        this.#context.trouble('file', cause, { peer: wanted.from, id: wanted.sha256 });
      })
      .finally(() => {
        wanted.assembling = false;
        this.#working.delete(work);
      });
    this.#working.add(work);
  }

  async #assemble(wanted: Wanted): Promise<void> {
    const { sha256, count, from } = wanted;
    try {
      await this.#context.files.assemble(sha256, count, mustHash(sha256));
    } catch (cause) {
      // What the check turned away is gone with all its parts; else they lie there still.
      const left = await this.#context.files.stagedParts(sha256);
      if (left.length < count) wanted.doubtful = true;
      wanted.staged.clear();
      for (const index of left) wanted.staged.add(index);
      wanted.movedAt = msOf(this.#context.clock.now());
      throw cause;
    }
    this.#wanted.delete(sha256);
    this.askNext(from);
    await this.#whole(from);
  }

  /** Looks after all senders: asks again, and tries again to put together what did not succeed. */
  lookAfter(): void {
    for (const wanted of this.#wanted.values()) {
      if (wanted.staged.size >= wanted.count) this.#assembleSoon(wanted);
    }
    const senders = new Set([...this.#wanted.values()].map(({ from }) => from));
    for (const from of senders) this.askNext(from);
  }

  /** Once nothing is being put together. */
  async idle(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }
}

function missingOf({ count, staged, asked, assembling }: Wanted, most: number): number[] {
  const parts: number[] = [];
  for (let index = 0; index < count && parts.length < most && !assembling; index++) {
    if (!staged.has(index) && !asked.has(index)) parts.push(index);
  }
  return parts;
}

/** Whether the bytes are a part of the file: each has its place and its length. */
function fits({ bytes: whole, count }: Wanted, index: number, { byteLength }: Uint8Array): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= count) return false;
  return byteLength === Math.min(partBytes, whole - index * partBytes);
}
