import { setTimeout as wait } from 'node:timers/promises';
import { seeded } from '../seeded.ts';
import { type Audit, auditAll } from './audit.ts';
import { GapWatch } from './gap-watch.ts';
import { type Ground, groundFor } from './ground.ts';
import { lookAt, lookAtCanal, stillOpen } from './looks.ts';
import { Strikes } from './strikes.ts';
import type { NodeTask } from './task.ts';

const pollMs = 500;
/** How often it is told what is still open once all is applied. */
const openToldMs = 10_000;
/** Between two strikes at the least, so that something happens in between. */
const strikeMsMin = 60;
/** Strikes before anything has moved. */
const headStart = 2;
/** How long a campaign that has lost its way is waited for. */
const stillMsMax = 300_000;

export interface CampaignOptions {
  readonly seed: number;
  /** How many of the five agencies take part. */
  readonly nodes: number;
  readonly envelopes: number;
  readonly kills: number;
  readonly driver: 'postgres' | 'nats';
  /** How often the disk is full for a while. */
  readonly fullDisks: number;
  /** Times of the handover; the product's own unless told. */
  readonly tuning?: NodeTask['tuning'];
  readonly told?: (line: string) => void;
}

export interface CampaignReport extends Audit {
  readonly seed: number;
  readonly driver: string;
  readonly nodes: number;
  readonly envelopes: number;
  readonly kills: number;
  readonly ofPostgres: number;
  readonly ofNats: number;
  readonly connectionsCut: number;
  readonly diskFull: number | null;
  readonly gapsAlarmed: number;
  readonly gapsSilent: readonly string[];
  readonly backlogs: number;
  readonly gapsUnjudged: number;
  readonly seconds: number;
}

/** How far the envelopes of a campaign have come; looked up twice a second. */
class Progress {
  readonly #ground: Ground;
  readonly #told: (line: string) => void;
  readonly all: number;
  readonly gaps = new GapWatch();
  applied = 0;
  #movedAt = performance.now();
  #lookedAt = -Infinity;
  #openToldAt = -Infinity;

  constructor(ground: Ground, told: (line: string) => void) {
    this.#ground = ground;
    this.#told = told;
    const { tasks } = ground;
    this.all = tasks[0]!.quota * tasks.length * (tasks.length - 1);
  }

  /** Whether everything is applied and at rest, as seen now; not looked at again at once. */
  async over(): Promise<boolean> {
    if (performance.now() - this.#lookedAt < pollMs) return false;
    this.#lookedAt = performance.now();
    await this.#look();
    if (this.applied < this.all) return false;
    const { database, tasks } = this.#ground;
    const open = await stillOpen(
      database,
      tasks.map(({ node }) => node),
    );
    if (open.length > 0 && performance.now() - this.#openToldAt > openToldMs) {
      this.#openToldAt = performance.now();
      this.#told(`all applied, still open: ${open.join('; ')}`);
    }
    return open.length === 0;
  }

  async #look(): Promise<void> {
    const { database, processes, nats } = this.#ground;
    const canal = nats === undefined ? await lookAtCanal(database) : undefined;
    const looks = await Promise.all(processes.map((process) => lookAt(database, process)));
    const seen = looks.filter((look) => look !== undefined);
    const now = performance.now();
    this.gaps.see(now, seen, now - this.#lookedAt, canal);
    const applied = seen.reduce((sum, one) => sum + one.applied, 0);
    const twentieths = (count: number) => Math.floor((count * 20) / this.all);
    if (twentieths(applied) > twentieths(this.applied)) {
      this.#told(`${applied} of ${this.all} applied`);
    }
    if (applied > this.applied) this.#movedAt = now;
    this.applied = Math.max(this.applied, applied);
    if (now - this.#movedAt > stillMsMax) {
      throw new Error(`stands still at ${this.applied} of ${this.all}`);
    }
  }
}

/** Strikes in step with the progress until all strikes are done and all envelopes applied. */
async function fight(
  ground: Ground,
  { kills, fullDisks }: CampaignOptions,
  progress: Progress,
  strikes: Strikes,
): Promise<void> {
  const due = (count: number) => (count * progress.applied) / progress.all;
  for (;;) {
    await ground.standUp();
    const over = await progress.over();
    if (strikes.full < Math.floor(due(fullDisks + 1)) && strikes.full < fullDisks) {
      await strikes.fillDisk();
    }
    if (strikes.kills < Math.min(kills, headStart + due(kills))) await strikes.strike();
    else if (over) return;
    await wait(strikeMsMin);
  }
}

/**
 * Nodes in processes of their own send each other numbered acts while everything between and
 * below them is struck; then all is counted and verified.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignReport> {
  const { seed, driver, told = () => {} } = options;
  const began = performance.now();
  const random = seeded(seed);
  const ground = await groundFor(options, random);
  try {
    const progress = new Progress(ground, told);
    const strikes = new Strikes(ground, random, told);
    await fight(ground, options, progress, strikes);
    await Promise.all(ground.processes.map((process) => process.end('SIGTERM')));
    told('counting and verifying');
    const audit = await auditAll(ground.database, ground.tasks);
    return {
      ...{ seed, driver, nodes: ground.tasks.length, envelopes: progress.all },
      kills: strikes.kills,
      ofPostgres: strikes.ofPostgres,
      ofNats: strikes.ofNats,
      connectionsCut: ground.processes.reduce((sum, { cuts }) => sum + cuts, 0),
      diskFull: ground.disk === undefined ? null : strikes.full,
      gapsAlarmed: progress.gaps.alarmed,
      gapsSilent: progress.gaps.silent,
      backlogs: progress.gaps.backlogs,
      gapsUnjudged: progress.gaps.unjudged,
      ...audit,
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } catch (cause) {
    for (const words of await ground.words()) told(words);
    throw cause;
  } finally {
    await ground.close();
  }
}
