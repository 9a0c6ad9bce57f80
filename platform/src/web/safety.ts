import type { FastifyRequest } from 'fastify';
import { requestHeader } from '@xinqu/contracts/http';
import { webProblems } from './problems.ts';

const reads = new Set(['GET', 'HEAD']);

/** Where our pages are: as configured, else as the request came. */
export const ownOrigins = (request: FastifyRequest, origins: readonly string[]) =>
  origins.length > 0 ? origins : [`${request.protocol}://${request.host}`];

/**
 * Refuses a change that another site's page sends in the name of somebody signed in here. Four
 * locks, each enough for most cases: the cookie is SameSite=Strict; Sec-Fetch-Site, where the
 * browser tells it, is `same-origin`; Origin, where told, is our own; and the header `x-xinqu: 1`
 * cannot be set across origins without a preflight, which nobody here answers.
 */
export function mustBeOurPage(request: FastifyRequest, origins: readonly string[]): void {
  if (reads.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw webProblems.make('foreign-origin');
  const origin = request.headers.origin;
  if (origin !== undefined && !ownOrigins(request, origins).includes(origin))
    throw webProblems.make('foreign-origin');
  if (request.headers[requestHeader] !== '1') throw webProblems.make('header-missing');
}
