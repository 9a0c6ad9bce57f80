import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { Problem, agencyNames, agencyOf } from '@xinqu/core/kernel';
import { type Account, type RunningServer, serveCounty } from '@xinqu/embedded';
import { exits } from './lines.ts';

export function printAccounts(accounts: readonly Account[]): void {
  if (accounts.length === 0) return;
  console.log('\n账号（密码只显示这一次，请记下） · Accounts, shown only this once:\n');
  for (const { node, login, name, password } of accounts) {
    const agency = agencyNames[agencyOf(node)].zh;
    console.log(`  ${node.padEnd(22)} ${login.padEnd(10)} ${password}   ${agency} ${name}`);
  }
  console.log('');
}

/** Ends the work in order when the process is asked to stop. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(exits.ok),
      () => process.exit(exits.failure),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

type Served = Parameters<typeof serveCounty>[0];

/**
 * Serves what was opened; stops it when that fails. The accounts come first: their passwords are
 * shown only once, whatever happens then.
 */
export async function serveOpened(
  opened: Served & { readonly accounts: readonly Account[]; stop(): Promise<void> },
  settings: Parameters<typeof serveCounty>[1],
): Promise<RunningServer> {
  printAccounts(opened.accounts);
  try {
    return await serveCounty(opened, settings);
  } catch (error) {
    await opened.stop();
    throw error;
  }
}

/** Notes in the data folder where the process answers; returns how to take the note away. */
export async function noteRunning(folder: string, address: string): Promise<() => Promise<void>> {
  const place = join(folder, 'running.json');
  await writeFile(place, JSON.stringify({ address, pid: process.pid }));
  return () => rm(place, { force: true });
}

/** Prints a problem in both languages and ends; anything else is our own mistake. */
export function endWith(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  console.error(`${error.says}\n${error.english}`);
  process.exit(exits.failure);
}
