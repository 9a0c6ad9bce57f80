import { isUuidv7 } from '@xinqu/core/kernel';
import type { ActRule } from '@xinqu/core/procedure';
import { newId } from './context.ts';
import { unitProblems } from './problems.ts';
import { type Actor, type Tx, type UnitPorts } from './ports.ts';

export const leads = (actor: Actor) =>
  actor.posts.some(
    (p) => p === 'chief' || p === 'section-head' || p === 'case-manager' || p === 'auditor',
  );

/** Cases an official may see: their own and their section's; heads see those of the agency. */
export const visible = `($1::boolean or v.handler = $2::uuid or exists (
  select 1 from task t where t.dossier = v.dossier and (t.assignee = $2::uuid or t.section = $3)))`;

export const scope = (actor: Actor) => [leads(actor), actor.id, actor.section];

export async function mustSee(tx: Tx, actor: Actor, dossier: string): Promise<void> {
  mustBeCaseReader(actor);
  const rows = isUuidv7(dossier)
    ? await tx.query(`select 1 from case_view v where ${visible} and v.dossier = $4`, [
        ...scope(actor),
        dossier,
      ])
    : [];
  if (rows.length === 0) throw unitProblems.make('case-unknown');
}

export function mustBeCaseReader(actor: Actor): void {
  if (actor.posts.every((p) => p === 'administrator')) throw unitProblems.make('no-case-for-post');
}

/** Records that an official read a case: what was opened, when, in which post. */
export async function recordReading(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
  what: string,
): Promise<void> {
  const reading = {
    id: newId(ports.clock),
    dossier,
    official: actor.id,
    name: actor.name,
    post: actor.posts[0]!,
    what,
    at: ports.clock.now(),
  };
  await tx.query(
    `insert into reading (id, dossier, official, name, post, what, at) values ($1,$2,$3,$4,$5,$6,$7)`,
    Object.values(reading),
  );
  await ports.ledger.record(tx, 'reading', [reading.id]);
}

/** A section head or chief may act in the handler's place. */
export const standsIn = (actor: Actor): boolean =>
  actor.posts.includes('chief') || actor.posts.includes('section-head');

/** An act is done in its section; a section head or chief may do it in the handler's place. */
export const worksThere = (rule: ActRule, actor: Actor): boolean =>
  actor.section === rule.section || standsIn(actor);
