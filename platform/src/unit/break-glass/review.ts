import { isUuidv7 } from '@xinqu/core/kernel';
import { conflicted } from '@xinqu/core/procedure';
import type { ReviewBreakGlass } from '@xinqu/contracts/http';
import { noCase } from '../access.ts';
import { mustWriteOfNode } from '../acting.ts';
import { loadCase } from '../context.ts';
import { nodeTransaction } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { namesIn } from '../views.ts';
import { breakGlassProblems } from './problems.ts';
import { tellConcerned } from './tell.ts';

interface Reviewed {
  readonly id: string;
  readonly dossier: string;
  readonly official: string;
  readonly done: boolean;
}

/** The access, locked: of two reviews at once one comes second and is told so. */
async function accessOf(tx: Tx, id: string): Promise<Reviewed> {
  const [locked] = await tx.query<Omit<Reviewed, 'done'>>(
    'select id, dossier, official from break_glass where id = $1 for update',
    [isUuidv7(id) ? id : noCase],
  );
  if (locked === undefined) throw breakGlassProblems.make('unknown');
  const done = await tx.query('select from break_glass_review where access = $1', [locked.id]);
  return { ...locked, done: done.length > 0 };
}

async function mustReview(ports: UnitPorts, tx: Tx, actor: Actor, access: Reviewed) {
  if (access.official === actor.id) throw breakGlassProblems.make('own-access');
  if (access.done) throw breakGlassProblems.make('reviewed-already');
  const found = await loadCase(tx, access.dossier, false);
  const self = (await ports.officials.active(tx)).find(({ id }) => id === actor.id);
  if (found && self && conflicted(self, namesIn(found.state))) {
    throw breakGlassProblems.make('reviewer-conflicted');
  }
}

/**
 * The second person approves or objects, once; an objection ends the access in the same moment.
 * Problems: `unit/not-open`, `break-glass/…`.
 */
export async function reviewBreakGlass(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  { verdict, note }: ReviewBreakGlass,
): Promise<void> {
  ports.mustBeAtWork();
  const post = mustWriteOfNode(ports, actor, 'glass.review');
  if (verdict === 'objected' && note.trim() === '') throw breakGlassProblems.make('note-missing');
  await nodeTransaction(ports, async (tx) => {
    const access = await accessOf(tx, id);
    await mustReview(ports, tx, actor, access);
    await tx.query(
      `insert into break_glass_review
         (access, dossier, official, verdict, note, by_id, by_name, by_post, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[access.id, access.dossier, access.official, verdict, note.trim()],
        ...[actor.id, actor.name, post, ports.clock.now()],
      ],
    );
    await ports.ledger.record(tx, 'break-glass-review', [access.id]);
    await tellConcerned(ports, tx, access);
  });
}
