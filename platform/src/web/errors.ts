import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, uuidv7 } from '@xinqu/core/kernel';
import { incidentAnswer, problemAnswer, problemType } from './problem-answer.ts';
import { webProblems } from './problems.ts';

/** What Fastify and its plugins raise for a fault of the request, as our problems. */
function problemOf(error: FastifyError, bodyBytesMax: number): Problem | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return webProblems.make('body-too-large', { limitKb: Math.floor(bodyBytesMax / 1024) });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return webProblems.make('content-type', { wanted: 'application/json' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return webProblems.make('json-malformed');
    case 'FST_ERR_NOT_FOUND':
      return webProblems.make('unknown-route');
    default:
  }
  const status = error.statusCode ?? 500;
  if (status === 404 || status === 403) return webProblems.make('unknown-route');
  return status >= 400 && status < 500 ? webProblems.make('request-malformed') : undefined;
}

/** Answers any error: a problem as RFC 9457, anything else as an incident that the log explains. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  bodyBytesMax: number,
): FastifyReply {
  void reply.header('cache-control', 'no-store').type(problemType);
  const problem = error instanceof Problem ? error : problemOf(error as FastifyError, bodyBytesMax);
  if (problem === undefined) {
    const incident = uuidv7(Date.now(), randomBytes(10));
    const route = request.routeOptions.url ?? '';
    request.log.error({ err: error, incident, method: request.method, route }, 'incident');
    return reply.code(500).send(JSON.stringify(incidentAnswer(incident)));
  }
  const after = problem.details?.['retryAfterSeconds'];
  if (typeof after === 'number') void reply.header('retry-after', String(after));
  const answer = problemAnswer(problem);
  return reply.code(answer.status).send(JSON.stringify(answer));
}

/** Bytes that are no HTTP at all: the same form of answer, written to the bare socket. */
export function answerNoHttp(_error: unknown, socket: Socket): void {
  if (!socket.writable || socket.destroyed) return;
  const body = JSON.stringify(problemAnswer(webProblems.make('request-malformed')));
  const head = [
    'HTTP/1.1 400 Bad Request',
    `content-type: ${problemType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
