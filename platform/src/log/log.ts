import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The frames of a stack without its first line: the message may quote what a case says, and a
 * log is read by people who see no case.
 */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 20)
    .map((line) => line.trim());

/** An error as the log may keep it. PostgreSQL quotes values in messages, so only its code stays. */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, table, constraint, severity } = error as unknown as Record<string, unknown>;
  const fromStore = severity !== undefined;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(fromStore ? { table, constraint } : { message: error.message.slice(0, 500) }),
    frames: framesOf(error),
    ...(error.cause instanceof Error ? { cause: errorForLog(error.cause) } : {}),
  };
}

/** Where in the program an error was made. */
export const frameOf = (error: unknown): string | undefined =>
  error instanceof Error ? framesOf(error)[0] : undefined;

/**
 * The log of the product, a line of JSON each. Of requests: method, route, status and duration,
 * never an address, a query, a body or a name. `stream` defaults to standard output.
 */
export function productLog(level: string = 'info', stream?: DestinationStream): Logger {
  const options = {
    level,
    base: {},
    serializers: {
      err: errorForLog,
      error: errorForLog,
      req: () => undefined,
      res: (res: { statusCode?: number }) => ({ status: res.statusCode }),
    },
  };
  return stream ? pino(options, stream) : pino(options);
}
