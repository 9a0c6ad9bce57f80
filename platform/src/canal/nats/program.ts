import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian puts servers where only the path of root looks. */
const usualFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];

/** The full path of a program, or nothing. */
export async function findProgram(name: string): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...usualFolders];
  for (const folder of folders) {
    const place = join(folder, name);
    const runs = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return place;
  }
  return undefined;
}

/** What a cluster of the tests needs beside Node.js; each is a Debian package of the same name. */
const needed = ['nats-server', 'openssl'];

/** Those of them that are not here. */
export async function missingPrograms(): Promise<string[]> {
  const found = await Promise.all(needed.map(findProgram));
  return needed.filter((_, i) => found[i] === undefined);
}

/**
 * Sees to it that a NATS cluster can be started here: what is missing is installed where this is
 * Debian and we are root. Returns why it cannot, or nothing.
 */
export async function ensureNats(): Promise<string | undefined> {
  if ((await missingPrograms()).length === 0) return undefined;
  const apt = await findProgram('apt-get');
  if (apt !== undefined && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = ['install', '--yes', '--no-install-recommends', ...(await missingPrograms())];
    await run(apt, ['update'], { env }).catch(() => {});
    await run(apt, install, { env }).catch(() => {});
  }
  const still = await missingPrograms();
  return still.length === 0 ? undefined : `${still.join(', ')} 未安装 not installed`;
}
