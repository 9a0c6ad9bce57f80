import type { Readable } from 'node:stream';
import type { Static, TSchema } from 'typebox';
import type { Post } from '@xinqu/core/procedure';

/** Who acts: an official signed in at this node, with the posts held. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
  /** Those of the posts that are held for somebody on leave. */
  readonly lent?: readonly Post[];
  readonly section: string;
}

/** An official's session, as the door of a node found it. `session` names it without opening it. */
export interface SignedIn {
  readonly actor: Actor;
  readonly session: string;
}

/** How a node knows who comes: nothing for a token that is unknown, ended or run out. */
export interface Door {
  authenticate(token: string): Promise<SignedIn | undefined>;
}

/** `anyone` needs no session; a list of posts lets in who holds one of them. */
export type By = 'anyone' | 'signed-in' | readonly Post[];

/** A route: what it takes and who may call it. Schemas close themselves to unknown fields. */
export interface Route<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  W extends By = By,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/NODE/api`, with `:name` for parameters. */
  readonly path: string;
  readonly by: W;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Takes bytes as they are, `application/octet-stream`, up to so many; exclusive with `body`. */
  readonly bytesMax?: number;
}

/** What a handler gets. Everything in it has passed its schema. */
export interface Call<P, Q, B, A> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly actor: A;
  /** Names the session (not its token); empty for `anyone` without one. */
  readonly session: string;
  /** The address of the peer, for the limits of logins and the record of readings. */
  readonly address: string;
  /** The origin of our pages as the browser has them: `https://xinqu.example`. */
  readonly origin: string;
  /** The token the browser sent, where it sent one. */
  readonly token: string | undefined;
  readonly lastEventId: string | undefined;
  /** Gives the browser a session cookie for this node's path. */
  keep(token: string): void;
  /** Takes the cookie away. */
  forget(): void;
  /** The bytes of a route with `bytesMax`; else none. */
  readonly bytes: Uint8Array;
}

type Read<S> = S extends TSchema ? (TSchema extends S ? Record<string, never> : Static<S>) : never;

export type CallOf<R> =
  R extends Route<infer P, infer Q, infer B, infer W>
    ? Call<Read<P>, Read<Q>, Read<B>, W extends 'anyone' ? Actor | undefined : Actor>
    : never;

/** Declares a route and keeps the types of its schemas. */
export const route = <
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  const W extends By = By,
>(
  is: Route<P, Q, B, W>,
): Route<P, Q, B, W> => is;

/** A JSON value, or a `FileAnswer` or `StreamAnswer`; nothing answers 204. */
export type Handler<R> = (call: CallOf<R>) => Promise<unknown>;

export type Serve = <
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  const W extends By = By,
>(
  is: Route<P, Q, B, W>,
  handler: (
    call: Call<Read<P>, Read<Q>, Read<B>, W extends 'anyone' ? Actor | undefined : Actor>,
  ) => Promise<unknown>,
) => void;

/** A file as the answer. `download` asks the browser to save it and not to show it. */
export class FileAnswer {
  readonly bytes: Uint8Array | Readable;
  readonly type: string;
  readonly name: string;
  readonly download: boolean;
  /** Bytes of a stream, where they are known. */
  readonly length: number | undefined;

  constructor(
    bytes: Uint8Array | Readable,
    type: string,
    name: string,
    download = false,
    length?: number,
  ) {
    this.bytes = bytes;
    this.type = type;
    this.name = name;
    this.download = download;
    this.length = length;
  }
}

/** Server-Sent Events as the answer; the stream ends when the browser leaves. */
export class StreamAnswer {
  readonly stream: Readable;

  constructor(stream: Readable) {
    this.stream = stream;
  }
}

const outsideToken = /[^A-Za-z0-9._-]+/g;
const percent = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

/** `content-disposition` with a Chinese name (RFC 6266, RFC 8187) and an ASCII one beside it. */
export function disposition(answer: Pick<FileAnswer, 'name' | 'download'>): string {
  const name = answer.name.toWellFormed().replace(/[\p{Cc}/\\]/gu, '_');
  const plain = name.replace(outsideToken, '_');
  const how = answer.download ? 'attachment' : 'inline';
  return `${how}; filename="${plain}"; filename*=UTF-8''${percent(name)}`;
}
