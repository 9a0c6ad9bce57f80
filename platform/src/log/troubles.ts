import { frameOf } from './log.ts';

/**
 * Tells of an error that was survived. `what` is one of a few fixed phrases; the peer and the id of
 * a file or an envelope stand beside it.
 */
export type TellTrouble = (
  what: string,
  cause: unknown,
  about?: { readonly peer?: string; readonly id?: string },
) => void;

/** What the log keeps of a trouble: no message, which may quote what a case says. */
export interface TroubleLine {
  readonly what: string;
  readonly code: string;
  readonly peer?: string;
  /** Of which file or envelope, when it was told first. */
  readonly id?: string;
  /** Where in the program, when the error has no code. */
  readonly frame?: string;
  /** How often it came again since its last line. */
  readonly again?: number;
}

/** The same trouble has one line in this time, however often it comes. */
const everyMs = 10 * 60_000;

/** Troubles told apart; what is beyond is counted together. */
const keptMax = 200;

const beyond: TroubleLine = { what: 'further troubles', code: 'various' };

const textMax = 120;

/** Something was said in a form that is not known here. */
export const formUnknown = (): Error =>
  Object.assign(new Error('not in the known form'), { code: 'form-unknown' });

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const { code } = cause as { code?: unknown };
  return (typeof code === 'string' ? code : cause.name).slice(0, textMax);
}

const hasCode = (cause: unknown): boolean =>
  typeof (cause as { code?: unknown } | null)?.code === 'string';

/** The troubles of a node as its log has them: each once, and then how often it came again. */
export class Troubles {
  readonly #write: (line: TroubleLine) => void;
  readonly #kept = new Map<string, { readonly line: TroubleLine; again: number }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(write: (line: TroubleLine) => void) {
    this.#write = write;
  }

  readonly tell: TellTrouble = (what, cause, { peer, id } = {}) => {
    const code = codeOf(cause);
    const frame = hasCode(cause) ? undefined : frameOf(cause);
    this.#take(
      {
        what,
        code,
        ...(peer === undefined ? {} : { peer }),
        ...(id === undefined ? {} : { id: id.slice(0, textMax) }),
        ...(frame === undefined ? {} : { frame }),
      },
      [what, code, peer, frame].join(' '),
    );
  };

  #take(line: TroubleLine, key: string): void {
    const kept = this.#kept.get(key);
    if (kept !== undefined) kept.again += 1;
    else if (this.#kept.size >= keptMax && line !== beyond) this.#take(beyond, beyond.what);
    else {
      this.#kept.set(key, { line, again: 0 });
      this.#write(line);
    }
  }

  /** Tells how often each came again since its last line; what did not is forgotten. */
  sum(): void {
    for (const [key, kept] of this.#kept) {
      const { id: _first, ...line } = kept.line;
      if (kept.again === 0) this.#kept.delete(key);
      else this.#write({ ...line, again: kept.again });
      kept.again = 0;
    }
  }

  start(): void {
    this.#timer ??= setInterval(() => this.sum(), everyMs).unref();
  }

  /** Tells what is not told yet, and stops. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.sum();
  }
}
