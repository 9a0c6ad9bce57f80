import type { CaseFacts } from '@xinqu/core/access';
import type { Post, MarkWithdrawal } from '@xinqu/core/procedure';
import { mustSee } from '../access.ts';
import { approvalRefusal } from '../acting.ts';
import { getCase } from '../context.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx } from '../ports.ts';
import { openFile } from '../read-file.ts';
import { approvalOf, mustReadMark } from './closed.ts';
import { getWish, type Marked } from './marked.ts';
import { markProblems } from './problems.ts';
import { recordWithdrawal } from './withdraw.ts';

interface Decided {
  readonly status: 'withdrawn' | 'returned';
  readonly note?: string;
}

/** Who asked: the name is in the log of this agency alone. */
const askerOf = async (tx: Tx, dossier: string, wish: string): Promise<string> =>
  (
    await tx.query<{ by: string }>(
      `select body->'by'->>'id' as by from case_event
        where dossier = $1 and type = 'withdrawal-asked' and body->'withdrawal'->>'id' = $2`,
      [dossier, wish],
    )
  )[0]?.by ?? '';

/** Raises why an official may not decide: another post does, or it is the own wish. */
async function mustDecide(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  { facts, mark, dossier }: Pick<Marked, 'mark'> & { facts: CaseFacts; dossier: string },
): Promise<Post> {
  const approval = approvalOf(ports, mark);
  const by_id = await asNode(tx, () => askerOf(tx, dossier, mark.withdrawal!.id));
  const refusal = approvalRefusal(ports, actor, facts, { approval, by_id });
  if (refusal !== undefined) throw refusal;
  mustReadMark({ ports, actor, facts, way: 'read' }, mark);
  return approval;
}

/** Whether it was decided like this already; a decision stands, and another one is refused. */
function isDecided({ status, decided }: MarkWithdrawal, said: Decided): boolean {
  if (status === 'asked') return false;
  if (status !== said.status || decided?.note !== said.note) {
    throw markProblems.make('decided-already');
  }
  return true;
}

async function decide(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  id: string,
  said: Decided,
): Promise<void> {
  ports.mustBeAtWork();
  await ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    const { state } = await getCase(tx, dossier, false);
    const { role, file, mark } = getWish(state, id);
    const post = await mustDecide(ports, tx, actor, { facts, mark, dossier });
    await openFile(ports, tx, actor, file, role, 'read');
    await asNode(tx, async () => {
      const row = await getCase(tx, dossier, true);
      const { withdrawal } = getWish(row.state, id);
      if (isDecided(withdrawal, said)) return;
      const { status, ...note } = said;
      const decided = { post, at: ports.clock.now(), ...note };
      const body = { file, mark: mark.id, withdrawal: { ...withdrawal, status, decided } };
      const type = status === 'withdrawn' ? 'mark-withdrawn' : 'withdrawal-returned';
      await recordWithdrawal(ports, tx, row, { type, body, actor });
    });
  });
}

/**
 * The head of the section lets a mark be taken back that the handler asked about: from then on it
 * closes nothing. Problems: `page-marks/…`, `unit/approval-not-yours`, `unit/own-approval`.
 */
export const approveWithdrawal = (
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  id: string,
): Promise<void> => decide(ports, actor, dossier, id, { status: 'withdrawn' });

/** The head sends the wish back with a note; the mark holds. The same Problems. */
export const returnWithdrawal = (
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  id: string,
  note: string,
): Promise<void> => decide(ports, actor, dossier, id, { status: 'returned', note });
