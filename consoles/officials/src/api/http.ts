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
export async function call<T>(path: string, options: Options = {}): Promise<T> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers[requestHeader] = '1';
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ProblemError(unreachable());
  }
  const text = await answer.text();
  if (!answer.ok) throw problemFrom(answer.status, text, answer.headers.get('retry-after'));
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ProblemError(unreadable(answer.status));
  }
}

interface Upload {
  readonly path: string;
  readonly file: File;
  readonly onProgress: (share: number) => void;
}

/** Sends a file with progress between 0 and 1, which `fetch` cannot tell. */
export function upload<T>({ path, file, onProgress }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader(requestHeader, '1');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ProblemError(unreachable()));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as T);
      } else {
        const wait = request.getResponseHeader('retry-after');
        reject(problemFrom(request.status, request.responseText, wait));
      }
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
