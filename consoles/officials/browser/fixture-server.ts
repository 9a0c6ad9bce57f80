import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { ActOutcome, DoAct, MeDto, ProblemDto, UploadDto } from '@xinqu/contracts/http';
import { held, reconciliation } from './fixture-balance.ts';
import { restorations } from './fixture-restorations.ts';
import { dossier, newCaseAct, proposal } from './fixture-case.ts';
import { readingRules, readings, unusual } from './fixture-audit.ts';
import { breakGlass, cases, county, flow, official, officials, tasks } from './fixture-county.ts';
import { alarm, custody, warnings } from './fixture-custody.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The policy the server sends in use: nothing from elsewhere, no script in the page. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'self'";

/** What a test may set and look at. */
export interface FixtureState {
  loggedIn: boolean;
  posts: readonly string[];
  version: number;
  readonly acts: { readonly path: string; readonly body: DoAct }[];
  /** Whether somebody is held beyond a limit. */
  alarmed: boolean;
  /** What the banner of a restored node says. */
  rejoining: MeDto['rejoining'];
  /** Paths of what was posted beside acts. */
  readonly posted: string[];
  /** Files on their way; a part fails as a broken line would while `torn`. */
  readonly uploads: UploadDto[];
  torn: boolean;
  /** Answers every act with this problem while it is set. */
  refuse: ProblemDto | null;
}

export interface FixtureServer {
  readonly address: string;
  readonly state: FixtureState;
  push(event: 'envelope' | 'change', data: unknown): void;
  close(): Promise<void>;
}

export const problem = (status: number, detail: string, code: string): ProblemDto => ({
  type: `urn:xinqu:problem:${code}`,
  title: detail,
  status,
  detail,
  english: 'English sentence.',
  code,
});

const wrongLogin = problem(401, '账号或密码不正确', 'identity/login-refused');
const noSession = problem(401, '请先登录', 'identity/no-session');
const tooOften = problem(429, '登录尝试过于频繁', 'identity/too-many-attempts');

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text.startsWith('{') ? JSON.parse(text) : text;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const answer = (response: ServerResponse, [status, body]: readonly [number, unknown]): void =>
  json(response, status, body);

const pageOf = (rows: readonly unknown[]) => ({ rows, total: rows.length, next: null });

/** What a GET inside a node answers, by the rest of its path. */
function answers(state: FixtureState, node: string): Record<string, unknown> {
  return {
    me: { ...official(node, state.posts), rejoining: state.rejoining },
    tasks: pageOf(tasks),
    proposals: pageOf([proposal]),
    cases: pageOf(cases),
    'cases/d1': dossier(state.version),
    'cases/d1/uploads': state.uploads,
    'new-case': newCaseAct,
    flow,
    officials,
    readings: pageOf(readings),
    'readings/rules': readingRules,
    'readings/unusual': pageOf(unusual),
    alarms: state.alarmed ? [alarm(state.posted)] : [],
    warnings: pageOf(state.alarmed ? warnings(state.posted) : []),
    'break-glass': breakGlass,
    custody: custody(state.alarmed, state.posted),
    reconciliation: reconciliation(node, state.alarmed),
    restorations: restorations(node, state.posted),
    held: held(node, state.alarmed, state.posted),
  };
}

async function login(state: FixtureState, request: IncomingMessage, node: string) {
  const body = (await bodyOf(request)) as { name: string; password: string };
  if (body.name === 'often') return [429, tooOften] as const;
  if (body.password !== 'right') return [401, wrongLogin] as const;
  state.loggedIn = true;
  return [200, official(node, state.posts)] as const;
}

/** Takes a file as the server does: each part where the last one ended. */
async function upload(state: FixtureState, path: string, request: IncomingMessage) {
  if (request.method !== 'POST') return undefined;
  if (state.torn) return 'torn';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  if (path === 'cases/d1/uploads') {
    const file = JSON.parse(body.toString()) as Omit<UploadDto, 'id' | 'offset'>;
    const known = state.uploads.find(({ name }) => name === file.name);
    if (known === undefined) state.uploads.push({ ...file, id: 'u1', offset: 0 });
    return known ?? state.uploads.at(-1);
  }
  const index = Number(/parts\/(\d+)$/.exec(path)?.[1] ?? -1);
  const [open] = state.uploads;
  state.posted.push(path);
  if (index < 0) {
    state.uploads.length = 0;
    return { id: 'u1', name: open?.name };
  }
  const offset = Math.max(open!.offset, index * 1024 * 1024 + body.length);
  state.uploads[0] = { ...open!, offset };
  return state.uploads[0];
}

async function change(state: FixtureState, path: string, request: IncomingMessage) {
  const body = await bodyOf(request);
  state.posted.push(path);
  if (path.includes('/acts/') || path === 'cases') {
    state.acts.push({ path, body: body as DoAct });
    if (state.refuse !== null) return [state.refuse.status, state.refuse] as const;
  }
  if (path.endsWith('/replay')) return [200, { cameTo: 'applied' }] as const;
  const outcome: ActOutcome = {
    outcome: path === 'cases' ? 'done' : 'proposed',
    dossier: 'd1',
    version: state.version,
    documents: [],
    sentTo: [],
    proposal: null,
  };
  return [200, outcome] as const;
}

async function node(
  state: FixtureState,
  request: IncomingMessage,
  response: ServerResponse,
  [name, path]: readonly [string, string],
): Promise<void> {
  if (path === 'login') return answer(response, await login(state, request, name));
  if (!state.loggedIn) return json(response, 401, noSession);
  if (path === 'logout') state.loggedIn = false;
  if (path.includes('uploads')) {
    const taken = await upload(state, path, request);
    if (taken === 'torn') return void request.socket.destroy();
    if (taken !== undefined) return json(response, 200, taken);
  }
  if (request.method === 'POST') return answer(response, await change(state, path, request));
  const found = answers(state, name)[path];
  if (found === undefined) return json(response, 404, problem(404, '没有这个案件', 'case/missing'));
  return json(response, 200, found);
}

async function file(folder: string, path: string, response: ServerResponse): Promise<void> {
  const wanted = normalize(path).replace(/^\/+/, '');
  // The dot of a node's name is no file type.
  const name = wanted.startsWith('assets/') || wanted === 'mark.svg' ? wanted : 'index.html';
  try {
    const content = await readFile(join(folder, name));
    response.writeHead(200, {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** A server of invented answers in the form of the contracts, for the tests of the pages alone. */
export async function startFixture(folder: string): Promise<FixtureServer> {
  const streams = new Map<ServerResponse, string>();
  const state: FixtureState = {
    loggedIn: true,
    posts: ['handler'],
    version: 7,
    acts: [],
    alarmed: false,
    rejoining: null,
    posted: [],
    uploads: [],
    torn: false,
    refuse: null,
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://fixture').pathname;
    if (path.endsWith('/events') || path === '/api/public/envelopes') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(':\n\n');
      streams.set(response, path.endsWith('/events') ? 'change' : 'envelope');
      response.on('close', () => streams.delete(response));
      return;
    }
    if (path === '/api/public/county') return json(response, 200, county);
    const inside = /^\/(\d{6}\.[a-z]+)\/api\/(.*)$/.exec(path);
    if (inside === null) return void file(folder, path, response);
    void node(state, request, response, [inside[1]!, inside[2]!]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    push: (event, data) => {
      for (const [stream, kind] of streams) {
        if (kind === event) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      }
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
