import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { type Post, postNames } from '@xinqu/core/procedure';
import { checker, isKeepable } from './check.ts';
import { webProblems } from './problems.ts';
import {
  type Call,
  type Door,
  FileAnswer,
  type Route,
  type SignedIn,
  StreamAnswer,
  type UploadedFile,
  disposition,
} from './route.ts';

const nothing = Type.Object({}, { additionalProperties: false });
export const sessionCookie = 'xinqu';

/** A group of routes under one path: a node with its door, or the public ones without. */
export interface Area {
  /** `/370783.police`, or empty for the public routes. */
  readonly prefix: string;
  readonly door: Door | undefined;
  readonly secure: boolean;
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

async function readFile(route: Route, request: FastifyRequest): Promise<UploadedFile> {
  const bytesMax = route.upload?.bytesMax ?? 0;
  try {
    // Busboy calls a file cut once it reaches its limit, so it gets one byte more than we allow.
    const part = await request.file({ limits: { fileSize: bytesMax + 1, files: 1, fields: 8 } });
    if (part === undefined || part.fieldname !== 'file') throw webProblems.make('upload-missing');
    const bytes = await part.toBuffer();
    if (bytes.length > bytesMax) throw { code: 'FST_REQ_FILE_TOO_LARGE' };
    if (!isKeepable(part.filename)) throw webProblems.make('text-unreadable');
    return { name: part.filename.slice(0, 255), bytes };
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw webProblems.make('upload-too-large', { limitMb: megabytes(bytesMax) });
  }
}

const megabytes = (bytes: number): number => Math.round((bytes / 1_048_576) * 100) / 100;

function send(reply: FastifyReply, answer: unknown): FastifyReply {
  void reply.header('cache-control', 'no-store');
  if (answer === undefined) return reply.code(204).send();
  if (answer instanceof FileAnswer) {
    void reply.header('content-disposition', disposition(answer));
    return reply.type(answer.type).send(answer.bytes);
  }
  if (answer instanceof StreamAnswer) {
    // Proxies that gather answers would hold events back; this header is the usual request not to.
    void reply.header('x-accel-buffering', 'no');
    return reply.type('text/event-stream; charset=utf-8').send(answer.stream);
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

function callOf(route: Route, area: Area, request: FastifyRequest, reply: FastifyReply) {
  const who = signedInOf.get(request);
  const lastEventId = request.headers['last-event-id'];
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
    token: tokenOf(request),
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
    keep: (token: string) => void reply.setCookie(sessionCookie, token, cookie),
    forget: () => void reply.clearCookie(sessionCookie, cookie),
    file: () => readFile(route, request),
  };
}

/** Mounts one route: who comes, what is sent, the handler, the answer; in that order. */
export function mount(
  app: FastifyInstance,
  area: Area,
  route: Route,
  handler: (call: Call<never, never, never, never>) => Promise<unknown>,
): void {
  const check = {
    params: checker<TSchema>(route.params ?? nothing, 'params'),
    query: checker<TSchema>(route.query ?? nothing, 'query'),
    body: checker<TSchema>(route.body ?? nothing, 'body'),
  };
  const readBody = (request: FastifyRequest): unknown => {
    const { body } = request;
    if (route.upload !== undefined) {
      if (!request.isMultipart()) {
        throw webProblems.make('content-type', { wanted: 'multipart/form-data' });
      }
      return {};
    }
    if (request.isMultipart())
      throw webProblems.make('content-type', { wanted: 'application/json' });
    return check.body(body === undefined && route.body === undefined ? {} : body);
  };
  app.route({
    method: route.method,
    url: `${area.prefix}/api${route.path}`,
    // The parts of a multipart body around its file are small; fields beside it are refused.
    ...(route.upload ? { bodyLimit: route.upload.bytesMax + 65_536 } : {}),
    onRequest: (request) => admit(route, area, request),
    handler: async (request, reply) => {
      const { params, query } = request;
      if (!isKeepable([params, query, request.body])) throw webProblems.make('text-unreadable');
      const read = {
        params: check.params(params),
        query: check.query(query),
        body: readBody(request),
      };
      const call = { ...read, ...callOf(route, area, request, reply) };
      return send(reply, await handler(call as unknown as Call<never, never, never, never>));
    },
  });
}
