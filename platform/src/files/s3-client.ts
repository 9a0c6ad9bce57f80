import { setTimeout as wait } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { filesProblems } from './problems.ts';

export interface S3Settings {
  /** `https://s3.example.cn`: the bucket is the first part of the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** How patient a request is; a test is less so. */
export interface Patience {
  readonly triesMax: number;
  readonly firstWaitMs: number;
  readonly requestMsMax: number;
}

export const usualPatience: Patience = { triesMax: 4, firstWaitMs: 200, requestMsMax: 30_000 };

/** No wait between two tries is longer, but for its chance part. */
const waitMsMax = 5_000;

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** SHA-256 of the body in hex, when known: the store then refuses a body that differs. */
  readonly sha256?: string;
}

const codeIn = (text: string): string => /<Code>([A-Za-z0-9]+)<\/Code>/.exec(text)?.[1] ?? '';

/** Whether another try may end otherwise: the store was busy or away. */
const mayPass = (status: number): boolean => status >= 500 || status === 429 || status === 408;

/**
 * Signed requests (Signature Version 4) to one bucket, each repeated within bounds while the store
 * is away: all of them may be repeated. The secret stands in no message. Problems:
 * `files/unavailable`, `files/bucket-missing`, `files/credentials-refused`.
 */
export class S3Client {
  readonly #client: AwsClient;
  readonly #settings: S3Settings;
  readonly #patience: Patience;

  constructor(settings: S3Settings, patience: Patience) {
    this.#settings = settings;
    this.#patience = patience;
    this.#client = new AwsClient({
      accessKeyId: settings.keyId,
      secretAccessKey: settings.secret,
      region: settings.region,
      service: 's3',
      retries: 0,
    });
  }

  get bucket(): string {
    return this.#settings.bucket;
  }

  /** The answer with its body unread; nothing when the key is not there. */
  async find(request: S3Request): Promise<Response | undefined> {
    const { triesMax, firstWaitMs } = this.#patience;
    for (let tried = 1; ; tried++) {
      const answer = await this.#once(request).catch((cause: unknown) => cause as Error);
      if (answer instanceof Response && !mayPass(answer.status)) {
        return this.#read(request, answer);
      }
      if (answer instanceof Response) await answer.body?.cancel();
      if (tried === triesMax) throw this.unavailable();
      await wait(Math.min(firstWaitMs * 2 ** (tried - 1), waitMsMax) * (0.5 + Math.random()));
    }
  }

  /** As `find`, for a request to which only success is an answer. */
  async done(request: S3Request): Promise<Response> {
    const answer = await this.find(request);
    if (answer === undefined) throw filesProblems.make('not-found');
    return answer;
  }

  /** The text of the answer, for the small XML of the protocol. */
  async text(request: S3Request): Promise<string> {
    const answer = await this.done(request);
    return answer.text().catch(() => {
      throw this.unavailable();
    });
  }

  unavailable() {
    return filesProblems.make('unavailable', { endpoint: this.#settings.endpoint });
  }

  #once({ method, key = '', query = {}, headers = {}, body, sha256 }: S3Request) {
    const { endpoint, bucket } = this.#settings;
    const url = new URL(`${endpoint.replace(/\/$/, '')}/${bucket}${key === '' ? '' : `/${key}`}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return this.#client.fetch(url, {
      method,
      headers: { ...headers, ...(sha256 === undefined ? {} : { 'x-amz-content-sha256': sha256 }) },
      ...(body === undefined ? {} : { body: body as BodyInit }),
      signal: AbortSignal.timeout(this.#patience.requestMsMax),
    });
  }

  async #read(request: S3Request, answer: Response): Promise<Response | undefined> {
    if (answer.ok) return answer;
    const code = codeIn(await answer.text().catch(() => '')) || String(answer.status);
    const { bucket } = this.#settings;
    if (code === 'NoSuchBucket') throw filesProblems.make('bucket-missing', { bucket });
    if (answer.status === 404) return undefined;
    if (answer.status === 401 || answer.status === 403) {
      throw filesProblems.make('credentials-refused', { bucket, code });
    }
    throw new Error(`object store: ${request.method} ${request.key ?? ''} answered ${code}`);
  }
}
