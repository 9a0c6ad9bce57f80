import { type AttachmentDto, bounds, type UploadDto } from '@xinqu/contracts/http';
import { ProblemError } from '../api/http.ts';

/** The calls a file needs on its way, and a clock that a test may set. */
export interface UploadPort {
  start(): Promise<UploadDto>;
  part(id: string, index: number, bytes: Blob): Promise<UploadDto>;
  finish(id: string): Promise<AttachmentDto>;
  /** Waits; raises when the upload was given up meanwhile. */
  rest(ms: number): Promise<void>;
}

/** How far a file is; `broken` while the server cannot be reached and it is tried again. */
export interface SendState {
  readonly id: string | null;
  readonly offset: number;
  readonly broken: boolean;
}

/** Milliseconds between tries, longer each time up to the last. */
const restsMs = [500, 1_000, 2_000, 4_000, 8_000];

/** Whether trying the same again later may end otherwise: no answer, a busy or a broken server. */
const mayPass = (error: unknown): error is ProblemError =>
  error instanceof ProblemError &&
  (error.problem.status === 0 || error.problem.status === 429 || error.problem.status >= 500);

/**
 * Sends a file part by part. Where a part of it is at the server already, the last of these goes
 * again first: the server turns it away when it is of another file. Every call may be repeated, so
 * after a break the same call is made again until it is answered.
 */
export async function sendFile(
  file: Blob,
  port: UploadPort,
  tell: (state: SendState) => void,
): Promise<AttachmentDto> {
  let state: SendState = { id: null, offset: 0, broken: false };
  const change = (more: Partial<SendState>) => tell((state = { ...state, ...more }));
  const steady = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tried = 0; ; tried++) {
      try {
        const done = await work();
        if (state.broken) change({ broken: false });
        return done;
      } catch (error) {
        if (!mayPass(error)) throw error;
        change({ broken: true });
        const usual = restsMs[Math.min(tried, restsMs.length - 1)]!;
        await port.rest(Math.max(usual, (error.retryAfter ?? 0) * 1_000));
      }
    }
  };
  const { uploadPartBytes } = bounds;
  const send = (id: string, index: number) => {
    const start = index * uploadPartBytes;
    return steady(() => port.part(id, index, file.slice(start, start + uploadPartBytes)));
  };
  const { id, offset } = await steady(port.start);
  change({ id, offset });
  if (offset > 0) await send(id, Math.ceil(offset / uploadPartBytes) - 1);
  while (state.offset < file.size) {
    const next = await send(id, Math.floor(state.offset / uploadPartBytes));
    change({ offset: next.offset });
  }
  return steady(() => port.finish(id));
}
