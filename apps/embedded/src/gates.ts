import type { Gate } from '@xinqu/core/gate';
import { committeeGates } from '@xinqu/committee';
import { courtGates } from '@xinqu/court';
import { justiceGates } from '@xinqu/justice';
import { policeGates } from '@xinqu/police';
import { procuratorateGates } from '@xinqu/procuratorate';

/** Every gate of a county: each agency says what leaves it, both sides check it. */
export const gates: readonly Gate[] = [
  ...policeGates,
  ...procuratorateGates,
  ...courtGates,
  ...justiceGates,
  ...committeeGates,
];
