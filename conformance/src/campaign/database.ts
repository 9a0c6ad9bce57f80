import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningPostgres, startPostgres, withClient } from '@xinqu/platform/postgres';

const againMs = 200;
const triesMax = 300;

/** The database server of a campaign: killed and started again while others use it. */
export class Database {
  readonly #folder: string;
  #server: RunningPostgres | undefined;
  #upSince = Infinity;

  constructor(folder: string) {
    this.#folder = join(folder, 'postgres');
  }

  get admin(): string {
    return this.#server!.admin;
  }

  get port(): number {
    return this.#server?.port ?? 1;
  }

  /** Since when it has been up without a break, by `performance.now()`. */
  get upSince(): number {
    return this.#upSince;
  }

  /** Old processes may take a while to go, and a full disk to be emptied. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        this.#server = await startPostgres({ folder: this.#folder });
        this.#upSince = performance.now();
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
    this.#upSince = Infinity;
    if (this.running) process.kill(this.#server!.pid, 'SIGKILL');
  }

  /** Works on a database as the superuser; nothing when the server does not answer. */
  async ask<T>(
    database: string,
    work: Parameters<typeof withClient<T>>[1],
  ): Promise<T | undefined> {
    const url = new URL(this.admin);
    url.pathname = `/${database}`;
    return withClient(url.href, work).catch(() => undefined);
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}
