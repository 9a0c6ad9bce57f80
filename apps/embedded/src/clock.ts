import { instantOfMs } from '@xinqu/core/kernel';
import { machineRandom } from '@xinqu/platform/keys';
import type { Clock } from '@xinqu/platform/unit';

/** The clock and the randomness of the machine: the only place where either is asked. */
export const machineClock: Clock = {
  now: () => instantOfMs(Date.now()),
  random: machineRandom,
};
