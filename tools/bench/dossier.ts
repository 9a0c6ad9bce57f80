import { benchDossier } from '@xinqu/platform/canal/dossier-bench';
import type { Bench } from './figures.ts';

/** `npm run bench -- dossier`: 50 MB of scans from "send" until readable at the receiver. */
export const bench: Bench = () => benchDossier();
