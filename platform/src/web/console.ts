import { createReadStream, createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Whether a path belongs to the interface, of a node or public, and not to the pages. */
export const isApi = (path: string): boolean => /^\/(\d{6}\.[a-z]+\/)?api(\/|$)/.test(path);

/** The path of a request without its query. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

/** Whether an unknown address is a page of the console, which its own router then shows. */
export const isPage = (request: FastifyRequest): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !isApi(pathOf(request)) &&
  !pathOf(request).startsWith('/assets/') &&
  (request.headers.accept ?? '').includes('text/html');

/** Names under /assets/ carry the hash of their content, so they may be kept for ever. */
export const cacheOf = (file: string): string =>
  /[\\/]assets[\\/]/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Serves the built console; a `.br` or `.gz` beside a file is sent in its place. */
export async function serveConsole(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => void reply.header('cache-control', cacheOf(file)),
  });
}

const compressible = /\.(js|css|html|svg|json|map|txt)$/;

/**
 * Writes `.br` and `.gz` beside each text file of a built console, once at build time: compressing
 * two megabytes at each visit would cost more than all else a visit costs.
 */
export async function precompress(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => compressible.test(name)).map((name) => join(folder, name));
  for (const file of files) {
    const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    await pipeline(createReadStream(file), brotli, createWriteStream(`${file}.br`));
    await pipeline(
      createReadStream(file),
      createGzip({ level: 9 }),
      createWriteStream(`${file}.gz`),
    );
  }
  return files.length;
}
