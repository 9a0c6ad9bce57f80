import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import { type FastifyBaseLogger, type FastifyInstance, LogController, fastify } from 'fastify';
import { type NodeId, isNodeId } from '@xinqu/core/kernel';
import { takeBytes } from './bytes.ts';
import { isApi, isPage, pathOf, serveConsole } from './console.ts';
import { answerError, answerNoHttp } from './errors.ts';
import { helmetSettings, permissionsPolicy } from './headers.ts';
import { productLog } from '../log/index.ts';
import { webProblems } from './problems.ts';
import type { Door, Serve } from './route.ts';
import { mustBeOurPage } from './safety.ts';
import { type Area, mount } from './serve.ts';

/** Bounds of the server; each is tested at the bound and one beyond. */
export const webBounds = {
  bodyBytesMax: 1_048_576,
  requestsPerMinuteMax: 3_000,
  parameterCharsMax: 200,
  /** A request must be whole in this time: a slow sender holds no connection for ever. */
  requestMsMax: 60_000,
} as const;

export interface WebSettings {
  /** Folder of the built console; without it only the interface is served. */
  readonly consoleFolder?: string;
  /** Whether people reach it by https: secure cookies and HSTS then. */
  readonly secure?: boolean;
  /** Addresses of reverse proxies whose forwarding headers are believed. */
  readonly trustedProxies?: readonly string[];
  /** Origins of our pages, when a proxy hides them; else the Host of the request. */
  readonly origins?: readonly string[];
  readonly log?: FastifyBaseLogger;
  readonly requestsPerMinuteMax?: number;
  readonly bodyBytesMax?: number;
}

export interface WebServer {
  readonly app: FastifyInstance;
  /** Every route of the interface: `GET /370783.police/api/tasks`. */
  readonly routes: readonly string[];
  /** Routes without a node, under `/api`. */
  open(routes: (serve: Serve) => void): void;
  /** Routes of a node, under `/370783.police/api`, with its own door and cookie. */
  node(id: NodeId, door: Door, routes: (serve: Serve) => void): void;
  /** Listens and returns the address: `http://127.0.0.1:8080`. Port 0 takes a free one. */
  listen(port: number, host?: string): Promise<string>;
  close(): Promise<void>;
}

async function addGuards(app: FastifyInstance, settings: WebSettings): Promise<void> {
  const { secure = false, origins = [] } = settings;
  await app.register(fastifyHelmet, helmetSettings(secure));
  await app.register(fastifyRateLimit, {
    global: true,
    max: settings.requestsPerMinuteMax ?? webBounds.requestsPerMinuteMax,
    timeWindow: 60_000,
    // A caller who hung up before being counted has no address any more.
    keyGenerator: ({ ip }) => ip ?? '',
    // Pages and their assets are static and cached: only the interface costs work.
    allowList: (request) => !isApi(pathOf(request)),
    errorResponseBuilder: (_request, context) =>
      webProblems.make('too-many', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  });
  await app.register(fastifyCookie);
  takeBytes(app);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', permissionsPolicy);
    mustBeOurPage(request, origins);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url, status: reply.statusCode, ms }, 'request');
  });
}

function bareServer(settings: WebSettings, bodyBytesMax: number): FastifyInstance {
  const app = fastify({
    loggerInstance: settings.log ?? productLog(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    // A HEAD would run the handler, note a reading and open an event stream nobody reads.
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: webBounds.parameterCharsMax },
    requestTimeout: webBounds.requestMsMax,
    forceCloseConnections: true,
    return503OnClosing: true,
    trustProxy: settings.trustedProxies ? [...settings.trustedProxies] : false,
    clientErrorHandler: answerNoHttp,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply, bodyBytesMax);
    },
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, bodyBytesMax));
  return app as unknown as FastifyInstance;
}

const listenFaults = {
  EADDRINUSE: 'port-taken',
  EACCES: 'port-refused',
  EADDRNOTAVAIL: 'port-refused',
} as const;

async function listenAt(app: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    const fault = listenFaults[(error as { code?: keyof typeof listenFaults }).code!];
    if (fault === undefined) throw error;
    throw webProblems.make(fault, { port, host });
  }
}

/**
 * The web server of one process: the nodes it carries, each under its own path, the public routes
 * and the console. Routes are added before `listen`. Every fault of a request is answered by a
 * problem (RFC 9457) in Chinese with English beside it; every fault of ours by an incident number.
 */
export async function webServer(settings: WebSettings = {}): Promise<WebServer> {
  const bodyBytesMax = settings.bodyBytesMax ?? webBounds.bodyBytesMax;
  const app = bareServer(settings, bodyBytesMax);
  await addGuards(app, settings);
  if (settings.consoleFolder !== undefined) await serveConsole(app, settings.consoleFolder);
  app.setNotFoundHandler((request, reply) => {
    if (settings.consoleFolder === undefined || !isPage(request)) {
      throw webProblems.make('unknown-route');
    }
    return reply.sendFile('index.html');
  });
  const { secure = false, origins = [] } = settings;
  const routes: string[] = [];
  const serveIn = (area: Area): Serve => {
    return (route, handler) => {
      routes.push(`${route.method} ${area.prefix}/api${route.path}`);
      mount(app, area, route, handler as Parameters<typeof mount>[3]);
    };
  };
  return {
    app,
    routes,
    open: (routes) => routes(serveIn({ prefix: '', door: undefined, secure, origins })),
    node(id, door, routes) {
      if (!isNodeId(id)) throw new RangeError(`not a node: ${String(id)}`);
      routes(serveIn({ prefix: `/${id}`, door, secure, origins }));
    },
    listen: (port, host = '127.0.0.1') => listenAt(app, port, host),
    close: () => app.close(),
  };
}
