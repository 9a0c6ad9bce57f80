import type { Agency } from '@xinqu/core/kernel';
import { isRunning } from '@xinqu/core/procedure';
import type { LimitReckoned } from './ports.ts';

/** Whether somebody has to act by it, or should have: a right that ended unused presses nobody. */
export const isPressing = (limit: LimitReckoned): boolean =>
  isRunning(limit) && limit.lamp !== 'grey';

/** Offices that are part of an agency though the law names them by themselves. */
const within: Readonly<Record<string, Agency>> = {
  'detention-house': 'police',
  'legal-aid': 'justice',
};

/** Whether a limit binds this agency itself. */
export const bindsItself = (owner: string, agency: Agency): boolean =>
  (within[owner] ?? owner) === agency;

const lampOrder = ['red', 'orange', 'yellow', 'green', 'grey'] as const;

/** The most urgent of some lamps. */
export const worstLamp = (limits: readonly LimitReckoned[]): LimitReckoned['lamp'] =>
  lampOrder.find((lamp) => limits.some((l) => l.lamp === lamp)) ?? 'grey';
