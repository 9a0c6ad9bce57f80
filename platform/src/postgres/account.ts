import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { promisify } from 'node:util';

/** The account PostgreSQL runs under; no ids: our own. */
export interface Account {
  readonly ids?: { readonly uid: number; readonly gid: number };
}

const run = promisify(execFile);

/** Accounts tried in this order; the last exists on every system. */
const names = ['postgres', 'xinqu', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as `postgres` where there is such
 * an account, else as `xinqu`, which is made for it, else as `nobody`.
 */
export async function accountFor(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  for (const name of names) {
    let ids = await idsOf(name);
    if (ids === undefined && name === 'xinqu') {
      await run('useradd', ['--system', '--shell', '/usr/sbin/nologin', name]).catch(() => {});
      ids = await idsOf(name);
    }
    if (ids !== undefined) return { ids };
  }
  return {};
}

async function idsOf(name: string): Promise<Account['ids']> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':');
  if (fields === undefined) return undefined;
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}
