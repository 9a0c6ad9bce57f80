import { instantOfMs, msOf, uuidv7 } from '@xinqu/core/kernel';
import type { FactorResetDto } from '@xinqu/contracts/http';
import { identityBounds } from './bounds.ts';
import { waysOf } from './enter.ts';
import type { IdentityPorts } from './ports.ts';
import { identityProblems } from './problems.ts';
import { endSessionsOf } from './session.ts';

const openSince = (ports: IdentityPorts) =>
  instantOfMs(msOf(ports.now()) - identityBounds.resetOpenMsMax);

/**
 * An administrator asks that somebody's second factors be taken away. Asking again changes nothing
 * while a request is open. Problems `identity/official-unknown`, `reset-needless`, `reset-own`.
 */
export async function askReset(
  ports: IdentityPorts,
  by: { readonly id: string },
  { official, reason }: { readonly official: string; readonly reason: string },
): Promise<void> {
  if (by.id === official) throw identityProblems.make('reset-own');
  await ports.store.transaction(async (tx) => {
    const known = 'select 1 from official where id = $1 and active for update';
    if ((await tx.query(known, [official])).length === 0) {
      throw identityProblems.make('official-unknown');
    }
    if ((await waysOf(tx, official)).length === 0) throw identityProblems.make('reset-needless');
    const id = uuidv7(msOf(ports.now()), ports.random(10));
    await tx.query(
      `insert into factor_reset (id, official, reason, asked_by, asked_at)
       select $1, $2, $3, $4, $5 where not exists (
         select 1 from factor_reset
         where official = $2 and allowed_at is null and asked_at >= $6)`,
      [id, official, reason.trim(), by.id, ports.now(), openSince(ports)],
    );
  });
}

/** The resets that wait for another person. */
export const openResets = (ports: IdentityPorts, reader: string): Promise<FactorResetDto[]> =>
  ports.store.query<FactorResetDto>(
    `select r.id, o.name as official, r.reason, a.name as "askedBy", r.asked_at as "askedAt",
            $2::uuid not in (r.official, r.asked_by) as yours
     from factor_reset r join official o on o.id = r.official join official a on a.id = r.asked_by
     where r.allowed_at is null and r.asked_at >= $1 order by r.asked_at`,
    [openSince(ports), reader],
  );

/**
 * Another person allows a reset: factors and recovery codes go, every session ends, and the log of
 * the node says who asked, who allowed and why. Returns the sessions that ended. Problems
 * `identity/reset-unknown`, `reset-own`.
 */
export function allowReset(
  ports: IdentityPorts,
  by: { readonly id: string; readonly name: string },
  id: string,
): Promise<string[]> {
  return ports.store.transaction(async (tx) => {
    const [row] = await tx.query<{ official: string; reason: string; asked_by: string }>(
      `select official, reason, asked_by from factor_reset
       where id = $1 and allowed_at is null and asked_at >= $2 for update`,
      [id, openSince(ports)],
    );
    if (row === undefined) throw identityProblems.make('reset-unknown');
    const { official, reason, asked_by: askedBy } = row;
    if (by.id === official || by.id === askedBy) throw identityProblems.make('reset-own');
    await tx.query('update factor_reset set allowed_by = $2, allowed_at = $3 where id = $1', [
      id,
      by.id,
      ports.now(),
    ]);
    for (const table of ['official_totp', 'official_passkey', 'official_recovery']) {
      await tx.query(`delete from ${table} where official = $1`, [official]);
    }
    await ports.noted(tx, 'factors-reset', { official, reason, askedBy, allowedBy: by.id });
    return endSessionsOf(tx, official, 'factors-reset', ports.now());
  });
}
