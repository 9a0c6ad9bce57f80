import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  open,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Account, accountFor } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import {
  findOrphan,
  isAlive,
  ownerMark,
  readPidFile,
  type Running,
  stopProcess,
} from './orphan.ts';
import { freePort } from './port.ts';
import { postgresProblems } from './problems.ts';

const run = promisify(execFile);

export interface PostgresOptions {
  /** Where the cluster lives; made when missing. */
  readonly folder: string;
  readonly connectionsMax?: number;
  /** A free one unless told. */
  readonly port?: number;
  /** Whether a commit waits for the disk. Only a throw-away server of a test may say no. */
  readonly durable?: boolean;
}

export interface RunningPostgres {
  readonly port: number;
  readonly pid: number;
  /** Connection string of the superuser, for preparing databases only. */
  readonly admin: string;
  /** Whether it was left running by a killed process and taken over. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

export const superuser = 'xinqu_admin';
const readyMsMax = 60_000;

interface Layout {
  readonly folder: string;
  readonly cluster: string;
  readonly log: string;
  readonly password: string;
}

/**
 * The cluster is named by the working directory on Linux: started by root in a closed home, the
 * account of PostgreSQL could not walk down the path to its own folder.
 */
const dataDirectory = (layout: Layout): string =>
  process.platform === 'linux' ? '/proc/self/cwd' : layout.cluster;

async function layOut(folder: string, { ids }: Account): Promise<Layout> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  const cluster = join(real, 'cluster');
  if (ids !== undefined) await chown(real, ids.uid, ids.gid);
  await chmod(real, 0o700);
  return {
    folder: real,
    cluster,
    log: join(real, 'postgres.log'),
    password: join(real, 'superuser-password'),
  };
}

/** The superuser's password: random, made once, readable by its owner only. */
async function passwordIn(layout: Layout, { ids }: Account): Promise<string> {
  const kept = await readFile(layout.password, 'utf8').catch(() => undefined);
  if (kept !== undefined && kept !== '') return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(layout.password, `${password}\n`, { mode: 0o600 });
  if (ids !== undefined) await chown(layout.password, ids.uid, ids.gid);
  return password;
}

/**
 * Makes the cluster in a folder beside and names it last, so that a killed first start leaves
 * nothing half made. Text sorts by code point; `collate "zh-x-icu"` gives the order of pinyin.
 */
async function initialise(layout: Layout, account: Account, binaries: Binaries): Promise<void> {
  const part = join(layout.folder, 'cluster.part');
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  if (account.ids !== undefined) await chown(part, account.ids.uid, account.ids.gid);
  const linux = process.platform === 'linux';
  const flags = [
    `--pgdata=${linux ? '/proc/self/cwd' : part}`,
    `--username=${superuser}`,
    `--pwfile=${linux ? '/proc/self/cwd/../superuser-password' : layout.password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    '--no-sync',
  ];
  const options = { ...account.ids, cwd: part };
  await run(binaries.initdb, flags, options).catch(
    (cause: { stderr?: string; message: string }) => {
      throw postgresProblems.make('init-failed', { output: cause.stderr ?? cause.message });
    },
  );
  await writeFile(join(part, 'pg_hba.conf'), hba);
  await rename(part, layout.cluster);
}

/**
 * A second fence beside the grants: a role reaches the database of its own name, a role of the
 * group `canal_member` the canal, the superuser any.
 */
const hba = `# type  database  user  address  method
host  all       ${superuser}  127.0.0.1/32  scram-sha-256
host  sameuser  all  127.0.0.1/32  scram-sha-256
host  /^canal.*$  +canal_member  127.0.0.1/32  scram-sha-256
`;

/** Tuned for five agencies on one small machine: little memory, every commit on the disk. */
function settings({ connectionsMax = 100, durable = true }: PostgresOptions): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(connectionsMax),
    shared_buffers: '64MB',
    work_mem: '8MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '512MB',
    max_wal_senders: '0',
    max_parallel_workers_per_gather: '0',
    max_logical_replication_workers: '0',
    io_method: 'sync',
    jit: 'off',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    password_encryption: 'scram-sha-256',
    scram_iterations: '4096',
    synchronous_commit: durable ? 'on' : 'off',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function launch(
  layout: Layout,
  account: Account,
  binaries: Binaries,
  options: PostgresOptions,
): Promise<Running> {
  const log = await open(layout.log, 'a', 0o600);
  const port = options.port ?? (await freePort());
  const flags = ['-D', dataDirectory(layout), '-p', String(port), ...settings(options)];
  // Its own session: Ctrl-C in the terminal must reach Xinqu first, which then stops it in order.
  const child = spawn(binaries.postgres, flags, {
    ...account.ids,
    cwd: layout.cluster,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  await log.close();
  const until = Date.now() + readyMsMax;
  while (!ended && Date.now() < until) {
    const found = await readPidFile(layout.cluster);
    if (found?.ready && found.pid === child.pid) return found;
    await wait(10);
  }
  throw postgresProblems.make('start-failed', { log: layout.log });
}

/** Ports are taken between looking and using now and then, so a start is tried three times. */
async function launchPatiently(...args: Parameters<typeof launch>): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(...args);
    } catch (cause) {
      if (attempt === 3) throw cause;
    }
  }
}

/**
 * Starts the PostgreSQL that came with npm on a folder, or takes over the one a killed process
 * left running there. Problems: `postgres/in-use`, `no-binaries`, `init-failed`, `start-failed`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = await accountFor();
  const layout = await layOut(options.folder, account);
  const mark = await ownerMark(layout.folder);
  await writeFile(mark.place, mark.text, { mode: 0o600 });
  const binaries = await findBinaries(account);
  const password = await passwordIn(layout, account);
  const fresh = !existsSync(layout.cluster);
  if (fresh) await initialise(layout, account, binaries);
  const orphan = fresh ? null : await findOrphan(layout.cluster, readyMsMax);
  const running = orphan ?? (await launchPatiently(layout, account, binaries, options));
  if (fresh && options.durable !== false) syncLater(layout, account, binaries);
  const { pid, port } = running;
  return {
    port,
    pid,
    admin: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    adopted: orphan !== null,
    async stop() {
      if (isAlive(pid)) await stopProcess(pid);
      await rm(mark.place, { force: true });
    },
  };
}

/** The files initdb wrote reach the disk while the first page is already shown. */
function syncLater(layout: Layout, account: Account, binaries: Binaries): void {
  const flags = ['--sync-only', '--pgdata', dataDirectory(layout)];
  const child = spawn(binaries.initdb, flags, {
    ...account.ids,
    cwd: layout.cluster,
    stdio: 'ignore',
    detached: true,
  });
  child.once('error', () => {});
  child.unref();
}
