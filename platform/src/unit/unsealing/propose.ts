import { type CalendarDay, dayOf, isDay } from '@xinqu/core/kernel';
import type { CaseState, Person } from '@xinqu/core/procedure';
import type { CombinedJudgment, ProposeUnsealing } from '@xinqu/contracts/http';
import { mustWriteOfNode } from '../acting.ts';
import { newId } from '../context.ts';
import { nodeTransaction } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { personSealed } from '../shown.ts';
import type { UnsealingGroundPort } from './ground.ts';
import { unsealingProblems } from './problems.ts';

/** What was decided for all crimes together is as grave as the ground asks, and in force. */
function mustBeGrave(
  ports: UnitPorts,
  { combinedMonthsMin, zh }: UnsealingGroundPort,
  { kind, months, on }: CombinedJudgment,
): void {
  if ((kind === 'fixed-term') !== (months !== undefined)) {
    throw unsealingProblems.make('months-wrong');
  }
  if (months !== undefined && months < combinedMonthsMin) {
    throw unsealingProblems.make('too-light', { months: combinedMonthsMin }, zh);
  }
  if (!isDay(on) || (on as CalendarDay) > dayOf(ports.clock.now())) {
    throw unsealingProblems.make('judgment-ahead');
  }
}

interface Sealed {
  readonly state: CaseState;
  readonly person: Person;
}

/** The one sealed record of this number and name. Whatever is none of that is answered alike. */
async function sealedRecord(
  ports: UnitPorts,
  tx: Tx,
  { number, name }: ProposeUnsealing,
): Promise<Sealed> {
  const rows = await tx.query<{ state: CaseState }>(
    'select state from case_view where case_number = $1 for update',
    [number.trim()],
  );
  const found = rows.flatMap(({ state }) =>
    state.persons
      .filter((person) => person.name === name.trim() && personSealed(ports, state, person))
      .map((person) => ({ state, person })),
  );
  if (found.length !== 1) throw unsealingProblems.make('record-unknown');
  return found[0]!;
}

/**
 * Case management proposes that the seal on the record of a minor be lifted, on a ground of this
 * agency, by a judgment in force. The record stays sealed until the chief decides. Problems:
 * `unsealing/…`, `unit/not-open`.
 */
export async function proposeUnsealing(
  ports: UnitPorts,
  actor: Actor,
  wish: ProposeUnsealing,
): Promise<void> {
  ports.mustBeAtWork();
  mustWriteOfNode(ports, actor, 'seal.propose');
  const ground = ports.unsealing.find(({ id }) => id === wish.ground);
  if (ground === undefined) throw unsealingProblems.make('ground-unknown');
  mustBeGrave(ports, ground, wish.judgment);
  await nodeTransaction(ports, async (tx) => {
    const { state, person } = await sealedRecord(ports, tx, wish);
    const id = newId(ports.clock);
    const added = await tx.query(
      `insert into unsealing (id, dossier, person, number, name, ground, basis, judgment, reason,
         by_id, by_name, at, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open')
       on conflict (dossier, person) where status = 'open' do nothing returning id`,
      [
        ...[id, state.dossier, person.id, wish.number.trim(), person.name, ground.id, ground.zh],
        ...[JSON.stringify(wish.judgment), wish.reason, actor.id, actor.name, ports.clock.now()],
      ],
    );
    if (added.length === 0) throw unsealingProblems.make('open-already');
    await ports.ledger.record(tx, 'unsealing-proposal', [id]);
  });
}
