import type { FastifyInstance } from 'fastify';

export const bytesType = 'application/octet-stream';

/** Reads a body of bytes into one buffer, as long as its route allows. */
export function takeBytes(app: FastifyInstance): void {
  app.addContentTypeParser(bytesType, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}
