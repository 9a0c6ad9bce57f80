import { resolve } from 'node:path';
import process from 'node:process';
import { type County, fillDemonstration, openCounty } from '@xinqu/embedded';
import { exits } from './lines.ts';
import { endWith, noteRunning, serveOpened, stopOnSignal } from './running.ts';
import { suitesOf } from './suites.ts';

interface StartOptions {
  readonly data: string;
  readonly port: string;
  readonly region: string;
  readonly demonstration: boolean;
  readonly suite?: string;
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  console.error(`端口不正确：${text}\nNot a port: ${text}`);
  process.exit(exits.usage);
}

function suitesFrom(text: string) {
  const suites = suitesOf(text);
  if (suites !== undefined) return suites;
  console.error(`密码套件不正确：${text}\nNot a crypto suite: ${text}`);
  process.exit(exits.usage);
}

async function fill(
  county: County,
  say: (done: number, all: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!county.demonstration) return;
  try {
    await fillDemonstration(county, say, signal);
  } catch (error) {
    console.error(
      '演示案件装入中断，下次启动时继续 · filling stopped, goes on at the next start',
      error,
    );
  }
}

/** Starts the county and serves it until it is told to stop. */
export async function start(options: StartOptions): Promise<void> {
  const folder = resolve(options.data);
  const port = portOf(options.port);
  const suites = options.suite === undefined ? undefined : suitesFrom(options.suite);
  let filling: { done: number; all: number } | null = null;
  try {
    const county = await openCounty({
      folder,
      region: options.region,
      demonstration: options.demonstration,
      ...(suites === undefined ? {} : { suites }),
    });
    const server = await serveOpened(county, {
      port,
      filling: () => filling,
      logLevel: 'warn',
    });
    const forget = await noteRunning(folder, server.address);
    const stopping = new AbortController();
    console.log(`信渠已启动 · Xinqu is running: ${server.address}/`);
    const say = (done: number, all: number) => {
      filling = done < all ? { done, all } : null;
    };
    const filled = fill(county, say, stopping.signal);
    stopOnSignal(async () => {
      stopping.abort();
      await forget();
      await server.close();
      await filled;
      await county.stop();
    });
    await filled;
  } catch (error) {
    endWith(error);
  }
}
