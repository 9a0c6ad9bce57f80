import { setTimeout as wait } from 'node:timers/promises';
import type { NatsCluster } from '@xinqu/platform/canal/nats-testing';
import type { Ground } from './ground.ts';

/** How long a disk stays full. */
const fullMs = 3_000;

/** Everything a campaign strikes at, in the order of its seed. */
export class Strikes {
  readonly #ground: Ground;
  readonly #random: () => number;
  readonly #told: (line: string) => void;
  kills = 0;
  ofPostgres = 0;
  ofNats = 0;
  full = 0;

  constructor(ground: Ground, random: () => number, told: (line: string) => void) {
    this.#ground = ground;
    this.#random = random;
    this.#told = told;
  }

  async strike(): Promise<void> {
    const kind = this.#random();
    if (kind < 0.06) return this.#killPostgres();
    if (kind < 0.1 && this.#ground.nats !== undefined) return this.#killNats(this.#ground.nats);
    await this.#killNodes(kind < 0.25 ? 2 : 1);
  }

  async #killNodes(count: number): Promise<void> {
    const { processes } = this.#ground;
    const first = Math.floor(this.#random() * processes.length);
    for (let n = 0; n < count; n++) {
      const process = processes[(first + n) % processes.length]!;
      if (!process.running) continue;
      await process.end('SIGKILL');
      this.kills += 1;
    }
  }

  async #killPostgres(): Promise<void> {
    this.#told('database killed');
    this.#ground.database.kill();
    this.kills += 1;
    this.ofPostgres += 1;
  }

  async #killNats(nats: NatsCluster): Promise<void> {
    const first = Math.floor(this.#random() * 3);
    const which = this.#random() < 0.5 ? [first] : [first, (first + 1) % 3];
    this.#told(`NATS servers killed: ${which.join(', ')}`);
    await nats.kill(...which);
    this.kills += which.length;
    this.ofNats += which.length;
    await wait(this.#random() * 2_000);
    await nats.start(...which);
  }

  /** Nobody writes a byte for a while; without a disk of its own nothing happens. */
  async fillDisk(): Promise<void> {
    const { disk, database } = this.#ground;
    if (disk === undefined) return;
    this.#told('disk full');
    this.full += 1;
    database.fills();
    await disk.fill();
    await wait(fullMs);
    await disk.empty();
    database.hasRoom();
  }
}
