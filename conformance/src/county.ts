import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Agency,
  type Uuid,
  Problem,
  instant,
  instantOfMs,
  msOf,
  nodeId,
  uuidv7,
} from '@xinqu/core/kernel';
import { type CaseState, findRule } from '@xinqu/core/procedure';
import type { ActOutcome } from '@xinqu/contracts/http';
import { type County, type CountySettings, type RunningNode, openCounty } from '@xinqu/embedded';
import { productLog } from '@xinqu/platform/log';
import { superuser, withClient } from '@xinqu/platform/postgres';
import { type Actor, approve, doAct, portsFor } from '@xinqu/platform/unit';

export const region = '370783';

const msAt = (text: string) => {
  const seconds = text.length > 16 ? '' : ':00';
  return msOf(instant(`${text.replace(' ', 'T')}${seconds}+08:00`));
};

/** Waits until a condition holds; the test's own time limit ends a wait in vain. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await wait(10);
}

/** Nothing is open anywhere, every leaf has its place, and every witness has seen all of it. */
export async function quiet(county: Pick<StoryCounty, 'county'>): Promise<void> {
  const nodes = [...county.county.nodes.values()];
  const isQuiet = async ({ node, store }: RunningNode): Promise<boolean> => {
    const [row] = await store.query<{ quiet: boolean; size: number }>(
      `select not exists (select from witness_alarm where closed_at is null)
         and not exists (select from ledger_leaf where place is null) as quiet,
       (select size from ledger_head) as size`,
    );
    const seen = await Promise.all(
      nodes
        .filter((other) => other.node !== node)
        .map((other) =>
          other.store.query('select from witness_checkpoint where node = $1 and size = $2', [
            node,
            row!.size,
          ]),
        ),
    );
    // An empty log has no checkpoint that anybody could have seen.
    return row!.quiet && (Number(row!.size) === 0 || seen.every((rows) => rows.length === 1));
  };
  await until(async () => (await Promise.all(nodes.map(isQuiet))).every(Boolean));
}

/** The code of the problem that a call raises; nothing when it raises none. */
export async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/** How many rows of a table the store itself shows to each of these officials when they read. */
export async function rowsShown(
  county: Pick<StoryCounty, 'node' | 'official'>,
  agency: Agency,
  table: 'erasure' | 'gate_change',
  logins: readonly string[],
): Promise<number[]> {
  const shown = async (login: string): Promise<number> => {
    const actor = await county.official(agency, login);
    const { store } = portsFor(county.node(agency).ports, actor, 'read');
    return (await store.query(`select from ${table}`)).length;
  };
  return Promise.all(logins.map(shown));
}

export interface Doing {
  readonly persons?: readonly string[];
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly id?: Uuid;
  readonly version?: number;
}

/** A running county whose clock a story sets, and its officials, who act without a browser. */
export class StoryCounty {
  county: County;
  readonly folder: string;
  /** What its log has of errors that were survived. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  readonly #accounts: County['accounts'];
  readonly #moveTo: (ms: number) => void;
  readonly #open: () => Promise<County>;

  constructor(
    county: County,
    folder: string,
    logged: StoryCounty['logged'],
    moveTo: (ms: number) => void,
    open: () => Promise<County>,
  ) {
    this.county = county;
    this.folder = folder;
    this.logged = logged;
    this.#accounts = county.accounts;
    this.#moveTo = moveTo;
    this.#open = open;
  }

  /** Stops every node and starts them again, `text` later by the clock. */
  async restartAt(text: string): Promise<void> {
    await this.county.settled();
    await this.county.stop();
    this.#moveTo(msAt(text));
    this.county = await this.#open();
  }

  /** Stops every node, does something to what lies on the disk, and starts them again. */
  async whileStopped(work: () => Promise<void>): Promise<void> {
    await this.county.settled();
    await this.county.stop();
    await work();
    this.county = await this.#open();
  }

  /** `2026-07-06 20:30` in Shanghai; what is on its way arrives before the clock goes on. */
  async at(text: string): Promise<void> {
    await this.county.settled();
    this.#moveTo(msAt(text));
  }

  node(agency: Agency): RunningNode {
    return this.county.nodes.get(nodeId(region, agency))!;
  }

  newId(): Uuid {
    const { clock } = this.node('police').ports;
    return uuidv7(msOf(clock.now()), clock.random(10));
  }

  account(agency: Agency, login: string) {
    const node = nodeId(region, agency);
    return this.#accounts.find((a) => a.node === node && a.login === login)!;
  }

