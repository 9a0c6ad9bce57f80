import type { CalendarDay } from '@xinqu/core/kernel';
import type { ForwardLimit } from '@xinqu/core/limits';
import { limitById } from '@xinqu/law/limits';

function forward(id: string, on: CalendarDay): ForwardLimit {
  const limit = limitById(id, on) ?? limitById(id);
  if (limit?.kind !== 'forward') throw new TypeError(`no running clock ${id}`);
  return limit;
}

/** Lengths of police detention before a request for arrest, in days, as the law in force has them. */
export interface DetentionLaw {
  /** CPL art. 91(1), first sentence. */
  readonly base: number;
  /** Most that may be added in special circumstances (art. 91(1), second sentence). */
  readonly added: number;
  /** Total for the suspects of art. 91(2). */
  readonly upTo: number;
}

/** Read from the clock `arrest_request`, so that no number of days stands in the procedure. */
export function detentionLaw(on: CalendarDay): DetentionLaw {
  const { lengths, extensions } = forward('arrest_request', on);
  const base = lengths[0]?.is;
  const max = (field: string) => extensions.find((e) => e.field === field)?.max;
  const [added, upTo] = [max('days'), max('upTo')];
  if (base === undefined || base === 'at-once' || added === undefined || upTo === undefined) {
    throw new TypeError('the clock arrest_request lacks its lengths');
  }
  return { base: base.n, added, upTo };
}

/** Most months of one extension by the Supreme People's Court (SPC interpretation art. 210(3)). */
export function supremeMonthsMax(): number {
  const limit = limitById('first_instance_trial');
  const rule =
    limit?.kind === 'forward' ? limit.extensions.find((e) => e.fallback === undefined) : undefined;
  if (rule?.max === undefined)
    throw new TypeError('the clock first_instance_trial lacks its length');
  return rule.max;
}
