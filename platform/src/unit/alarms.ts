import { type Agency, type Instant, type Uuid, agencyOf } from '@xinqu/core/kernel';
import { type CaseState, type CustodyAlarm, alarmEnd, isOverstayed } from '@xinqu/core/procedure';
import { appendEvent } from './case-event.ts';
import { newId } from './context.ts';
import { sendAlarm } from './outgoing.ts';
import type { LimitReckoned, Tx, UnitPorts } from './ports.ts';
import { bindsItself } from './pressing.ts';

/** Who is alarmed beside the agency in charge: the detention house, and who supervises custody. */
const watchers: readonly Agency[] = ['police', 'procuratorate'];

interface Standing extends CustodyAlarm {
  readonly id: Uuid;
}

/** Takes a new participant into the case, as an event of its own: the log stays whole. */
async function join(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  agencies: readonly Agency[],
  at: Instant,
): Promise<CaseState> {
  const added = agencies.filter((a) => !state.participants.includes(a));
  if (added.length === 0) return state;
  const participants = [...state.participants, ...added];
  const next = { ...state, version: state.version + 1, participants };
  await appendEvent(ports, tx, next, 'joined', { agencies: added }, at);
  await tx.query('update case_view set state = $2, version = $3 where dossier = $1', [
    state.dossier,
    JSON.stringify(next),
    next.version,
  ]);
  return next;
}

/** Raises one alarm; the agency in charge of the limit tells the others through its gates. */
async function raise(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  limit: LimitReckoned,
  at: Instant,
): Promise<CaseState> {
  const self = agencyOf(ports.node);
  const tells = bindsItself(limit.owner, self) ? watchers.filter((a) => a !== self) : [];
  const row = {
    id: newId(ports.clock),
    dossier: state.dossier,
    clock: limit.clock,
    person: limit.person!,
    due: limit.due!,
    ran_out_at: limit.ranOutAt!,
    raised_at: at,
    told: tells,
    body: JSON.stringify(limit),
  };
  const raised = await tx.query(
    `insert into custody_alarm (id, dossier, clock, person, due, ran_out_at, raised_at, told, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    Object.values(row),
  );
  if (raised.length === 0) return state;
  await ports.ledger.record(tx, 'custody-alarm', [row.id]);
  const joined = await join(ports, tx, state, tells, at);
  for (const to of tells) await sendAlarm(ports, tx, joined, row.id, row.person, to, at);
  return joined;
}

/**
 * Ends the alarms of a case that what is recorded now ends, and raises those that are due. Both
 * follow from the facts alone, so every node comes to the same, and nobody can dismiss one.
 */
export async function settleAlarms(
  ports: UnitPorts,
  tx: Tx,
  before: CaseState,
  limits: readonly LimitReckoned[],
  at: Instant,
  mayRaise: boolean,
): Promise<void> {
  let state = before;
  const standing = await tx.query<Standing>(
    `select id, clock, person, due, ran_out_at as "ranOutAt" from custody_alarm
      where dossier = $1 and ended_at is null`,
    [state.dossier],
  );
  let changed = false;
  for (const alarm of standing) {
    const because = alarmEnd(alarm, state.persons, limits);
    if (because === undefined) continue;
    changed = true;
    await tx.query('update custody_alarm set ended_at = $2, ended_because = $3 where id = $1', [
      alarm.id,
      at,
      because,
    ]);
    await ports.ledger.record(tx, 'custody-alarm-end', [alarm.id]);
  }
  const known = (l: LimitReckoned) =>
    standing.some((a) => a.clock === l.clock && a.person === l.person && a.due === l.due);
  const due = limits.filter((l) => isOverstayed(l, state.persons) && !known(l));
  for (const limit of mayRaise ? due : []) {
    changed = true;
    state = await raise(ports, tx, state, limit, at);
  }
  if (changed) tx.afterCommit(() => ports.push({ type: 'alarm' }));
}
