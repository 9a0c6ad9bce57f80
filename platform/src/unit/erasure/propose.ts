import { type CalendarDay, dayOf, isDay } from '@xinqu/core/kernel';
import type { ProposeErasure } from '@xinqu/contracts/http';
import { mustSee } from '../access.ts';
import { mustWrite } from '../acting.ts';
import { getCase, newId } from '../context.ts';
import { asNode } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { mustBeErasable } from './obstacles.ts';
import { erasureProblems } from './problems.ts';
import { groundOf } from './rows.ts';

/** The ground, the order and the period of keeping are such that the law lets the case go. */
function mustRest(ports: UnitPorts, { ground, order, keptUntil }: ProposeErasure): void {
  const today = dayOf(ports.clock.now());
  const found = groundOf(ports, ground);
  if (found === undefined) throw erasureProblems.make('ground-unknown');
  if (!isDay(order.on) || order.on > today) throw erasureProblems.make('order-ahead');
  if (!found.period) return;
  if (keptUntil === undefined || !isDay(keptUntil)) throw erasureProblems.make('period-missing');
  if (keptUntil >= today) throw erasureProblems.make('still-kept', { until: keptUntil });
}

async function insert(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  of: { readonly dossier: string; readonly numbers: object },
  { ground, order, keptUntil, reason }: ProposeErasure,
): Promise<void> {
  const id = newId(ports.clock);
  const added = await tx.query(
    `insert into erasure (id, dossier, numbers, ground, paper, kept_until, reason, by_id, by_name,
       at, status) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')
     on conflict (dossier) where status = 'open' do nothing returning id`,
    [
      id,
      of.dossier,
      JSON.stringify(of.numbers),
      ground,
      JSON.stringify(order),
      (keptUntil as CalendarDay | undefined) ?? null,
      reason,
      actor.id,
      actor.name,
      ports.clock.now(),
    ],
  );
  if (added.length === 0) throw erasureProblems.make('open-already');
  await ports.ledger.record(tx, 'erasure-proposal', [id]);
}

/**
 * Case management proposes that a closed case be erased, by which order and on which ground.
 * Nothing changes until the chief decides. Problems: `erasure/…`, `unit/case-unknown`,
 * `unit/not-open`.
 */
export async function proposeErasure(
  ports: UnitPorts,
  actor: Actor,
  dossier: string,
  wish: ProposeErasure,
): Promise<void> {
  ports.mustBeAtWork();
  await ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    // Whoever may erase a closed case hears what stands against this one; others, that they may not.
    mustWrite(ports, actor, { ...facts, stage: 'closed' }, 'case.erase');
    mustRest(ports, wish);
    await asNode(tx, async () => {
      const { state } = await getCase(tx, dossier, true);
      await mustBeErasable(ports, tx, state);
      await insert(ports, tx, actor, state, wish);
      tx.afterCommit(() => ports.changed(state.dossier));
    });
  });
}
