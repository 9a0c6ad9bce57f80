import { join } from 'node:path';
import { agencies, nodeId } from '@xinqu/core/kernel';
import {
  canalRoleOf,
  databaseOf,
  loadOrMakeSecrets,
  urlFor,
  withClient,
} from '@xinqu/platform/postgres';
import { canalDatabase } from '@xinqu/platform/canal';
import { expect, test } from 'vitest';
import { type StoryCounty, region } from './county.ts';

interface Role {
  readonly role: string;
  readonly password: string;
  readonly own: string;
}

async function rolesOf(county: StoryCounty): Promise<Role[]> {
  const roles: Role[] = [];
  for (const agency of agencies) {
    const node = nodeId(region, agency);
    const secrets = await loadOrMakeSecrets(join(county.folder, 'secrets'), node);
    roles.push(
      { role: databaseOf(node), password: secrets.storePassword, own: databaseOf(node) },
      { role: canalRoleOf(node), password: secrets.canalPassword, own: canalDatabase },
    );
  }
  return roles;
}

/** 28000: turned away at the door (pg_hba); 42501: no right to connect. */
const refused = /^(28000|42501)$/;

export function borderStories(county: () => StoryCounty): void {
  test('no role of a running county reaches another database than its own', async () => {
    const roles = await rolesOf(county());
    const databases = [...new Set(roles.map((r) => r.own)), 'postgres', 'template1'];
    const admin = `postgres://nobody@127.0.0.1:${await county().port()}/postgres`;
    const tried: { role: string; database: string; refused: boolean }[] = [];
    for (const { role, password, own } of roles) {
      for (const database of databases) {
        const url = urlFor(admin, role, password, database);
        const select = withClient(url, (client) => client.query('select 1'));
        if (database === own) {
          await select;
          continue;
        }
        const code = await select.then(
          () => 'connected',
          (cause: { code?: string }) => cause.code,
        );
        tried.push({ role, database, refused: refused.test(code ?? '') });
      }
    }
    expect(tried.filter((one) => !one.refused)).toEqual([]);
    expect(tried).toHaveLength(roles.length * (databases.length - 1));
  });

  test('at the canal a node reads no table, only the messages to itself', async () => {
    const roles = (await rolesOf(county())).filter((r) => r.own === canalDatabase);
    const admin = `postgres://nobody@127.0.0.1:${await county().port()}/postgres`;
    for (const { role, password } of roles) {
      const url = urlFor(admin, role, password, canalDatabase);
      await withClient(url, async (client) => {
        await expect(client.query('select * from message')).rejects.toMatchObject({
          code: '42501',
        });
        const { rows } = await client.query('select self() as node').catch(() => ({ rows: [] }));
        expect(rows.length === 0 || canalRoleOf(rows[0].node) === role).toBe(true);
      });
    }
  });
}
