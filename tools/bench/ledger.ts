import { benchLedger } from '@xinqu/platform/ledger/bench';
import type { Bench } from './figures.ts';

/** `npm run bench -- ledger`: records into the log, proofs out of a million leaves. */
export const bench: Bench = () => benchLedger();
