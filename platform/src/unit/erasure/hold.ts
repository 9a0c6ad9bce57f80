import type { Post } from '@xinqu/core/procedure';
import { mustSee } from '../access.ts';
import { mustWrite } from '../acting.ts';
import { newId } from '../context.ts';
import { asNode } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { erasureProblems } from './problems.ts';

async function asAuditor(
  ports: UnitPorts,
  actor: Actor,
  dossier: string,
  work: (tx: Tx, post: Post) => Promise<void>,
): Promise<void> {
  ports.mustBeAtWork();
  await ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    const post = mustWrite(ports, actor, facts, 'case.hold');
    await asNode(tx, () => work(tx, post));
  });
}

/** The auditor orders that a case be kept: a remedy, a suit or an inquiry still needs it. */
export const holdCase = (ports: UnitPorts, actor: Actor, dossier: string, reason: string) =>
  asAuditor(ports, actor, dossier, async (tx, post) => {
    const id = newId(ports.clock);
    const added = await tx.query(
      `insert into erasure_hold (id, dossier, reason, by_name, by_post, at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (dossier) where lifted_at is null do nothing returning id`,
      [id, dossier, reason, actor.name, post, ports.clock.now()],
    );
    if (added.length === 0) throw erasureProblems.make('held-already');
    await ports.ledger.record(tx, 'erasure-hold', [id]);
  });

export const liftHold = (ports: UnitPorts, actor: Actor, dossier: string) =>
  asAuditor(ports, actor, dossier, async (tx) => {
    const [row] = await tx.query<{ id: string }>(
      `update erasure_hold set lifted_at = $2, lifted_by = $3
       where dossier = $1 and lifted_at is null returning id`,
      [dossier, ports.clock.now(), actor.name],
    );
    if (row === undefined) throw erasureProblems.make('not-held');
    await ports.ledger.record(tx, 'erasure-hold-end', [row.id]);
  });
