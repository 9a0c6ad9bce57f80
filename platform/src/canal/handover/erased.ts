import { erasureContract } from '@xinqu/contracts';
import { contentOf } from '@xinqu/core/envelope';
import type { Uuid } from '@xinqu/core/kernel';
import type { Tx } from '../../store/index.ts';

/** What stands in the place of an erased content; whoever is sent it refuses it by its form. */
export const erasedContent = contentOf({ erased: true });

/** Whether anything of the dossier is still under way in either direction. */
export async function isUnderWay(tx: Pick<Tx, 'query'>, dossier: Uuid): Promise<boolean> {
  const rows = await tx.query(
    `select from outbox where dossier = $1 and state not in ('applied', 'refused')
     union all
     select from inbox where dossier = $1 and state not in ('applied', 'refused') limit 1`,
    [dossier],
  );
  return rows.length > 0;
}

export interface BlankedEnvelopes {
  readonly sent: readonly string[];
  readonly received: readonly string[];
}

/**
 * Blanks what the envelopes of a dossier said, with the salts of their digests, in the caller's
 * transaction. The rows stay: numbers, states, digests and receipts balance as before. A notice of
 * an erasure says nothing of the case and stays as it is.
 */
export async function blankEnvelopes(
  tx: Pick<Tx, 'query'>,
  dossier: Uuid,
  files: readonly string[],
): Promise<BlankedEnvelopes> {
  const values = [dossier, erasedContent, erasureContract];
  const sent = await tx.query<{ id: string }>(
    `update outbox set content = $2, salt = '', problem = problem - 'details'
     where dossier = $1 and contract <> $3 returning id`,
    values,
  );
  const received = await tx.query<{ id: string }>(
    `update inbox set content = $2, salt = '', problem = problem - 'details',
       cause_of_parking = null
     where dossier = $1 and contract <> $3 returning id`,
    values,
  );
  await tx.query('delete from outbox_blob where sha256 = any($1)', [files]);
  return { sent: sent.map(({ id }) => id), received: received.map(({ id }) => id) };
}

/** Whether an envelope that is not applied yet may name the file. */
export async function isAwaited(on: Pick<Tx, 'query'>, sha256: string): Promise<boolean> {
  const rows = await on.query(
    `select from inbox where state in ('stored', 'waiting', 'parked')
       and position($1 in content) > 0 limit 1`,
    [sha256],
  );
  return rows.length > 0;
}
