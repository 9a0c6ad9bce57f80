import type { Agency } from '@xinqu/core/kernel';
import { isRunning } from '@xinqu/core/procedure';
import type { LimitKept } from './ports.ts';

/** Whether somebody has to act by it, or should have: a right that ended unused presses nobody. */
export const isPressing = (limit: LimitKept): boolean => isRunning(limit) && limit.lamp !== 'grey';

/** Offices that are part of an agency though the law names them by themselves. */
const within: Readonly<Record<string, Agency>> = {
  'detention-house': 'police',
  'legal-aid': 'justice',
};

/** Whether a limit binds this agency itself. */
export const bindsItself = (owner: string, agency: Agency): boolean =>
  (within[owner] ?? owner) === agency;

/** Whose limits bind an agency; nothing for the committee, which looks after all of them. */
export function ownersOf(agency: Agency): readonly string[] | null {
  if (agency === 'committee') return null;
  const offices = Object.entries(within).filter(([, whole]) => whole === agency);
  return [agency, ...offices.map(([office]) => office)];
}

const lampOrder = ['red', 'orange', 'yellow', 'green', 'grey'] as const;

/** The most urgent of some lamps. */
export const worstLamp = (limits: readonly LimitKept[]): LimitKept['lamp'] =>
  lampOrder.find((lamp) => limits.some((l) => l.lamp === lamp)) ?? 'grey';