  async official(agency: Agency, login: string): Promise<Actor> {
    const { ports } = this.node(agency);
    const { name } = this.account(agency, login);
    return (await ports.officials.active(ports.store)).find((o) => o.name === name)!;
  }

  async state(agency: Agency, dossier: Uuid): Promise<CaseState> {
    const rows = await this.node(agency).store.query<{ state: CaseState }>(
      'select state from case_view where dossier = $1',
      [dossier],
    );
    return rows[0]!.state;
  }

  /** Who does an act of this case: its handler, or who has a task of it in the act's section. */
  async doer(agency: Agency, dossier: Uuid, act: string): Promise<Actor> {
    const { ports, store } = this.node(agency);
    const section = findRule(ports.procedure, act)!.section;
    const there = (await ports.officials.active(store)).filter(
      (o) => o.section === section && o.posts.includes('handler'),
    );
    const rows = await store.query<{ id: string }>(
      `select handler as id from case_view where dossier = $1
       union all select assignee from task where dossier = $1`,
      [dossier],
    );
    return there.find((o) => rows.some(({ id }) => id === o.id)) ?? there[0]!;
  }

  /** The handler acts on the case as it stands; what needs the chief is approved at once. */
  async act(agency: Agency, dossier: Uuid, act: string, doing: Doing = {}): Promise<ActOutcome> {
    await this.county.settled();
    const begins = act === 'accept-report';
    const version = begins ? 0 : (await this.state(agency, dossier)).version;
    const actor = await this.doer(agency, dossier, act);
    const id = begins ? dossier : this.newId();
    return this.doAs(agency, actor, dossier, act, { version, id, ...doing });
  }

  async doAs(agency: Agency, actor: Actor, dossier: Uuid, act: string, doing: Doing) {
    const { ports } = this.node(agency);
    const done = await doAct(portsFor(ports, actor, 'read'), actor, {
      dossier: act === 'accept-report' ? null : dossier,
      act,
      body: {
        id: doing.id ?? this.newId(),
        version: doing.version ?? 0,
        persons: [...(doing.persons ?? [])],
        fields: doing.fields ?? {},
      },
    });
    if (done.outcome === 'done') return done;
    const chief = await this.official(agency, 'chief');
    return approve(portsFor(ports, chief, 'read'), chief, done.proposal!);
  }

  /** Every table of a node whose rows hold a text, in any column. */
  async tablesWith(agency: Agency, text: string): Promise<string[]> {
    const { store } = this.node(agency);
    const tables = await store.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
         from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await store.query(`select 1 from ${name} t where t::text like $1 limit 1`, [
        `%${text}%`,
      ]);
      if (rows.length > 0) found.push(name);
    }
    return found.toSorted();
  }

  /** Works on a database as the superuser, whom no part of the county ever is after its start. */
  async asSuperuser<T>(database: string, work: Parameters<typeof withClient<T>>[1]): Promise<T> {
    const postgres = join(this.folder, 'postgres');
    const password = (await readFile(join(postgres, 'superuser-password'), 'utf8')).trim();
    const url = `postgres://${superuser}:${password}@127.0.0.1:${await this.port()}/${database}`;
    return withClient(url, work);
  }

  async port(): Promise<number> {
    const file = join(this.folder, 'postgres', 'cluster', 'postmaster.pid');
    return Number((await readFile(file, 'utf8')).split('\n')[3]);
  }

  async balanced(): Promise<boolean> {
    const pairs = await this.county.balance();
    return pairs.every((p) => p.sent === p.applied + p.refused && p.pending === 0);
  }

  async close(): Promise<void> {
    await this.county.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** Opens a county with nothing in it, at `start` (`2026-06-21 09:00`). */
export async function openStoryCounty(
  start: string,
  more: Partial<
    Pick<CountySettings, 'suites' | 'demonstration' | 'connectionsMax' | 'obliged'>
  > = {},
): Promise<StoryCounty> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-story-'));
  let shift = msAt(start) - Date.now();
  const clock = {
    now: () => instantOfMs(Date.now() + shift),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  };
  // A story signs in by the password alone unless it is about second factors.
  const bare = { demonstration: false, obliged: [], durable: false };
  const logged: Readonly<Record<string, unknown>>[] = [];
  const log = productLog('warn', { write: (line) => void logged.push(JSON.parse(line)) });
  const settings = { folder, region, clock, log, ...bare, ...more };
  const moveTo = (ms: number) => {
    shift = ms - Date.now();
  };
  const open = () => openCounty(settings);
  return new StoryCounty(await open(), folder, logged, moveTo, open);
}
