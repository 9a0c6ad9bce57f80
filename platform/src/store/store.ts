import process from 'node:process';
import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '@xinqu/core/kernel';
import { migrate, type MigrationArea, readMigrations } from './migrate.ts';
import { storeProblems } from './problems.ts';
import { codeOf, isClash, troubleOf } from './trouble.ts';
import { typeParsers } from './types.ts';

/** A statement of Kysely after `compile()`. */
export interface CompiledSql {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface Queryable {
  /** Runs one statement with `$1` parameters; or a compiled Kysely query. */
  query<Row>(sql: string | CompiledSql, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs a statement and tells how many rows it touched. */
  run(sql: string | CompiledSql, values?: readonly unknown[]): Promise<number>;
}

export interface Tx extends Queryable {
  /**
   * Runs a statement whose answer nobody needs. It is not waited for and travels with what comes
   * next; should it fail, so do the statements behind it and the transaction, with its error.
   */
  send(sql: string | CompiledSql, values?: readonly unknown[]): void;
  /** Called once after the commit reached the disk; never when the transaction was undone. */
  afterCommit(work: () => void): void;
  /** Runs `work` so that it alone is undone when it throws; the transaction goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

/** What a connection can do: single statements and transactions. */
export interface Transacting extends Queryable {
  /**
   * All of `work` or nothing. A deadlock or a serialization failure is tried again, so `work` must
   * do nothing outside the transaction. Problems: `store/busy`, `unavailable`, `too-slow`.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

export interface Store extends Transacting {
  readonly url: string;
  /**
   * One connection more, made at its first use, that no other work holds: for short looks that must
   * be on time however busy the store is.
   */
  readonly aside: Transacting;
  /** Hears notifications on a channel of PostgreSQL, over its own connection, until stopped. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly url: string;
  readonly migrations?: readonly MigrationArea[];
  /** Connections kept at the most; five nodes share one small server. */
  readonly connectionsMax?: number;
  readonly statementMsMax?: number;
}

const triesMax = 6;
const connectionsMaxDefault = 8;
const statementMsMaxDefault = 15_000;
const listenAgainMs = 500;

/** How long a statement waits for a free connection; nobody hangs for ever. */
const freeMsMax = 15_000;

/** Texts kept as prepared statements per process; more are run unprepared. */
const preparedMax = 1_000;
const prepared = new Map<string, string>();

function nameOf(sql: string): string | undefined {
  const known = prepared.get(sql);
  if (known !== undefined || prepared.size >= preparedMax) return known;
  const name = `q${prepared.size + 1}`;
  prepared.set(sql, name);
  return name;
}

type Runner = pg.Pool | pg.PoolClient;

async function runOn(
  runner: Runner,
  sql: string | CompiledSql,
  values?: readonly unknown[],
): Promise<pg.QueryResult> {
  const text = typeof sql === 'string' ? sql : sql.sql;
  const given = typeof sql === 'string' ? values : sql.parameters;
  const name = given === undefined ? undefined : nameOf(text);
  return runner.query({
    text,
    ...(given === undefined ? {} : { values: given as unknown[] }),
    ...(name === undefined ? {} : { name }),
  });
}

/** What PostgreSQL says to every statement behind one that failed in its transaction. */
const behindFailure = '25P02';

function problemOf(cause: unknown): unknown {
  if (cause instanceof Problem) return cause;
  const trouble = troubleOf(cause);
  return trouble === undefined ? cause : caused(storeProblems.make(trouble), cause);
}

const caused = (problem: Problem, cause: unknown) => Object.assign(problem, { cause });

/** The socket of a connection, which the types of the client do not name. */
type Wired = pg.PoolClient & { readonly connection?: { readonly stream?: Writable } };

/** Holds back what is written to the server until the end of this turn: one packet for all of it. */
function inOnePacket(client: Wired): void {
  const stream = client.connection?.stream;
  if (stream === undefined || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

class OneTx implements Tx {
  readonly #client: pg.PoolClient;
  readonly afterwards: (() => void)[] = [];
  #depth = 0;
  /** What was sent and not waited for yet; none of these is ever rejected. */
  #sent: Promise<unknown>[] = [];
  /** Why the first of those failed that did. */
  #failed: { readonly cause: unknown } | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async #run(sql: string | CompiledSql, values?: readonly unknown[]): Promise<pg.QueryResult> {
    inOnePacket(this.#client);
    try {
      return await runOn(this.#client, sql, values);
    } catch (cause) {
      if (codeOf(cause) === behindFailure) await this.settled();
      throw cause;
    }
  }

  async query<Row>(sql: string | CompiledSql, values?: readonly unknown[]): Promise<Row[]> {
    return (await this.#run(sql, values)).rows as Row[];
  }

  async run(sql: string | CompiledSql, values?: readonly unknown[]): Promise<number> {
    return (await this.#run(sql, values)).rowCount ?? 0;
  }

  send(sql: string | CompiledSql, values?: readonly unknown[]): void {
    inOnePacket(this.#client);
    const answered = runOn(this.#client, sql, values);
    this.#sent.push(answered.catch((cause: unknown) => (this.#failed ??= { cause })));
  }

  /** Once everything sent is answered; raises the error of the first that failed. */
  async settled(): Promise<void> {
    await Promise.all(this.#sent.splice(0));
    if (this.#failed !== undefined) throw this.#failed.cause;
  }

  afterCommit(work: () => void): void {
    this.afterwards.push(work);
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    // What was sent before fails outside of the savepoint.
    await this.settled();
    const name = `s${(this.#depth += 1)}`;
    const kept = this.afterwards.length;
    await this.#client.query(`savepoint ${name}`);
    try {
      const result = await work();
      await this.settled();
      await this.#client.query(`release savepoint ${name}`);
      return result;
    } catch (cause) {
      await this.settled().catch(() => {});
      this.#failed = undefined;
      await this.#client.query(`rollback to savepoint ${name}; release savepoint ${name}`);
      this.afterwards.length = kept;
      throw cause;
    } finally {
      this.#depth -= 1;
    }
  }
}

async function attempt<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  isolation: string | undefined,
): Promise<T> {
  const client = await pool.connect();
  const tx = new OneTx(client);
  let broken: Error | undefined;
  try {
    tx.send(isolation === undefined ? 'begin' : `begin isolation level ${isolation}`);
    const result = await work(tx);
    // Travels with what was sent before it. Behind a failure it undoes all, and `settled` says so.
    const committed = tx.run('commit');
    committed.catch(() => {});
    await tx.settled();
    await committed;
    for (const after of tx.afterwards) after();
    return result;
  } catch (cause) {
    await client.query('rollback').catch((second: Error) => (broken = second));
    throw cause;
  } finally {
    client.release(broken);
  }
}

function transactionsOn(pool: pg.Pool): Transacting['transaction'] {
  return async (work, options = {}) => {
    for (let tried = 1; ; tried++) {
      try {
        return await attempt(pool, work, options.isolation);
      } catch (cause) {
        const inner = codeOf(cause) || codeOf((cause as { cause?: unknown })?.cause);
        if (tried >= triesMax || !isClash(inner)) throw problemOf(cause);
        await wait(2 ** tried + Math.floor(Math.random() * 2 ** tried));
      }
    }
  };
}

interface Listener {
  readonly client: pg.Client;
  readonly ended: Promise<void>;
}

async function listener(
  url: string,
  channel: string,
  heard: (payload: string) => void,
): Promise<Listener> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  const ended = new Promise<void>((done) => client.once('end', () => done()));
  client.on('notification', ({ payload = '' }) => heard(payload));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
  } catch (cause) {
    void client.end().catch(() => {});
    throw cause;
  }
  return { client, ended };
}

/** Keeps one connection listening, never two, and comes back when the server was away. */
async function listenOn(url: string, channel: string, heard: (payload: string) => void) {
  let stopped = false;
  let current: Listener | undefined = await listener(url, channel, heard);
  const stay = async (): Promise<void> => {
    while (!stopped) {
      await current?.ended;
      await wait(listenAgainMs, undefined, { ref: false });
      if (stopped) return;
      current = await listener(url, channel, heard).catch(() => undefined);
      // Whatever was notified meanwhile is not heard again, so the listener looks for itself.
      if (current !== undefined) heard('');
    }
    // Stopped while it was being made.
    await current?.client.end().catch(() => {});
  };
  void stay();
  return async () => {
    stopped = true;
    await current?.client.end().catch(() => {});
  };
}

const guarded = <T>(result: Promise<T>): Promise<T> =>
  result.catch((cause: unknown) => {
    throw problemOf(cause);
  });

const transactingOn = (pool: pg.Pool): Transacting => ({
  query: async <Row>(sql: string | CompiledSql, values?: readonly unknown[]) =>
    (await guarded(runOn(pool, sql, values))).rows as Row[],
  run: async (sql, values) => (await guarded(runOn(pool, sql, values))).rowCount ?? 0,
  transaction: transactionsOn(pool),
});

function poolOf({ url, statementMsMax }: StoreOptions, connectionsMax: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: freeMsMax,
    statement_timeout: statementMsMax ?? statementMsMaxDefault,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    pipeline: true,
    types: typeParsers,
    options: '-c TimeZone=Asia/Shanghai',
  });
  // A connection may break, idle or in use: its statement fails, and the next use opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Opens a store and brings it up to date with the migrations of the given areas. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, migrations = [], connectionsMax = connectionsMaxDefault } = options;
  const pool = poolOf(options, connectionsMax);
  if (migrations.length > 0) {
    const client = await pool.connect();
    try {
      await migrate(client, await readMigrations(migrations));
    } catch (cause) {
      client.release();
      await pool.end();
      throw cause;
    }
    client.release();
  }
  const single = poolOf(options, 1);
  return {
    url,
    ...transactingOn(pool),
    aside: transactingOn(single),
    listen: (channel, heard) => listenOn(url, channel, heard),
    close: async () => void (await Promise.all([pool.end(), single.end()])),
  };
}
