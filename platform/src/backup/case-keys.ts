import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backupProblems } from './problems.ts';

/** `dossier key\n`: records of one length, so that a key is destroyed where it lies. */
const dossierLength = 36;
const keyLength = 44;
const recordLength = dossierLength + 1 + keyLength + 1;
const destroyedMark = '-'.repeat(keyLength);

/** The key of what belongs to no case. */
export const noCase = '00000000-0000-0000-0000-000000000000';

const line = (dossier: string, key: string): string => `${dossier} ${key}\n`;

/** An erasure as the store had it: restored with every older backup. */
export type ErasureRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly dossier: string;
};

interface Found {
  readonly at: number;
  readonly key: string;
}

/**
 * The keys under which backups keep cases, one for each, and the erasures whose keys are destroyed.
 * They lie in two files beside the node's own keys, outside its store, and in no backup: whoever
 * has a backup, however old, cannot read a case in it whose key is gone.
 */
export class CaseKeys {
  readonly place: string;

  constructor(place: string) {
    this.place = place;
  }

  get #erasures(): string {
    return `${this.place}.erased`;
  }

  async #records(): Promise<Map<string, Found>> {
    const text = await readFile(this.place, 'latin1').catch(() => '');
    const found = new Map<string, Found>();
    for (let at = 0; at + recordLength <= text.length; at += recordLength) {
      const dossier = text.slice(at, at + dossierLength);
      const key = text.slice(at + dossierLength + 1, at + recordLength - 1);
      // The first counts: two backups at once may both have added one.
      if (!found.has(dossier)) found.set(dossier, { at, key });
    }
    return found;
  }

  async isThere(): Promise<boolean> {
    return (await readFile(this.place).catch(() => undefined)) !== undefined;
  }

  /** Every key that is left, and the dossiers whose key was destroyed. */
  async all(): Promise<{ keys: Map<string, Buffer>; destroyed: Set<string> }> {
    const [keys, destroyed] = [new Map<string, Buffer>(), new Set<string>()];
    for (const [dossier, { key }] of await this.#records()) {
      if (key === destroyedMark) destroyed.add(dossier);
      else keys.set(dossier, Buffer.from(key, 'base64'));
    }
    return { keys, destroyed };
  }

  /**
   * Keys of these cases, made where there is none, on the disk before anything is sealed with them.
   * A case erased meanwhile gets one that nobody keeps.
   */
  async keysOf(dossiers: Iterable<string>): Promise<Map<string, Buffer>> {
    const wanted = [...new Set(dossiers)];
    const before = await this.#records();
    const missing = wanted.filter((dossier) => !before.has(dossier));
    if (missing.length > 0) {
      const made = missing.map((dossier) => line(dossier, randomBytes(32).toString('base64')));
      await this.#add(this.place, made.join(''));
    }
    const { keys } = await this.all();
    return new Map(wanted.map((dossier) => [dossier, keys.get(dossier) ?? randomBytes(32)]));
  }

  async #add(place: string, text: string): Promise<void> {
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const handle = await open(place, 'a+', 0o600);
    try {
      // What a crash left of a record that was being added.
      const { size } = await handle.stat();
      if (place === this.place) await handle.truncate(size - (size % recordLength));
      await handle.appendFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Destroys the key of a case, and keeps by which erasure. Safe to repeat. */
  async destroy(erasure: ErasureRecord): Promise<void> {
    const known = await this.erasures();
    if (!known.some(({ id }) => id === erasure.id)) {
      await this.#add(this.#erasures, `${JSON.stringify(erasure)}\n`);
    }
    const found = (await this.#records()).get(erasure.dossier);
    if (found === undefined) return this.#add(this.place, line(erasure.dossier, destroyedMark));
    const handle = await open(this.place, 'r+');
    try {
      await handle.write(destroyedMark, found.at + dossierLength + 1, 'latin1');
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async erasures(): Promise<ErasureRecord[]> {
    const text = await readFile(this.#erasures, 'utf8').catch(() => '');
    const lines = text.split('\n').filter((one) => one.endsWith('}'));
    return lines.map((one) => JSON.parse(one) as ErasureRecord);
  }

  /** All of it as one text, for a copy under a passphrase that replaces the one before. */
  async text(): Promise<string> {
    const keys = await readFile(this.place, 'latin1').catch(() => '');
    return JSON.stringify({ keys, erasures: await this.erasures() });
  }

  /** Puts a copy where nothing is yet. Problem `backup/damaged`. */
  async putBack(text: string): Promise<void> {
    const read = JSON.parse(text) as { keys?: unknown; erasures?: unknown };
    if (typeof read.keys !== 'string' || !Array.isArray(read.erasures)) {
      throw backupProblems.make('damaged', { part: 'case-keys' });
    }
    await mkdir(dirname(this.place), { recursive: true, mode: 0o700 });
    const erasures = read.erasures.map((one) => `${JSON.stringify(one)}\n`).join('');
    await writeWhole(this.#erasures, erasures);
    await writeWhole(this.place, read.keys);
  }
}

/** Writes beside and names: the file is the old one or the new one. */
export async function writeWhole(place: string, text: string): Promise<void> {
  const beside = `${place}.part`;
  await rm(beside, { force: true });
  await writeFile(beside, text, { mode: 0o600, flush: true });
  await rename(beside, place);
}
