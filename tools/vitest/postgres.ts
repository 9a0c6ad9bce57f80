import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startPostgres } from '@xinqu/platform/postgres';
import { testServerVariable } from '@xinqu/platform/store/testing';

/**
 * One throw-away PostgreSQL for a whole test run. It does not wait for the disk: what the tests
 * prove about crashes, they prove on servers of their own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env[testServerVariable] !== undefined) return async () => {};
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-test-'));
  const server = await startPostgres({ folder, connectionsMax: 200, durable: false });
  process.env[testServerVariable] = server.admin;
  return async () => {
    delete process.env[testServerVariable];
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
