import type { CalendarDay } from '../kernel/index.ts';
import type { LimitView } from './rule.ts';

/** What a guard needs of a reckoned limit; `person` is absent or null where it is the case's. */
export interface ReckonedFor {
  readonly clock: string;
  readonly person?: string | null;
  readonly due: string | null;
  readonly status: string;
}

/** Whether a clock still asks for something: it runs, or ran out without its end. */
export const isRunning = ({ status }: Pick<ReckonedFor, 'status'>): boolean =>
  status === 'running' || status === 'overdue';

/**
 * What a guard may ask of the limits, answered from the reckoning of one moment. They are reckoned
 * when first asked: most acts have no guard that asks.
 */
export function limitViewOf(reckon: () => readonly ReckonedFor[]): LimitView {
  let limits: readonly ReckonedFor[] | undefined;
  const find = (clock: string, person?: string) =>
    (limits ??= reckon()).find(
      (l) => l.clock === clock && (person === undefined || l.person == null || l.person === person),
    );
  return {
    due(clock, person) {
      const limit = find(clock, person);
      return limit?.due && isRunning(limit) ? (limit.due.slice(0, 10) as CalendarDay) : undefined;
    },
    overdue: (clock, person) => find(clock, person)?.status === 'overdue',
  };
}
