import type { CountingArticles } from '@xinqu/core/limits';
import { civ, civI, civilCode, cpl, legislation, mps2006, spcCpl } from './cite.ts';

/** Articles of the counting rules: what the derivations cite. */
export const countingArticles: Readonly<Record<'criminal' | 'civil', CountingArticles>> = {
  criminal: {
    firstDay: cpl(105, 2),
    hours: cpl(105, 2),
    months: mps2006(4),
    courtMonths: spcCpl(202, 1),
    rollRestDay: cpl(105, 4),
    custodyNoRoll: cpl(105, 4),
  },
  civil: {
    firstDay: civI(125),
    hours: civI(125),
    months: civilCode(202),
    courtMonths: civilCode(202),
    rollRestDay: civ(85, 3),
    custodyNoRoll: civ(85, 3),
  },
};

/**
 * Which version governs: the entry in force on the first day of the period. The law does not work
 * backwards (立法法第一百零四条, text not kept with the project); an extension or restart of a
 * later law is counted only for periods that begin under it, which never lengthens custody.
 */
export const governingRule = legislation(104);
