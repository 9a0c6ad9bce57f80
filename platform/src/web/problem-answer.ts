import type { ProblemBody, ProblemKind } from '@xinqu/core/kernel';

/** The one table from the kind of a problem to HTTP (RFC 9110), with the title a person reads. */
const kinds: Readonly<Record<ProblemKind, { status: number; title: string }>> = {
  malformed: { status: 400, title: '请求无法识别' },
  unauthenticated: { status: 401, title: '需要登录' },
  forbidden: { status: 403, title: '无权办理' },
  'not-found': { status: 404, title: '没有找到' },
  conflict: { status: 409, title: '情况已有变化' },
  'too-large': { status: 413, title: '内容过大' },
  rejected: { status: 422, title: '内容不符合要求' },
  'too-many': { status: 429, title: '请求过于频繁' },
  unavailable: { status: 503, title: '暂时不能办理' },
};

export const problemType = 'application/problem+json; charset=utf-8';

/** RFC 9457, with our members beside the standard ones. */
export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly english: string;
  readonly code: string;
  readonly basis?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export const statusOf = (kind: ProblemKind): number => kinds[kind].status;

/** The body of the answer to a problem; its `status` is the status of the response. */
export function problemAnswer(problem: ProblemBody): ProblemAnswer {
  const { status, title } = kinds[problem.kind];
  return {
    type: `urn:xinqu:problem:${problem.code}`,
    title,
    status,
    detail: problem.says,
    english: problem.english,
    code: problem.code,
    ...(problem.basis === undefined ? {} : { basis: problem.basis }),
    ...(problem.details === undefined ? {} : { details: problem.details }),
  };
}

/**
 * The answer to our own mistake. It names the incident, under which the log keeps the cause, and
 * nothing else: an error text may quote what somebody's case says.
 */
export const incidentAnswer = (incident: string): ProblemAnswer => ({
  type: 'urn:xinqu:problem:web/incident',
  title: '系统内部错误',
  status: 500,
  detail: `系统内部错误，本次操作未生效。请将编号 ${incident} 告知系统管理员`,
  english: `Internal error, nothing was done. Give the number ${incident} to the administrator`,
  code: 'web/incident',
  details: { incident },
});
