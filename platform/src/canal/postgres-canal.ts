import type { NodeId, Uuid } from '@xinqu/core/kernel';
import {
  canalMember,
  canalRoleOf,
  closeServer,
  prepareDatabase,
  prepareRole,
  urlFor,
  withClient,
} from '../postgres/index.ts';
import { migrate, openStore, readMigrations } from '../store/index.ts';
import {
  type Canal,
  type CanalMessage,
  canalProblems,
  fetchBytesMax,
  pairMessagesMax,
} from './canal.ts';

export const canalDatabase = 'canal';

export interface CanalMember {
  readonly node: NodeId;
  readonly password: string;
}

const canalMigrations = { area: 'canal', folder: new URL('./migrations/', import.meta.url) };

/**
 * Makes the canal's database and a role for each member; can be repeated and members be added.
 * Returns each member's connection string. `database` is another name only in tests.
 */
export async function prepareCanal(options: {
  readonly admin: string;
  readonly members: readonly CanalMember[];
  readonly database?: string;
}): Promise<Map<NodeId, string>> {
  const { admin, members, database = canalDatabase } = options;
  await closeServer(admin);
  await withClient(admin, async (client) => {
    await prepareDatabase(client, database, decodeURIComponent(new URL(admin).username));
    await client.query(
      `grant connect on database ${client.escapeIdentifier(database)} to ${canalMember}`,
    );
    for (const { node, password } of members) {
      const role = canalRoleOf(node);
      await prepareRole(client, role, password);
      await client.query(`grant ${canalMember} to ${role}`);
      // What the canal loses is sent again, since a row closes only on the receiver's receipt. So
      // the canal need not wait for the disk; the stores on both sides do.
      await client.query(`alter role ${role} set synchronous_commit = off`);
    }
  });
  const url = new URL(admin);
  url.pathname = `/${database}`;
  const migrations = await readMigrations([canalMigrations]);
  await withClient(url.href, async (client) => {
    await migrate(client, migrations);
    await client.query(
      `insert into member (node, role) select * from unnest($1::text[], $2::text[])
       on conflict (node) do nothing`,
      [members.map(({ node }) => node), members.map(({ node }) => canalRoleOf(node))],
    );
  });
  return new Map(
    members.map(({ node, password }) => [
      node,
      urlFor(admin, canalRoleOf(node), password, database),
    ]),
  );
}

/** Which of these nodes have a role at the canal of that server already. */
export async function canalMembers(admin: string, nodes: readonly NodeId[]): Promise<NodeId[]> {
  return withClient(admin, async (client) => {
    const { rows } = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any($1)',
      [nodes.map(canalRoleOf)],
    );
    const roles = new Set(rows.map(({ rolname }) => rolname));
    return nodes.filter((node) => roles.has(canalRoleOf(node)));
  });
}

const full = '53400';
const unknownMember = '23503';

function problemOf(cause: unknown): unknown {
  const { code, message } = cause as { code?: string; message?: string };
  if (code === full) return canalProblems.make('full', { to: message });
  if (code === unknownMember) return canalProblems.make('not-member', { node: message });
  return cause;
}

interface Row {
  pos: number;
  mid: Uuid;
  sent_by: NodeId;
  content: string;
  /** In base64: as the hexadecimal text of a bytea it would be half as long again. */
  beside: string | null;
}

/** One text parameter: an array of long texts would be read letter by letter. */
const publishSql = 'select publish($1, $2, $3, $4, $5)';
const publishValues = ({ id, to, body, attached }: CanalMessage): unknown[] => [
  id,
  to,
  body,
  attached ?? null,
  pairMessagesMax,
];

/** The canal of one node over PostgreSQL, signed in as that node's role. */
export async function postgresCanal(options: {
  readonly url: string;
  readonly node: NodeId;
}): Promise<Canal> {
  const { url, node } = options;
  const store = await openStore({ url, connectionsMax: 3 });
  return {
    node,
    async publish(messages) {
      try {
        if (messages.length === 1) await store.query(publishSql, publishValues(messages[0]!));
        else {
          await store.transaction(async (tx) => {
            for (const message of messages) tx.send(publishSql, publishValues(message));
          });
        }
      } catch (cause) {
        throw problemOf(cause);
      }
    },
    async fetch(limit, done = []) {
      const rows = await store.query<Row>(
        `select pos, mid, sent_by, content, encode(beside, 'base64') as beside
         from fetch_messages($1, $2, $3)`,
        [limit, fetchBytesMax, done],
      );
      return rows.map((row) => ({
        position: row.pos,
        id: row.mid,
        from: row.sent_by,
        to: node,
        body: row.content,
        ...(row.beside === null ? {} : { attached: Buffer.from(row.beside, 'base64') }),
      }));
    },
    async acknowledge(positions) {
      if (positions.length === 0) return;
      await store.query('select acknowledge($1)', [positions]);
    },
    listen: (wake) => store.listen(`canal_${node}`, wake),
    close: () => store.close(),
  };
}
