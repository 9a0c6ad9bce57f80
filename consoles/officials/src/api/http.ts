import { type ProblemDto, requestHeader } from '@xinqu/contracts/http';

/** A problem told by the server, or one of ours when no answer came. */
export class ProblemError extends Error {
  readonly problem: ProblemDto;
  /** Seconds the server asks to wait, where it does. */
  readonly retryAfter: number | null;

  constructor(problem: ProblemDto, retryAfter: number | null = null) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** A problem the page itself finds, before anything is sent. */
export const ownProblem = (
  code: string,
  status: number,
  detail: string,
  english: string,
): ProblemDto => ({
  type: 'about:blank',
  title: detail,
  status,
  detail,
  english,
  code,
});

const unreachable = (): ProblemDto =>
  ownProblem(
    'console/unreachable',
    0,
    '暂时连不上服务器，已填内容保留在本页。',
    'The server cannot be reached; what you typed stays on this page.',
  );

const unreadable = (status: number): ProblemDto =>
  ownProblem(
    'console/unreadable',
    status,
    `服务器的答复无法识别（状态 ${status}）。`,
    `The answer of the server could not be read (status ${status}).`,
  );

function isProblem(value: unknown): value is ProblemDto {
  const problem = value as Partial<ProblemDto> | null;
  return typeof problem?.detail === 'string' && typeof problem.status === 'number';
}

/** Turns any failure into a problem that can be shown. */
export function problemOf(error: unknown): ProblemDto {
  if (error instanceof ProblemError) return error.problem;
  return ownProblem(
    'console/failed',
    0,
    '页面出现意外错误，请刷新后重试。',
    `The page failed unexpectedly: ${error instanceof Error ? error.message : String(error)}`,
  );
}

/** Reads the problem of a refused answer, also when its body is no JSON. */
export function problemFrom(status: number, text: string, retryAfter: string | null): ProblemError {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  const wait = Number.isFinite(seconds) ? seconds : null;
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return new ProblemError(body, wait);
  } catch {
    // Not JSON: a proxy or a crash answered; told below.
  }
  return new ProblemError(unreadable(status), wait);
}

interface Options {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** One call of the interface; raises a `ProblemError` for anything but a success. */
export function call<T>(path: string, { method = 'GET', body, signal }: Options = {}): Promise<T> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? undefined : 'application/json';
  return ask(path, { method, ...json, ...(signal === undefined ? {} : { signal }) }, type);
}

/** Sends bytes as they are; raises as `call` does. */
export const sendBytes = <T>(path: string, body: Blob, signal: AbortSignal): Promise<T> =>
  ask(path, { method: 'POST', body, signal }, 'application/octet-stream');

/** A file with the name the server gives it; raises as `call` does. */
export async function fetchFile(path: string): Promise<{ blob: Blob; name: string }> {
  const [answer, blob] = await reach(path, { method: 'GET' }, (got) => got.blob());
  if (!answer.ok) throw problemFrom(answer.status, await blob.text(), null);
  const [, name] =
    /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { blob, name: decodeURIComponent(name ?? '材料') };
}

/** Asks and reads the answer to its end; a `ProblemError` when none came. */
async function reach<B>(
  path: string,
  init: RequestInit,
  read: (answer: Response) => Promise<B>,
): Promise<readonly [Response, B]> {
  try {
    const answer = await fetch(path, { ...init, credentials: 'same-origin' });
    return [answer, await read(answer)];
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ProblemError(unreachable());
  }
}

async function ask<T>(path: string, init: RequestInit, type: string | undefined): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (init.method !== 'GET') headers[requestHeader] = '1';
  if (type !== undefined) headers['content-type'] = type;
  const [answer, text] = await reach(path, { ...init, headers }, (got) => got.text());
  if (!answer.ok) throw problemFrom(answer.status, text, answer.headers.get('retry-after'));
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ProblemError(unreadable(answer.status));
  }
}
