import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type NodeKeys, type NodePublic, publicOf } from '@xinqu/core/envelope';
import { type Instant, msOf, type NodeId, uuidv7 } from '@xinqu/core/kernel';
import {
  backUp,
  backupProblems,
  type CaseKeys,
  type Manifest,
  restore,
  type SignerOf,
  unsealKeys,
  type VerifiedBackup,
  verifyBackup,
} from '@xinqu/platform/backup';
import { beginLife } from '@xinqu/platform/canal';
import { filesOf } from '@xinqu/platform/files';
import { descriptorOf, keepKeyFile, type NodeKeyFile, readKeyFile } from '@xinqu/platform/keys';
import { logSizeIn, stateRestoration } from '@xinqu/platform/ledger';
import {
  databaseOf,
  keepSecrets,
  loadSecrets,
  type NodeSecrets,
  prepareNode,
  startPostgres,
  urlFor,
} from '@xinqu/platform/postgres';
import type { NodeConfig } from './alone/config.ts';
import { bringCaseKeys, caseKeysIn, copyBeside, copyCaseKeys } from './case-keys.ts';
import { machineClock } from './clock.ts';
import { mustStaySame } from './county.ts';
import { countyIn, nodesIn, serverOf } from './folder.ts';
import { nodeMigrations } from './node.ts';
import { countyProblems } from './problems.ts';

/** Where a node lies and how its database is reached. */
interface Place {
  readonly node: NodeId;
  readonly storeUrl: string;
  readonly folder: string;
  readonly keys: NodeKeys;
  readonly caseKeys: CaseKeys;
  /** What `--passphrase` keeps in a backup: all the node needs on another machine. */
  readonly secrets: string;
  readonly demonstration: boolean;
}

export interface BackupMade {
  readonly place: string;
  /** Where the copy of the case keys lies, when a passphrase was given. */
  readonly caseKeys: string | null;
  readonly manifest: Manifest;
}

/** What is kept for another machine, and where. */
interface Kept {
  readonly passphrase?: string;
  /** Where the copy of the case keys goes; beside the backup unless told. */
  readonly keysOut?: string;
}

/** `370783.police-20261127T150000Z.tar`: backups of one node in the order of their making. */
const fileName = (node: NodeId, at: Instant): string =>
  `${node}-${new Date(msOf(at)).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.tar`;

async function backUpPlace(
  { node, storeUrl, folder, keys, caseKeys, secrets, demonstration }: Place,
  out: string,
  { passphrase, keysOut = out }: Kept,
): Promise<BackupMade> {
  const at = machineClock.now();
  await mkdir(out, { recursive: true, mode: 0o700 });
  const place = join(out, fileName(node, at));
  const files = await filesOf(folder);
  const sealed = passphrase === undefined ? {} : { sealed: { secrets, passphrase } };
  const named = { node, storeUrl, files, keys, caseKeys, demonstration, place, at };
  const manifest = await backUp({ ...named, ...sealed });
  if (passphrase === undefined) return { place, manifest, caseKeys: null };
  await mkdir(keysOut, { recursive: true, mode: 0o700 });
  const copy = await copyCaseKeys(caseKeys, { node, out: keysOut, passphrase });
  return { place, manifest, caseKeys: copy };
}

/**
 * Backs up nodes of a county on this machine, running or not, each into a file of its own in
 * `out`. Problems: `county/no-county`, `county/no-node`, `backup/…`.
 */
export async function backUpCounty(
  folder: string,
  out: string,
  { node, ...kept }: { readonly node?: string } & Kept,
): Promise<BackupMade[]> {
  const { demonstration } = await countyIn(folder);
  const nodes = await nodesIn(folder);
  const chosen = node === undefined ? nodes : nodes.filter((one) => one === node);
  if (chosen.length === 0) throw countyProblems.make('no-node', { node, nodes });
  const server = await serverOf(folder);
  try {
    const made: BackupMade[] = [];
    for (const one of chosen) {
      const secrets = await loadSecrets(join(folder, 'secrets'), one);
      if (secrets === undefined) throw backupProblems.make('no-keys');
      const name = databaseOf(one);
      const local = `postgres://nobody@127.0.0.1:${server.port}/postgres`;
      const place = {
        node: one,
        storeUrl: urlFor(local, name, secrets.storePassword, name),
        folder: join(folder, one),
        keys: secrets.keys,
        caseKeys: caseKeysIn(join(folder, 'secrets'), one),
        secrets: JSON.stringify(secrets),
        demonstration,
      };
      made.push(await backUpPlace(place, out, kept));
    }
    return made;
  } finally {
    await server.stop();
  }
}

/** Backs up a node that runs alone, running or not. */
export async function backUpAlone(
  node: NodeId,
  config: NodeConfig,
  out: string,
  kept: Kept,
): Promise<BackupMade> {
  const file = await readKeyFile(config.keys, node);
  const place = {
    node,
    storeUrl: config.database,
    folder: config.folder,
    keys: file.keys,
    caseKeys: caseKeysIn(dirname(config.keys), node),
    secrets: JSON.stringify(file),
    demonstration: config.demonstration ?? false,
  };
  return backUpPlace(place, out, kept);
}

