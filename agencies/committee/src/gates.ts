import type { Gate } from '@xinqu/core/gate';

/** The committee coordinates and supervises; it sends no case matter to anybody. */
export const committeeGates: readonly Gate[] = [];
