import type { CaseDto, LimitDto } from '@xinqu/contracts/http';
import { lampOrder } from '../kit/text.ts';

/** The most pressing first: by lamp, then by the day it ends. */
export const sortLimits = (limits: readonly LimitDto[]): LimitDto[] =>
  limits.toSorted(
    (a, b) =>
      lampOrder.indexOf(a.lamp) - lampOrder.indexOf(b.lamp) ||
      (a.due ?? '9').localeCompare(b.due ?? '9'),
  );

/** Whether a limit still asks for something; one that was closed too late is told, no more. */
export const presses = (limit: LimitDto): boolean =>
  limit.lamp !== 'grey' && limit.status !== 'breached';

/** The limit that presses most in the whole case, of a person or of the case; none that is over. */
export function mostPressing(dossier: Pick<CaseDto, 'limits' | 'persons'>): LimitDto | null {
  const all = [...dossier.limits, ...dossier.persons.flatMap((person) => person.limits)];
  const running = all.filter(presses);
  return sortLimits(running)[0] ?? null;
}
