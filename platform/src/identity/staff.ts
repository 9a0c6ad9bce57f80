import type { Post } from '@xinqu/core/procedure';
import { makeAccounts, mustBeAccount } from './officials.ts';
import type { AccountPlan, IdentityPorts, MadeAccount, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';
import { endSessionsOf } from './session.ts';

/** Makes one account. Problems `identity/login-taken`, `identity/account-invalid`. */
export async function hire(ports: IdentityPorts, plan: AccountPlan): Promise<MadeAccount> {
  const [made] = await makeAccounts(ports, [plan]);
  if (made === undefined) throw identityProblems.make('login-taken', { login: plan.login });
  return made;
}

/** Nobody may leave the node without an administrator: no account could be made any more. */
async function mustLeaveAdministrator(tx: Tx, id: string): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `select id from official where active and 'administrator' = any (posts) for update`,
  );
  if (rows.length === 1 && rows[0]!.id === id) throw identityProblems.make('last-administrator');
}

/**
 * Gives an official other posts or another section. Open sessions go on with the new posts: they
 * are read at every request. Problems `identity/official-unknown`, `account-invalid`,
 * `last-administrator`.
 */
export async function move(
  ports: IdentityPorts,
  id: string,
  to: { readonly posts: readonly Post[]; readonly section: string },
): Promise<{ readonly id: string; readonly name: string }> {
  return ports.store.transaction(async (tx) => {
    const [row] = await tx.query<{ id: string; login: string; name: string }>(
      'select id, login, name from official where id = $1 and active for update',
      [id],
    );
    if (row === undefined) throw identityProblems.make('official-unknown');
    mustBeAccount({ ...row, ...to });
    if (!to.posts.includes('administrator')) await mustLeaveAdministrator(tx, id);
    await tx.query('update official set posts = $2, section = $3 where id = $1', [
      id,
      [...to.posts],
      to.section,
    ]);
    return { id: row.id, name: row.name };
  });
}

export interface Dismissed {
  readonly name: string;
  /** Sessions that ended. */
  readonly sessions: readonly string[];
}

/** Dismisses an official and ends every session at once. */
export function dismiss(ports: IdentityPorts, id: string): Promise<Dismissed> {
  return ports.store.transaction(async (tx) => {
    const now = ports.now();
    await mustLeaveAdministrator(tx, id);
    const [row] = await tx.query<{ name: string }>(
      `update official set active = false, dismissed_at = $2
        where id = $1 and active returning name`,
      [id, now],
    );
    if (row === undefined) throw identityProblems.make('official-unknown');
    return { name: row.name, sessions: await endSessionsOf(tx, id, 'dismissed', now) };
  });
}
