import type { Problem } from '@xinqu/core/kernel';
import { handoverProblems } from '../problems.ts';

/** Takes the place of an envelope whose number was given and whose content nobody has any more. */
export const voidContract = 'xinqu/void';

/** What a receiver answers to it: the number is used up, and the record says why. */
export const voidProblem = (): Problem => handoverProblems.make('lost-in-restore');
