import type { Uuid } from '@xinqu/core/kernel';
import { nodeTransaction } from '../official-store.ts';
import type { ErasureRecord, UnitPorts } from '../ports.ts';

interface Undone {
  readonly id: Uuid;
  readonly record: ErasureRecord;
  readonly files: readonly string[];
}

async function isNeeded(ports: UnitPorts, sha256: string): Promise<boolean> {
  const rows = await nodeTransaction(ports, (tx) =>
    tx.query(
      `select from file_ref where sha256 = $1
       union all select from upload where sha256 = $1 limit 1`,
      [sha256],
    ),
  );
  return rows.length > 0;
}

/** Removes what no other case needs; returns what an envelope that is not applied may name. */
async function removeFiles(ports: UnitPorts, files: readonly string[]): Promise<string[]> {
  const later: string[] = [];
  for (const file of files) {
    const staged = file.startsWith('staged/') ? file.slice('staged/'.length) : undefined;
    if (staged !== undefined) await ports.files.discard(staged);
    else if (await ports.handover.isAwaited(file)) later.push(file);
    else if (!(await isNeeded(ports, file))) await ports.files.remove(file);
  }
  return later;
}

/**
 * Destroys key and files of whatever was erased and still has them. Safe to repeat: done after
 * every decision and at every start, so a crash in between leaves nothing.
 */
export async function destroyErased(ports: UnitPorts): Promise<void> {
  const undone = await nodeTransaction(ports, (tx) =>
    tx.query<Undone>(
      `select id, files, to_jsonb(e) as record from erasure e
       where status = 'erased' and destroyed_at is null order by decided_at`,
    ),
  );
  for (const { id, record, files } of undone) {
    await ports.erasure.destroyKey(record);
    const later = await removeFiles(ports, files);
    await nodeTransaction(ports, (tx) =>
      tx.query(
        `update erasure set files = $2, destroyed_at = case when $3 then $4::timestamptz end
         where id = $1`,
        [id, later, later.length === 0, ports.clock.now()],
      ),
    );
  }
}
