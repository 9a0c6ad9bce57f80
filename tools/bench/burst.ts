import { benchBurst } from '@xinqu/platform/canal/burst-bench';
import type { Bench } from './figures.ts';

/** `npm run bench -- burst`: ten times the usual load for a receiver that stands still. */
export const bench: Bench = () => benchBurst();
