import { randomBytes } from 'node:crypto';
import { instantOfMs } from '@xinqu/core/kernel';
import type { Clock } from '@xinqu/platform/unit';

/** The clock and the randomness of the machine: the only place where either is asked. */
export const machineClock: Clock = {
  now: () => instantOfMs(Date.now()),
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
};
