import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, type RunningPostgres, startPostgres } from '@xinqu/platform/postgres';
import { openStore, type Queryable, type Store } from '@xinqu/platform/store';

const againMs = 200;
const triesMax = 300;

/** The database server of a campaign: killed and started again, on the same port, while others use it. */
export class Database {
  readonly #folder: string;
  readonly #looks = new Map<string, Store>();
  #server: RunningPostgres | undefined;
  #roomSince = -Infinity;
  #port = 0;

  constructor(folder: string) {
    this.#folder = join(folder, 'postgres');
  }

  get admin(): string {
    return this.#server!.admin;
  }

  get port(): number {
    return this.#port;
  }

  /** Since when it has had room on its disk, by `performance.now()`. */
  get roomSince(): number {
    return this.#roomSince;
  }

  /** The disk is full, and nothing can be written. */
  fills(): void {
    this.#roomSince = Infinity;
  }

  hasRoom(): void {
    this.#roomSince = performance.now();
  }

  /** Old processes may take a while to go, and a full disk to be emptied. */
  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    for (let tries = 1; ; tries++) {
      try {
        this.#server = await startPostgres({ folder: this.#folder, port: this.#port });
        return;
      } catch (cause) {
        if (tries === triesMax) throw cause;
        await wait(againMs);
      }
    }
  }

  get running(): boolean {
    try {
      return this.#server !== undefined && process.kill(this.#server.pid, 0);
    } catch {
      return false;
    }
  }

  kill(): void {
    if (this.running) process.kill(this.#server!.pid, 'SIGKILL');
  }

  /**
   * Looks into a database as the superuser, each time over the same connection while it holds;
   * nothing when the server does not answer.
   */
  async look<T>(database: string, work: (store: Queryable) => Promise<T>): Promise<T | undefined> {
    let store = this.#looks.get(database);
    if (store === undefined) {
      const url = new URL(this.admin);
      url.pathname = `/${database}`;
      store = await openStore({ url: url.href, connectionsMax: 1 });
      this.#looks.set(database, store);
    }
    return work(store).catch(() => undefined);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#looks.values()].map((store) => store.close()));
    await this.#server?.stop();
  }
}
