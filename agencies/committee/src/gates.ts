import { erasureGate, gateChangeGates, settingGate } from '@xinqu/contracts';
import type { Gate } from '@xinqu/core/gate';

/**
 * The committee coordinates and supervises; it sends no case matter to anybody. What leaves it are
 * the local targets and the notices on rest days, for every agency alike, that it has erased its
 * overview of a case, and its word on a change of the gates towards it.
 */
export const committeeGates: readonly Gate[] = [
  settingGate('police'),
  settingGate('procuratorate'),
  settingGate('court'),
  settingGate('justice'),
  erasureGate({ from: 'committee', to: 'police' }),
  erasureGate({ from: 'committee', to: 'procuratorate' }),
  erasureGate({ from: 'committee', to: 'court' }),
  erasureGate({ from: 'committee', to: 'justice' }),
  ...gateChangeGates('committee'),
];
