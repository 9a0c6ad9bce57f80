import { type Uuid, isUuidv7 } from '@xinqu/core/kernel';
import {
  type MarkWithdrawal,
  type Post,
  type WithdrawalBody,
  afterWithdrawal,
} from '@xinqu/core/procedure';
import type { WithdrawMark } from '@xinqu/contracts/http';
import { mustSee } from '../access.ts';
import { mustWrite } from '../acting.ts';
import { writeChange } from '../case-change.ts';
import { getCase } from '../context.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { openFile } from '../read-file.ts';
import { approvalWanted, mustReadMark } from './closed.ts';
import { getMark, mustReason } from './marked.ts';
import { markProblems } from './problems.ts';

type EventType = 'withdrawal-asked' | 'mark-withdrawn' | 'withdrawal-returned';

/** Writes how it stands with a mark from now on: event, view and log, or nothing. */
export async function recordWithdrawal(
  ports: UnitPorts,
  tx: Tx,
  { state, handler }: Awaited<ReturnType<typeof getCase>>,
  { type, body, actor }: { type: EventType; body: WithdrawalBody; actor: Actor },
): Promise<void> {
  const after = afterWithdrawal(state, body);
  const at = ports.clock.now();
  // The name stays in the log of this agency, as that of who marked does.
  const by = { id: actor.id, name: actor.name };
  await writeChange(ports, tx, { after, handler, type, body: { ...body, by }, at });
}

/** Whether this very wish is there already; another one under its id is refused. */
function isThere(there: MarkWithdrawal | undefined, { id, reason }: WithdrawMark): boolean {
  if (there?.id !== id) return false;
  if (there.reason !== reason) throw markProblems.make('stated');
  return true;
}

async function put(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
  { wish, post }: { readonly wish: WithdrawMark; readonly post: Post },
): Promise<void> {
  const row = await getCase(tx, dossier, true);
  const { file, mark } = getMark(row.state, wish.mark);
  if (isThere(mark.withdrawal, wish)) return;
  if (mark.withdrawal?.status === 'withdrawn') throw markProblems.make('withdrawn-already');
  if (mark.withdrawal?.status === 'asked') throw markProblems.make('asked-already');
  const waits = approvalWanted(ports, actor, mark) !== undefined;
  const withdrawal: MarkWithdrawal = {
    ...{ id: wish.id as Uuid, status: waits ? 'asked' : 'withdrawn', reason: wish.reason },
    ...{ organ: ports.node, post, at: ports.clock.now() },
  };
  const type = waits ? 'withdrawal-asked' : 'mark-withdrawn';
  const body = { file, mark: mark.id, withdrawal };
  await recordWithdrawal(ports, tx, row, { type, body, actor });
}

/**
 * The handler takes back a mark that this agency set by mistake, and says why. Where the law
 * protects a third person it waits for the head of the section, and the pages stay closed. The mark
 * stays in the record. Problems: `page-marks/…`, `unit/not-open`, `unit/case-unknown`.
 */
export async function withdrawMark(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  wish: WithdrawMark,
): Promise<void> {
  ports.mustBeAtWork();
  await ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    const post = mustWrite(ports, actor, facts, 'case.mark');
    const reason = mustReason(wish.reason);
    const { state } = await getCase(tx, dossier, false);
    const { role, file, mark } = getMark(state, wish.mark);
    if (!isUuidv7(wish.id)) throw markProblems.make('wish-unknown');
    if (mark.organ !== ports.node) throw markProblems.make('other-agency');
    mustReadMark({ ports, actor, facts, way: 'read' }, mark);
    await openFile(ports, tx, actor, file, role, 'read');
    await asNode(tx, () => put(ports, tx, actor, dossier, { wish: { ...wish, reason }, post }));
  });
}
