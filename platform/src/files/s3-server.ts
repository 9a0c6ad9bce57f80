import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error The package comes without types.
import S3rver from '@20minutes/s3rver';
import type { S3Settings } from './s3-client.ts';

interface Server {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}

export const bucket = 'xinqu-370783-police';

/** The one key pair that the server knows. */
const serverKey = { keyId: 'S3RVER', secret: 'S3RVER' };

/**
 * A server of the S3 protocol on this machine, for tests. It checks the V4 signature of every
 * signed request, the digest of the body as part of what is signed; it does not compare the body
 * with that digest, and it cannot abort an upload of many parts.
 */
export async function s3Server(port = 0) {
  const directory = await mkdtemp(join(tmpdir(), 'xinqu-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  }) as Server;
  const address = await server.run();
  const endpoint = `http://127.0.0.1:${address.port}`;
  const settings: S3Settings = { endpoint, bucket, region: 'cn-north-1', ...serverKey };
  return {
    settings,
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
