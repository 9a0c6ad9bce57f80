import type { BlobName, OpenedEnvelope } from '@xinqu/core/envelope';
import { msOf, type NodeId } from '@xinqu/core/kernel';
import { fileBytesMax } from '../../files/index.ts';
import { chunkBytes } from './lane.ts';
import type { Context } from './types.ts';

/** Parts of one file on their way at a time: the receiver sets the pace, so memory is bounded. */
const partsAskedMax = 16;

/** Files on their way from one sender at a time. */
const filesAskedMax = 2;

interface Wanted extends BlobName {
  readonly from: NodeId;
  readonly count: number;
  readonly staged: Set<number>;
  asked: Set<number>;
  /** Milliseconds of the last request or arrival; 0: not asked yet. */
  movedAt: number;
}

interface Chunk {
  readonly sha256: string;
  readonly index: number;
  readonly data: string;
}

export interface BlobRequest {
  readonly blob: { readonly sha256: string; readonly parts: readonly number[] };
}

/**
 * The files this node still misses. Nothing is kept here that a restart would miss: the waiting
 * envelopes name the files, and the parts that came are in the files driver.
 */
export class WantedBlobs {
  readonly #context: Context;
  readonly #wanted = new Map<string, Wanted>();
  readonly #ask: (from: NodeId, request: BlobRequest) => void;

  constructor(context: Context, ask: (from: NodeId, request: BlobRequest) => void) {
    this.#context = context;
    this.#ask = ask;
  }

  /** Asks the sender for the files of a waiting envelope that are not here. */
  async want(opened: Pick<OpenedEnvelope, 'from' | 'blobs'>): Promise<void> {
    for (const { sha256, bytes } of opened.blobs) {
      if (this.#wanted.has(sha256) || bytes > fileBytesMax) continue;
      if (await this.#context.files.has(sha256)) continue;
      const count = Math.max(1, Math.ceil(bytes / chunkBytes));
      const staged = new Set(await this.#context.files.stagedParts(sha256));
      const { from } = opened;
      this.#wanted.set(sha256, {
        sha256,
        bytes,
        from,
        count,
        staged,
        asked: new Set(),
        movedAt: 0,
      });
    }
    await this.askNext(opened.from);
  }

  /** Asks for the next parts from a sender, and again for those that did not come in time. */
  async askNext(from: NodeId): Promise<void> {
    const now = msOf(this.#context.clock.now());
    const ofSender = [...this.#wanted.values()].filter((wanted) => wanted.from === from);
    for (const wanted of ofSender.slice(0, filesAskedMax)) {
      const late = now - wanted.movedAt > this.#context.tuning.askAgainMs;
      const waits = [...wanted.asked].some((index) => !wanted.staged.has(index));
      if (waits && !late) continue;
      if (wanted.staged.size === wanted.count) continue; // Whole; being put together.
      const missing = Array.from({ length: wanted.count }, (_, index) => index)
        .filter((index) => !wanted.staged.has(index))
        .slice(0, partsAskedMax);
      wanted.asked = new Set(missing);
      wanted.movedAt = now;
      this.#ask(from, { blob: { sha256: wanted.sha256, parts: missing } });
    }
  }

  /** Keeps a part that was asked for; returns whether a file became whole by it. */
  async take(from: NodeId, chunk: Chunk): Promise<boolean> {
    const wanted = this.#wanted.get(chunk.sha256);
    if (wanted === undefined || wanted.from !== from) return false;
    if (!Number.isInteger(chunk.index) || chunk.index < 0 || chunk.index >= wanted.count) {
      return false;
    }
    const bytes = Buffer.from(String(chunk.data), 'base64');
    if (bytes.byteLength > chunkBytes) return false;
    wanted.movedAt = msOf(this.#context.clock.now());
    if (!wanted.staged.has(chunk.index)) {
      await this.#context.files.stagePart(chunk.sha256, chunk.index, bytes);
      wanted.staged.add(chunk.index);
    }
    const whole = wanted.staged.size === wanted.count && (await this.#assemble(wanted));
    await this.askNext(from);
    return whole;
  }

  async #assemble(wanted: Wanted): Promise<boolean> {
    try {
      await this.#context.files.assemble(wanted.sha256, wanted.count);
      this.#wanted.delete(wanted.sha256);
      return true;
    } catch (cause) {
      // The parts are gone with it: all are asked for again.
      wanted.staged.clear();
      wanted.asked.clear();
      wanted.movedAt = msOf(this.#context.clock.now());
      this.#context.trouble(`file ${wanted.sha256}`, cause);
      return false;
    }
  }

  senders(): NodeId[] {
    return [...new Set([...this.#wanted.values()].map(({ from }) => from))];
  }
}
