import { benchHandover } from '@xinqu/platform/canal/bench';
import type { Bench } from './figures.ts';

/** `npm run bench -- handover`: envelopes end to end, beside plain inserts into the same server. */
export const bench: Bench = () => benchHandover();
