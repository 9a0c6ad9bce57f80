import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { msOf } from '@xinqu/core/kernel';
import type { Instant } from '@xinqu/core/kernel';
import type { RenderContent } from './content.ts';
import { chooseFonts } from './fonts.ts';
import type { FontChoice } from './fonts.ts';
import { documentProblems } from './problems.ts';
import type { OutlineWork, RenderAnswer, RenderWork, Template } from './protocol.ts';
import { KeptWorker } from '../workers/kept-worker.ts';

export interface Rendered {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** SHA-256 of the PDF, lower-case hex. */
  readonly sha256: string;
}

export interface RenderOptions {
  /** Also draws the 存根, for the organ's own file. */
  readonly stubs?: boolean;
}

export interface Renderer {
  /**
   * Draws a document. The same content, instant and fonts give the same bytes. Throws a Problem
   * of `documents`: `busy`, `too-large`, `not-rendered`, `worker-lost`, `closed`.
   */
  render(content: RenderContent, at: Instant, options?: RenderOptions): Promise<Rendered>;
  /**
   * Draws what is laid over the pages of a copy, without a ground: a page for the tile, one for the
   * foot, one for each note. The same Problems.
   */
  watermark(words: WatermarkWords, at: Instant): Promise<Rendered>;
  /**
   * Draws a document again from its PDF, as shapes without a font, with some pages blank: what stands
   * on those is nowhere in it. `not-rendered` also where it has more or fewer pages than stated;
   * whoever asks keeps to `outlineBounds`.
   */
  outline(paper: OutlinePaper, at: Instant): Promise<Rendered>;
  /** Process id of the worker while there is one. */
  workerId(): number | undefined;
  /** Ends the worker; what waits fails with `closed`. */
  close(): Promise<void>;
}

/** A document that is drawn again, how many pages it has, and which of them stay blank. */
export type OutlinePaper = Pick<OutlineWork, 'paper' | 'pages' | 'blank'>;

/** What is drawn again as shapes at the most: each page takes half a megabyte. */
export const outlineBounds = { pagesMax: 20, bytesMax: 2 * 1024 * 1024 } as const;

/** What a watermark says. */
export interface WatermarkWords {
  /** Said all over the page, one line each. */
  readonly lines: readonly string[];
  /** Said once, at the foot. */
  readonly foot: string;
  /** Said in the place of pages that are left out: each some lines, the first the largest. */
  readonly notes?: readonly (readonly string[])[];
}

export interface RendererOptions {
  readonly fonts?: FontChoice;
  /** Documents that may wait; one more is refused. */
  readonly queueMax?: number;
  /** The worker goes after so many milliseconds without work. */
  readonly idleMs?: number;
  /** A document that takes longer counts as a lost worker. */
  readonly documentMsMax?: number;
  readonly contentBytesMax?: number;
  /** Another worker program, for tests. */
  readonly worker?: string;
}

const defaults = {
  queueMax: 256,
  idleMs: 20_000,
  documentMsMax: 30_000,
  contentBytesMax: 2 * 1024 * 1024,
  worker: fileURLToPath(new URL('./worker.ts', import.meta.url)),
};

/** Draws legal documents in a child process that starts with the first and goes when idle. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  return new WorkerRenderer(options);
}

const secondsOf = (at: Instant): number => Math.floor(msOf(at) / 1000);

class WorkerRenderer implements Renderer {
  readonly #bytesMax: number;
  readonly #fonts: string;
  readonly #worker: KeptWorker<RenderWork | OutlineWork, RenderAnswer>;

  constructor({ fonts, ...options }: RendererOptions) {
    const { contentBytesMax, documentMsMax, queueMax, ...kept } = { ...defaults, ...options };
    this.#bytesMax = contentBytesMax;
    this.#fonts = JSON.stringify(fonts ?? chooseFonts());
    const problems = {
      busy: () => documentProblems.make('busy', { queueMax }),
      lost: () => documentProblems.make('worker-lost'),
      closed: () => documentProblems.make('closed'),
    };
    this.#worker = new KeptWorker({
      ...kept,
      queueMax,
      jobMsMax: documentMsMax,
      execArgv: ['--max-old-space-size=64', '--max-semi-space-size=1'],
      problem: (why) => problems[why](),
    });
  }

  render(content: RenderContent, at: Instant, { stubs = false }: RenderOptions = {}) {
    const parts = content.parts.filter((p) => stubs || !p.stub);
    return this.#draw('document', { ...content, parts }, at);
  }

  watermark(words: WatermarkWords, at: Instant) {
    return this.#draw('watermark', words, at);
  }

  outline(paper: OutlinePaper, at: Instant) {
    return this.#made({ ...paper, fonts: this.#fonts, timestamp: secondsOf(at) });
  }

  async #draw(template: Template, drawn: object, at: Instant): Promise<Rendered> {
    const content = JSON.stringify(drawn);
    if (Buffer.byteLength(content) > this.#bytesMax) {
      throw documentProblems.make('too-large', { bytesMax: this.#bytesMax });
    }
    return this.#made({ template, content, fonts: this.#fonts, timestamp: secondsOf(at) });
  }

  async #made(work: RenderWork | OutlineWork): Promise<Rendered> {
    const answer = await this.#worker.run(work);
    if ('failure' in answer) {
      throw documentProblems.make('not-rendered', { reason: answer.failure });
    }
    const { pdf, pages } = answer;
    return { pdf, pages, sha256: createHash('sha256').update(pdf).digest('hex') };
  }

  workerId(): number | undefined {
    return this.#worker.workerId();
  }

  close(): Promise<void> {
    return this.#worker.close();
  }
}
