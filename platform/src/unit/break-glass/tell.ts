import type { Tx, UnitPorts } from '../ports.ts';
import { seesLog } from './rows.ts';

interface Concerned {
  readonly dossier: string;
  readonly official: string;
}

/**
 * Tells, once it is on the disk, the open pages of all whom an access concerns: who handles the
 * case, who reviews, and who has it; to the last the case, too, which may have closed again.
 */
export async function tellConcerned(
  ports: UnitPorts,
  tx: Tx,
  { dossier, official }: Concerned,
): Promise<void> {
  const handlers = await tx.query<{ id: string }>(
    `select substr(who, 9) as id from case_standing where dossier = $1 and role = 'handler'`,
    [dossier],
  );
  const reviewers = (await ports.officials.active(tx)).filter((one) => seesLog(ports, one));
  const others = new Set([...handlers, ...reviewers].map(({ id }) => id));
  others.delete(official);
  tx.afterCommit(() => {
    ports.push({ type: 'break-glass' }, [...others]);
    ports.push({ type: 'break-glass', dossier }, [official]);
  });
}
