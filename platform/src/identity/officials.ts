import { type Instant, msOf, uuidv7 } from '@xinqu/core/kernel';
import { type Post, posts as allPosts } from '@xinqu/core/procedure';
import { type OfficialDto, sessionBounds } from '@xinqu/contracts/http';
import { identityBounds } from './bounds.ts';
import { readablePassword } from './password.ts';
import type { AccountPlan, IdentityPorts, MadeAccount, Tx } from './ports.ts';
import { identityProblems } from './problems.ts';
import { endSessionsOf } from './session.ts';

/** An official as assignment sees one: load and conflicts of interest decide who gets a task. */
export interface OfficialRow {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly section: string;
  readonly conflicts: readonly string[];
}

const loginShape = /^[a-z0-9][a-z0-9._-]+$/;
const within = (text: string, max: number): boolean => {
  const count = [...text].length;
  return count >= 1 && count <= max && text.isWellFormed() && !/\p{Cc}/u.test(text);
};

/** Problem `identity/account-invalid`, naming the field at fault. */
export function mustBeAccount(plan: AccountPlan): void {
  const { loginMin, loginMax, nameMax, sectionMax, conflictsMax } = identityBounds;
  const { login, posts, conflicts = [] } = plan;
  const faults: readonly (readonly [string, boolean])[] = [
    ['登录名', !loginShape.test(login) || login.length < loginMin || login.length > loginMax],
    ['姓名', !within(plan.name, nameMax)],
    ['部门', !within(plan.section, sectionMax)],
    ['岗位', posts.length === 0 || new Set(posts).size < posts.length],
    ['岗位', posts.some((post) => !allPosts.includes(post))],
    ['岗位', posts.includes('administrator') && posts.length > 1],
    ['回避人员', conflicts.length > conflictsMax || !conflicts.every((n) => within(n, nameMax))],
  ];
  const fault = faults.find(([, isFault]) => isFault);
  if (fault !== undefined) throw identityProblems.make('account-invalid', { field: fault[0] });
}

async function writeConflicts(tx: Tx, id: string, names: readonly string[], now: Instant) {
  for (const name of new Set(names)) {
    await tx.query(
      `insert into official_conflict (official, name, declared_at) values ($1, $2, $3)
       on conflict do nothing`,
      [id, name, now],
    );
  }
}

/**
 * Makes the accounts whose login is not taken yet, all or none, each with a random readable
 * password that is returned here and kept nowhere. Those already there are left as they are and
 * not returned, so a second start prints nothing. Problem `identity/account-invalid`.
 */
export async function makeAccounts(
  ports: IdentityPorts,
  plans: readonly AccountPlan[],
): Promise<MadeAccount[]> {
  for (const plan of plans) mustBeAccount(plan);
  const rows = await ports.store.query<{ login: string }>(
    'select login from official where login = any ($1::text[])',
    [plans.map((plan) => plan.login)],
  );
  const taken = new Set(rows.map((row) => row.login));
  const fresh: { plan: AccountPlan; password: string; phc: string }[] = [];
  const open = plans.filter((plan) => !taken.has(plan.login));
  // Four at a time: as many as libuv has threads, so that a first start does not wait long.
  for (let from = 0; from < open.length; from += 4) {
    const hashing = open.slice(from, from + 4).map(async (plan) => {
      const password = readablePassword(ports.random);
      return { plan, password, phc: await ports.passwords.hash(password) };
    });
    fresh.push(...(await Promise.all(hashing)));
  }
  return ports.store.transaction(async (tx) => {
    const made: MadeAccount[] = [];
    for (const { plan, password, phc } of fresh) {
      const now = ports.now();
      const id = uuidv7(msOf(now), ports.random(10));
      const inserted = await tx.query(
        `insert into official (id, login, name, posts, section, password, password_set_at, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (login) do nothing returning id`,
        [id, plan.login, plan.name, [...plan.posts], plan.section, phc, now],
      );
      if (inserted.length === 0) continue;
      await writeConflicts(tx, id, plan.conflicts ?? [], now);
      made.push({ login: plan.login, name: plan.name, password });
    }
    return made;
  });
}

/** The officials in office with their declared conflicts, in the order their accounts were made. */
export const activeOfficials = (tx: Tx, now: Instant): Promise<OfficialRow[]> =>
  tx.query<OfficialRow>(
    `select o.id, o.name, posts_at(o.id, $1) as posts, o.section,
            array(select c.name from official_conflict c where c.official = o.id order by c.name)
              as conflicts
     from official o where o.active order by o.id`,
    [now],
  );

/** An official as the store knows them; what the section is called, the node's composition knows. */
export type ListedOfficial = Omit<OfficialDto, 'sectionName' | 'obliged'>;

/** Every official of the node, also those dismissed, for the administrator. */
export const listOfficials = (tx: Tx): Promise<ListedOfficial[]> =>
  tx.query<ListedOfficial>(
    `select id, login, name, posts, section, active,
            exists (select 1 from official_totp t where t.official = o.id and t.sealed is not null)
              or exists (select 1 from official_passkey p where p.official = o.id)
              as "secondFactor"
     from official o order by active desc, login`,
  );

/** Login and name of an official in office. Problem `identity/official-unknown`. */
export async function accountOf(tx: Tx, id: string): Promise<{ login: string; name: string }> {
  const sql = 'select login, name from official where id = $1 and active';
  const rows = await tx.query<{ login: string; name: string }>(sql, [id]);
  if (rows[0] === undefined) throw identityProblems.make('official-unknown');
  return rows[0];
}

/** Declares persons whose cases the official stays away from; what was declared stays declared. */
export async function declareConflicts(
  ports: IdentityPorts,
  id: string,
  names: readonly string[],
): Promise<void> {
  if (!names.every((name) => within(name, identityBounds.nameMax))) {
    throw identityProblems.make('account-invalid', { field: '回避人员' });
  }
  await ports.store.transaction(async (tx) => {
    const rows = await tx.query('select 1 from official where id = $1 and active for update', [id]);
    if (rows.length === 0) throw identityProblems.make('official-unknown');
    await writeConflicts(tx, id, names, ports.now());
    const count = 'select count(*)::int as n from official_conflict where official = $1';
    const counted = await tx.query<{ n: number }>(count, [id]);
    if (counted[0]!.n > identityBounds.conflictsMax) {
      throw identityProblems.make('account-invalid', { field: '回避人员' });
    }
  });
}

/** Problem `identity/password-weak` unless the wish is long enough and other than name and past. */
export function mustBeStrong(wanted: string, login: string, present?: string): void {
  const count = [...wanted].length;
  const fits = count >= sessionBounds.passwordMin && count <= sessionBounds.passwordMax;
  if (!fits || wanted === present || wanted.toLowerCase().includes(login)) {
    throw identityProblems.make('password-weak');
  }
}

/** Writes a new password and ends every session of the official; returns those that ended. */
export function writePassword(ports: IdentityPorts, id: string, phc: string): Promise<string[]> {
  return ports.store.transaction(async (tx) => {
    const now = ports.now();
    const rows = await tx.query(
      `update official set password = $2, password_set_at = $3
       where id = $1 and active returning id`,
      [id, phc, now],
    );
    if (rows.length === 0) throw identityProblems.make('official-unknown');
    return endSessionsOf(tx, id, 'password-changed', now);
  });
}
