import { type Instant, agencyOf, instantOfMs, msOf } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import { settleAlarms } from './alarms.ts';
import { writeCustody } from './custody-rows.ts';
import { putCaseLamps, putLimits } from './limit-rows.ts';
import type { LimitReckoned, Tx, UnitPorts } from './ports.ts';
import { planWarnings } from './warnings.ts';

/** A case carried with dates of its own moves on at once: the watch leaves it alone for so long. */
const carriedRestMs = 30_000;
/** An act that is recorded this long after it happened is carried. */
const carriedAgeMs = 60_000;

/** The limit with its next change not before a moment. */
const lookedAt = (limit: LimitReckoned, notBefore: Instant): LimitReckoned =>
  limit.nextChange === null || limit.nextChange >= notBefore
    ? limit
    : { ...limit, nextChange: notBefore };

/** The limits of a case, reckoned now and written where lists and the lamp watcher look. */
export async function writeLimits(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  at: Instant,
): Promise<LimitReckoned[]> {
  const limits = ports.limits.reckon(state.history, at);
  const now = ports.clock.now();
  const isCarried = msOf(now) - msOf(at) > carriedAgeMs;
  const notBefore = isCarried ? instantOfMs(msOf(now) + carriedRestMs) : at;
  await tx.query('delete from limit_view where dossier = $1', [state.dossier]);
  await putLimits(
    tx,
    limits.map((limit) => ({ dossier: state.dossier, limit: lookedAt(limit, notBefore) })),
  );
  await putCaseLamps(tx, agencyOf(ports.node), [state.dossier]);
  await writeCustody(tx, state, limits);
  await planWarnings(ports, tx, state, limits, { now, notBefore });
  await settleAlarms(ports, tx, state, limits, at, !isCarried);
  return limits;
}
