import { mkdtemp, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import {
  type Agency,
  type Instant,
  type NodeId,
  instant,
  instantOfMs,
  msOf,
  nodeId,
} from '@xinqu/core/kernel';
import {
  type County,
  type CountySettings,
  type RunningServer,
  openCounty,
  serveCounty,
} from '@xinqu/embedded';
import { launchBrowser } from '@xinqu/tools/browser';
import { Desk } from './desk.ts';
import { TypedValues } from './typed.ts';

export const region = '370783';
export const node = (agency: Agency): NodeId => nodeId(region, agency);

/** A running county with its pages, a browser, and a clock that a story moves from day to day. */
export class TestCounty {
  readonly county: County;
  readonly server: RunningServer;
  readonly browser: Browser;
  /** The instant of the county. */
  readonly now: () => Instant;
  readonly typed = new TypedValues();
  readonly #moveTo: (ms: number) => void;
  readonly #desks = new Map<string, Desk>();
  readonly #folder: string;

  constructor(
    parts: {
      county: County;
      server: RunningServer;
      browser: Browser;
      folder: string;
      now: () => Instant;
    },
    moveTo: (ms: number) => void,
  ) {
    this.county = parts.county;
    this.server = parts.server;
    this.browser = parts.browser;
    this.#folder = parts.folder;
    this.now = parts.now;
    this.#moveTo = moveTo;
  }

  /** `2026-07-06 20:30` in Shanghai; what is on its way arrives before the clock goes on. */
  async at(text: string): Promise<void> {
    await this.county.settled();
    this.#moveTo(msOf(instant(`${text.replace(' ', 'T')}:00+08:00`)));
  }

  /** An official at a desk of their own; the same one for the same account. */
  async desk(agency: Agency, login: string): Promise<Desk> {
    const key = `${agency}/${login}`;
    const known = this.#desks.get(key);
    if (known) return known;
    const account = this.account(agency, login);
    const desk = await Desk.open(this, { agency, ...account });
    this.#desks.set(key, desk);
    return desk;
  }

  /** The desk of whom the rule of load and conflict gave the tasks of a case in a section. */
  async handlerOf(caseName: string, agency: Agency, section: string): Promise<Desk> {
    await this.county.settled();
    const { store, identity } = this.county.nodes.get(node(agency))!;
    const [row] = await store.query<{ assignee: string }>(
      `select t.assignee from task t join case_view v using (dossier)
        where v.name = $1 and t.section = $2 order by t.opened_at desc limit 1`,
      [caseName, section],
    );
    const official = (await identity.list()).find((o) => o.id === row?.assignee);
    if (!official) throw new RangeError(`nobody at ${agency} has a task of ${caseName}`);
    return this.desk(agency, official.login);
  }

  account(agency: Agency, login: string) {
    const found = this.county.accounts.find((a) => a.node === node(agency) && a.login === login);
    if (!found) throw new RangeError(`no account ${login} at ${agency}`);
    return found;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
    await this.county.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Opens a county of its own for a test, with nothing in it, at `start` (`2026-06-21 09:00`). */
export async function openTestCounty(
  start: string,
  { demonstration = true, oidc = {} }: Partial<Pick<CountySettings, 'demonstration' | 'oidc'>> = {},
): Promise<TestCounty> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-browser-county-'));
  let shift = msOf(instant(`${start.replace(' ', 'T')}:00+08:00`)) - Date.now();
  const clock = {
    now: () => instantOfMs(Date.now() + shift),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  };
  const [county, browser] = await Promise.all([
    openCounty({ folder, region, demonstration, oidc, durable: false, clock }),
    launchBrowser(),
  ]);
  const server = await serveCounty(county, { port: 0, logLevel: 'warn' });
  return new TestCounty({ county, server, browser, folder, now: clock.now }, (ms) => {
    shift = ms - Date.now();
  });
}
