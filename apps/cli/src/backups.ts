import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { instantOfMs, isNodeId } from '@xinqu/core/kernel';
import {
  backUpAlone,
  backUpCounty,
  type BackupMade,
  readNodeConfig,
  restoreAlone,
  restoreCounty,
} from '@xinqu/embedded';
import { erasuresByHand } from './erasures-by-hand.ts';
import { exits, mustBeReadable } from './lines.ts';
import { endWith } from './running.ts';

function usage(chinese: string, english: string): never {
  console.error(`${chinese}\n${english}`);
  process.exit(exits.usage);
}

/** The first line of a file that nobody else may read: a passphrase stands in no command line. */
async function passphraseIn(place: string): Promise<string> {
  await mustBeReadable(place);
  const { mode } = await stat(place);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    usage(`口令文件 ${place} 对其他用户可读，请 chmod 600`, `Others may read ${place}; chmod 600`);
  }
  return (await readFile(place, 'utf8')).split('\n')[0]!.trim();
}

const passphraseOf = async (place: string | undefined) =>
  place === undefined ? {} : { passphrase: await passphraseIn(place) };

interface BackupOptions {
  readonly data: string;
  readonly node?: string;
  readonly config?: string;
  readonly out: string;
  readonly passphrase?: string;
  readonly keysOut?: string;
}

async function makeBackups(options: BackupOptions): Promise<BackupMade[]> {
  const out = resolve(options.out);
  const kept = {
    ...(await passphraseOf(options.passphrase)),
    ...(options.keysOut === undefined ? {} : { keysOut: resolve(options.keysOut) }),
  };
  if (options.config !== undefined) {
    const { node = '' } = options;
    if (!isNodeId(node)) usage('--config 需要 --node', 'A configuration needs its --node');
    const config = await readNodeConfig(resolve(options.config), process.env);
    return [await backUpAlone(node, config, out, kept)];
  }
  return backUpCounty(resolve(options.data), out, {
    ...(options.node === undefined ? {} : { node: options.node }),
    ...kept,
  });
}

const newestOnly =
  '案件密钥副本，另处保管，只留最新一份 copy of the case keys; keep it elsewhere, the newest only';

/** Backs up the nodes of a county, or one; running ones go on with their work. */
export async function backup(options: BackupOptions): Promise<void> {
  const made = await makeBackups(options).catch(endWith);
  for (const { place, manifest, caseKeys } of made) {
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const keys = manifest.keys === null ? '不含密钥 without keys' : '含加密的密钥 with sealed keys';
    const counts = `${rows} 行 rows，${manifest.files.count} 个文件 files，${keys}`;
    console.log(`${place}：${counts}`);
    if (caseKeys !== null) console.log(`${caseKeys}：${newestOnly}`);
  }
}

interface RestoreOptions {
  readonly data: string;
  readonly config?: string;
  readonly passphrase?: string;
  readonly caseKeys?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly check?: boolean;
}

/** Restores a node; or only checks a backup, with 0 when it is whole and believed. */
export async function restore(file: string, options: RestoreOptions): Promise<void> {
  const { by = '', reason = '', check: checkOnly = false } = options;
  if (!checkOnly && (by === '' || reason === '')) {
    usage(
      '恢复需要写明恢复人 --by 和原因 --reason，签名后告知各单位',
      'A restore needs --by and --reason; they are signed and told to every other node',
    );
  }
  const found = {
    ...(await passphraseOf(options.passphrase)),
    ...(options.caseKeys === undefined ? {} : { caseKeys: resolve(options.caseKeys) }),
  };
  const wish = { place: resolve(file), by, reason, checkOnly, ...found };
  const restored =
    options.config === undefined
      ? restoreCounty(resolve(options.data), wish)
      : readNodeConfig(resolve(options.config), process.env).then((c) => restoreAlone(c, wish));
  const { manifest, digest } = await restored.catch(endWith);
  console.log(`${manifest.node}  ${manifest.takenAt}  SHA-256 ${digest}`);
  if (checkOnly) {
    console.log('备份完整，签名有效 · the backup is whole and signed by the node');
    return;
  }
  console.log(
    '已恢复。启动后该节点只能查阅，直到各单位告知其备份之后的收发记录；随后自动继续工作。\n' +
      'Restored. Once started the node only reads until every other node has told it what it ' +
      'forgot; then it goes on by itself.',
  );
  console.log(erasuresByHand(manifest.takenAt, instantOfMs(Date.now())));
}