/** Who restores a node, and why: signed, told to every peer and kept in the log. */
export interface RestoreWish {
  readonly place: string;
  readonly passphrase?: string;
  /** The newest copy of the case keys; beside the backup unless told. */
  readonly caseKeys?: string;
  readonly by: string;
  readonly reason: string;
  /** Only reads the backup whole and checks it. */
  readonly checkOnly?: boolean;
}

interface Unsealed<T extends { readonly keys: NodeKeys }> {
  readonly backup: VerifiedBackup;
  readonly secrets: T;
}

/**
 * Checks a backup whole, by the keys that are here, else by those in the backup itself, which the
 * passphrase vouches for. Problems `backup/no-keys`, `backup/passphrase-wrong`, `backup/damaged`.
 */
async function check<T extends { readonly keys: NodeKeys }>(
  { place, passphrase }: Pick<RestoreWish, 'place' | 'passphrase'>,
  here: (node: NodeId) => Promise<T | undefined>,
  known: (secrets: T) => NodePublic,
): Promise<Unsealed<T>> {
  let secrets: T | undefined;
  const signerOf: SignerOf = async (node, sealed) => {
    secrets = await here(node);
    if (secrets === undefined && sealed !== undefined && passphrase !== undefined) {
      secrets = JSON.parse(await unsealKeys(sealed, node, passphrase)) as T;
    }
    if (secrets?.keys.node !== node) throw backupProblems.make('no-keys');
    return known(secrets);
  };
  const backup = await verifyBackup(place, signerOf);
  return { backup, secrets: secrets! };
}

async function restoreInto(
  { backup, secrets }: Unsealed<{ readonly keys: NodeKeys }>,
  { by, reason, place, passphrase, caseKeys: copy }: RestoreWish,
  where: { readonly storeUrl: string; readonly folder: string; readonly keysFolder: string },
): Promise<void> {
  const { keys } = secrets;
  const { node, takenAt, ledger } = backup.manifest;
  const at = machineClock.now();
  const life = uuidv7(msOf(at), machineClock.random(10));
  const size = ledger?.size ?? 0;
  const told = { node, life, at, backup: backup.digest, takenAt, size, by, reason };
  const statement = await stateRestoration(told, keys);
  await mkdir(where.folder, { recursive: true });
  const caseKeys = caseKeysIn(where.keysFolder, node);
  const own = await bringCaseKeys(caseKeys, {
    node,
    place: copy ?? copyBeside(dirname(place), node),
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  await restore({
    backup,
    storeUrl: where.storeUrl,
    files: await filesOf(where.folder),
    migrations: nodeMigrations,
    caseKeys,
    mark: async (client) =>
      beginLife(client, {
        ...{ life, statement, at, keysCopied: !own },
        logSize: await logSizeIn(client),
      }),
  });
}

/**
 * Restores one node of a county on this machine, which must not be running; the others stay as
 * they are. Problems: `backup/…`, `county/folder-of-another`, `postgres/in-use`.
 */
export async function restoreCounty(folder: string, wish: RestoreWish): Promise<VerifiedBackup> {
  const secretsFolder = join(folder, 'secrets');
  const here = (node: NodeId) => loadSecrets(secretsFolder, node);
  const checked = await check<NodeSecrets>(wish, here, ({ keys }) => publicOf(keys));
  if (wish.checkOnly === true) return checked.backup;
  const { node, region, demonstration } = checked.backup.manifest;
  await mustStaySame({ folder, region, demonstration });
  const postgres = await startPostgres({ folder: join(folder, 'postgres') });
  try {
    await keepSecrets(secretsFolder, node, checked.secrets);
    const { storePassword: password } = checked.secrets;
    const storeUrl = await prepareNode({ admin: postgres.admin, node, password });
    await restoreInto(checked, wish, {
      storeUrl,
      folder: join(folder, node),
      keysFolder: secretsFolder,
    });
  } finally {
    await postgres.stop();
  }
  return checked.backup;
}

/** Restores a node that runs alone, into the empty database of its configuration. */
export async function restoreAlone(config: NodeConfig, wish: RestoreWish): Promise<VerifiedBackup> {
  const here = async (node: NodeId) => {
    const there = await stat(config.keys).catch(() => undefined);
    return there === undefined ? undefined : readKeyFile(config.keys, node);
  };
  const checked = await check<NodeKeyFile>(wish, here, descriptorOf);
  if (wish.checkOnly === true) return checked.backup;
  const { region } = checked.backup.manifest;
  const demonstration = config.demonstration ?? false;
  await mustStaySame({ folder: config.folder, region, demonstration });
  await keepKeyFile(config.keys, checked.secrets);
  await restoreInto(checked, wish, {
    storeUrl: config.database,
    folder: config.folder,
    keysFolder: dirname(config.keys),
  });
  return checked.backup;
}
