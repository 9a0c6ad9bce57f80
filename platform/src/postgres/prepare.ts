import pg from 'pg';
import { isNodeId, type NodeId } from '@xinqu/core/kernel';

/** `370783.police` → `node_370783_police`: the name of its database and of its role. */
export const databaseOf = (node: NodeId): string => `node_${node.replace('.', '_')}`;

/** The role of a node at the canal; it reaches no store, as the store's role reaches no canal. */
export const canalRoleOf = (node: NodeId): string => `canal_${node.replace('.', '_')}`;

export const canalMember = 'canal_member';

/** The role of every store of the server that reads for officials; a node takes it to read. */
export const readerRole = 'xinqu_reader';

/** Two starting at once may both find it missing; the second hears that it is there. */
async function prepareReader(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [readerRole]);
  if (rowCount !== 0) return;
  await client.query(`create role ${readerRole} nologin`).catch((cause: { code?: string }) => {
    if (cause.code !== '42710' && cause.code !== '23505') throw cause;
  });
}

/** Connection string to a database on the server of `admin`, as another role. */
export function urlFor(admin: string, role: string, password: string, database: string): string {
  const url = new URL(admin);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const roleAttributes = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls';

/** Makes a role that may log in, or gives an existing one this password. */
export async function prepareRole(client: pg.Client, role: string, password: string) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  const name = client.escapeIdentifier(role);
  const secret = client.escapeLiteral(password);
  await client.query(`${verb} role ${name} login ${roleAttributes} password ${secret}`);
}

/** Makes a database nobody may connect to but its owner; returns whether it is new. */
export async function prepareDatabase(client: pg.Client, name: string, owner: string) {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  const database = client.escapeIdentifier(name);
  if (rowCount === 0) {
    const owned = client.escapeIdentifier(owner);
    await client.query(`create database ${database} owner ${owned} strategy wal_log`);
  }
  await client.query(`revoke all on database ${database} from public`);
  return rowCount === 0;
}

/** Closes the server's own databases, which PostgreSQL opens to every role. */
export async function closeServer(admin: string): Promise<void> {
  await withClient(admin, async (client) => {
    await client.query('revoke connect, temporary on database postgres, template1 from public');
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [
      canalMember,
    ]);
    if (rowCount === 0) await client.query(`create role ${canalMember} nologin`);
    await prepareReader(client);
  });
}

export interface NodeDatabase {
  readonly admin: string;
  readonly node: NodeId;
  readonly password: string;
}

/**
 * One database and one role for a node: the role owns its database and can connect to no other.
 * Can be repeated. Returns the node's connection string.
 */
export async function prepareNode({ admin, node, password }: NodeDatabase): Promise<string> {
  if (!isNodeId(node)) throw new RangeError(`not a node: ${node}`);
  const name = databaseOf(node);
  await closeServer(admin);
  await withClient(admin, async (client) => {
    await prepareRole(client, name, password);
    await client.query(
      `grant ${readerRole} to ${client.escapeIdentifier(name)} with inherit false, set true`,
    );
    await prepareDatabase(client, name, name);
  });
  return urlFor(admin, name, password, name);
}
