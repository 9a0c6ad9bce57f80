import { type Instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import { type CaseState, type Post, conflicted } from '@xinqu/core/procedure';
import { type AskBreakGlass, type BreakGlassGiven, breakGlassBounds } from '@xinqu/contracts/http';
import { decision, factsOf, isAtDesk, noCase, standingOf } from '../access.ts';
import { mustWriteOfNode } from '../acting.ts';
import { newId } from '../context.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { namesIn } from '../views.ts';
import { breakGlassProblems } from './problems.ts';
import { mustBeHeard, noted } from './refusals.ts';
import { reasonOf } from './rows.ts';
import { tellConcerned } from './tell.ts';

const hour = 3_600_000;
const later = (at: Instant, hours: number): Instant => instantOfMs(msOf(at) + hours * hour);

/** The post in which an official may ask. */
function mustAsk(ports: UnitPorts, actor: Actor, { reason, words }: AskBreakGlass): Post {
  const post = mustWriteOfNode(ports, actor, 'glass.open');
  if (isAtDesk(ports, actor)) throw breakGlassProblems.make('at-desk');
  if (reasonOf(ports, reason) === undefined) throw breakGlassProblems.make('reason-unknown');
  const { wordsMin: min } = breakGlassBounds;
  if (words.trim().length < min) throw breakGlassProblems.make('words-short', { min });
  return post;
}

interface Named {
  readonly dossier: string;
  readonly state: CaseState;
}

/** The one case of this number; of a sealed one nothing is known. */
async function caseOf(tx: Tx, number: string): Promise<Named | undefined> {
  const found = await tx.query<Named>(
    'select dossier, state from case_view where case_number = $1 and not sealed limit 2',
    [number],
  );
  return found.length === 1 ? found[0] : undefined;
}

interface Earlier {
  readonly live: number;
  readonly here: boolean;
  readonly objected: boolean;
}

/** What the official asked before; the official's row is locked, so that two wishes take turns. */
async function earlier(ports: UnitPorts, tx: Tx, actor: Actor, dossier: string): Promise<Earlier> {
  await tx.query('select from official where id = $1 for no key update', [actor.id]);
  const [row] = await tx.query<Earlier>(
    `select count(*) filter (where holds)::int as live,
            coalesce(bool_or(holds and dossier = $2), false) as here,
            coalesce(bool_or(verdict = 'objected' and dossier = $2), false) as objected
       from (select g.dossier, r.verdict,
                    g.until > $3 and r.verdict is distinct from 'objected' as holds
               from break_glass g left join break_glass_review r on r.access = g.id
              where g.official = $1) own`,
    [actor.id, dossier, ports.clock.now()],
  );
  return row!;
}

/** Whether the matrix opens to them without asking what happened; an outline alone is not that. */
async function seesAnyway(ports: OfficialPorts, tx: Tx, actor: Actor, dossier: string) {
  const row = await standingOf(tx, actor, dossier, 'read');
  if (row === undefined) return false;
  const facts = factsOf(ports, actor, { ...row, granted: false });
  return decision(ports, actor, facts, 'case.facts', 'read').level === 'read';
}

/** Whether the matrix opens the case to whoever asks, and nothing makes them keep away from it. */
function mayBeGiven(
  ports: OfficialPorts,
  actor: Actor,
  { state }: Named,
  conflicts: readonly string[],
) {
  const facts = { stage: state.stage, roles: ['granted', 'agency'] } as const;
  const open = decision(ports, actor, facts, 'case.key', 'read').level !== 'hidden';
  return open && !conflicted({ conflicts }, namesIn(state));
}

/** The case that is asked for. What is not there, sealed or to be kept away from is all one. */
async function askedCase(ports: OfficialPorts, tx: Tx, actor: Actor, number: string) {
  const found = await asNode(tx, () => caseOf(tx, number));
  const dossier = found?.dossier ?? noCase;
  const sees = await seesAnyway(ports, tx, actor, dossier);
  const before = await asNode(tx, () => earlier(ports, tx, actor, dossier));
  const conflicts =
    (await ports.officials.active(tx)).find(({ id }) => id === actor.id)?.conflicts ?? [];
  if (sees) throw breakGlassProblems.make('seen-already');
  if (found === undefined || !mayBeGiven(ports, actor, found, conflicts)) {
    throw breakGlassProblems.make('case-unknown');
  }
  if (before.objected) throw breakGlassProblems.make('objected-before');
  if (before.here) throw breakGlassProblems.make('open-already');
  const { atOnceMax: max } = ports.breakGlass;
  if (before.live >= max) throw breakGlassProblems.make('too-many', { max });
  return found;
}

/**
 * Gives an official access to a case that is not their own: by its exact number, for a reason of
 * the list and in words of their own, to read and for a limited time. The case's handler and the
 * reviewers see it at once; what is refused the auditor sees. Problems: `unit/not-open`,
 * `break-glass/…`.
 */
export async function askBreakGlass(
  ports: OfficialPorts,
  actor: Actor,
  wish: AskBreakGlass,
): Promise<BreakGlassGiven> {
  ports.mustBeAtWork();
  return noted(ports, actor, wish, async () => {
    await mustBeHeard(ports, actor);
    const post = mustAsk(ports, actor, wish);
    return ports.store.transaction(async (tx) => {
      const { dossier } = await askedCase(ports, tx, actor, wish.number.trim());
      return asNode(tx, () => give(ports, tx, actor, { ...wish, dossier, post }));
    });
  });
}

interface Given extends Omit<AskBreakGlass, 'number'> {
  readonly dossier: string;
  readonly post: Post;
}

async function give(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  { dossier, reason, words, post }: Given,
): Promise<BreakGlassGiven> {
  const id = newId(ports.clock);
  const at = ports.clock.now();
  const until = later(at, ports.breakGlass.accessHours);
  await tx.query(
    `insert into break_glass (id, dossier, official, name, post, section, reason, words, at, until,
       review_due) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[id, dossier, actor.id, actor.name, post, actor.section, reason, words.trim()],
      ...[at, until, later(at, ports.breakGlass.reviewHours)],
    ],
  );
  await ports.ledger.record(tx, 'break-glass', [id]);
  await tellConcerned(ports, tx, { dossier, official: actor.id });
  return { id, dossier, until };
}
