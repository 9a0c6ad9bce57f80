import { Nothing } from '@xinqu/contracts/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { type Post, postNames } from '@xinqu/core/procedure';
import { bytesType } from './bytes.ts';
import { checker, isKeepable } from './check.ts';
import { webProblems } from './problems.ts';
import { ownOrigins } from './safety.ts';
import {
  type Call,
  type Door,
  FileAnswer,
  type Route,
  type SignedIn,
  StreamAnswer,
  disposition,
} from './route.ts';

const jsonType = 'application/json';
export const sessionCookie = 'xinqu';

/** A group of routes under one path: a node with its door, or the public ones without. */
export interface Area {
  /** `/370783.police`, or empty for the public routes. */
  readonly prefix: string;
  readonly door: Door | undefined;
  readonly secure: boolean;
  /** Origins of our pages, as `WebSettings` has them. */
  readonly origins: readonly string[];
}

const signedInOf = new WeakMap<FastifyRequest, SignedIn>();

/** A token is 43 characters of base64url; what is longer is not looked up. */
const tokenOf = (request: FastifyRequest): string | undefined => {
  const token = request.cookies[sessionCookie];
  return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined;
};

/** Before the body is read: a stranger's megabyte is not worth parsing. */
async function admit(route: Route, area: Area, request: FastifyRequest): Promise<void> {
  const token = tokenOf(request);
  const who = token === undefined ? undefined : await area.door?.authenticate(token);
  if (who !== undefined) signedInOf.set(request, who);
  if (route.by === 'anyone') return;
  if (who === undefined) throw webProblems.make('not-signed-in');
  if (route.by === 'signed-in') return;
  const wanted: readonly Post[] = route.by;
  if (wanted.some((post) => who.actor.posts.includes(post))) return;
  throw webProblems.make('post-missing', { posts: wanted.map((post) => postNames[post].zh) });
}

function send(reply: FastifyReply, answer: unknown): FastifyReply {
  void reply.header('cache-control', 'no-store');
  if (answer === undefined) return reply.code(204).send();
  if (answer instanceof FileAnswer) {
    // What is told to one official is kept by no proxy, and by no browser for the next one.
    void reply.header('cache-control', 'private, no-store');
    void reply.header('content-disposition', disposition(answer));
    if (answer.length !== undefined) void reply.header('content-length', answer.length);
    return reply.type(answer.type).send(answer.bytes);
  }
  if (answer instanceof StreamAnswer) {
    // Proxies that gather answers would hold events back; this header is the usual request not to.
    void reply.header('x-accel-buffering', 'no');
    return reply.type('text/event-stream; charset=utf-8').send(answer.stream);
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

function callOf(area: Area, request: FastifyRequest, reply: FastifyReply) {
  const who = signedInOf.get(request);
  const lastEventId = request.headers['last-event-id'];
  const own = ownOrigins(request, area.origins);
  const cookie = {
    path: area.prefix === '' ? '/' : area.prefix,
    httpOnly: true,
    sameSite: 'strict' as const,
    secure: area.secure,
  };
  return {
    actor: who?.actor,
    session: who?.session ?? '',
    address: request.ip,
    origin: own.find((origin) => origin === request.headers.origin) ?? own[0]!,
    token: tokenOf(request),
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
    keep: (token: string) => void reply.setCookie(sessionCookie, token, cookie),
    forget: () => void reply.clearCookie(sessionCookie, cookie),
    bytes: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
  };
}

/** Bytes are no text, whatever they hold. */
const textsOf = (body: unknown): unknown => (Buffer.isBuffer(body) ? undefined : body);

/** Mounts one route: who comes, what is sent, the handler, the answer; in that order. */
export function mount(
  app: FastifyInstance,
  area: Area,
  route: Route,
  handler: (call: Call<never, never, never, never>) => Promise<unknown>,
): void {
  const check = {
    params: checker<TSchema>(route.params ?? Nothing, 'params'),
    query: checker<TSchema>(route.query ?? Nothing, 'query'),
    body: checker<TSchema>(route.body ?? Nothing, 'body'),
  };
  const readBody = (request: FastifyRequest): unknown => {
    const { body } = request;
    if (route.bytesMax !== undefined) {
      if (!Buffer.isBuffer(body)) throw webProblems.make('content-type', { wanted: bytesType });
      return {};
    }
    if (Buffer.isBuffer(body)) throw webProblems.make('content-type', { wanted: jsonType });
    return check.body(body === undefined && route.body === undefined ? {} : body);
  };
  app.route({
    method: route.method,
    url: `${area.prefix}/api${route.path}`,
    ...(route.bytesMax === undefined ? {} : { bodyLimit: route.bytesMax }),
    onRequest: (request) => admit(route, area, request),
    handler: async (request, reply) => {
      const { params, query } = request;
      if (!isKeepable([params, query, textsOf(request.body)]))
        throw webProblems.make('text-unreadable');
      const read = {
        params: check.params(params),
        query: check.query(query),
        body: readBody(request),
      };
      const call = { ...read, ...callOf(area, request, reply) };
      return send(reply, await handler(call as unknown as Call<never, never, never, never>));
    },
  });
}
