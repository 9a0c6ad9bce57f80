import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { isNodeId, type NodeId } from '@xinqu/core/kernel';
import { canalDatabase, canalMembers, prepareCanal } from '@xinqu/platform/canal';
import { keysProblems, readTrust } from '@xinqu/platform/keys';
import { endWith } from './running.ts';

export interface CanalOptions {
  /** Descriptors of all nodes. */
  readonly trust: string;
  /** Nodes that get a new password although they have one. */
  readonly renew?: readonly string[];
  /** Name of the database; another one only in tests. */
  readonly database?: string;
}

/**
 * Makes the canal on a PostgreSQL and a role for each node that has none yet. Returns the
 * connection strings of those nodes; the passwords are kept nowhere. Can be repeated: whoever is a
 * member already stays as it is.
 */
export async function preparePostgresCanal(
  admin: string,
  { trust, renew = [], database = canalDatabase }: CanalOptions,
): Promise<Map<NodeId, string>> {
  const nodes = [...(await readTrust(trust)).keys()];
  for (const node of renew) {
    if (!isNodeId(node) || !nodes.includes(node)) throw keysProblems.make('not-enrolled', { node });
  }
  const known = new Set<string>(await canalMembers(admin, nodes));
  const members = nodes
    .filter((node) => !known.has(node) || renew.includes(node))
    .map((node) => ({ node, password: randomBytes(24).toString('base64url') }));
  return prepareCanal({ admin, members, database });
}

/** The command: who manages the server is told by the environment, where no list shows it. */
export async function canal(options: CanalOptions): Promise<void> {
  try {
    const admin = process.env['XINQU_CANAL_ADMIN'];
    if (admin === undefined) throw keysProblems.make('no-canal-admin');
    const urls = await preparePostgresCanal(admin, options);
    for (const [node, url] of urls) console.log(`${node}  ${url}`);
    console.error(
      urls.size === 0
        ? '没有新节点。Nobody is new.'
        : '连接串只显示这一次，写入各节点配置的 canal.url。Shown only this once; each goes into canal.url of its node.',
    );
  } catch (error) {
    endWith(error);
  }
}
