import type { ActFacts, ActRecord, CaseState } from '@xinqu/core/procedure';
import { actsSinceRemand, postponementsOf } from './read.ts';

const lastOf = (acts: readonly ActRecord[], act: string): number =>
  acts.findLastIndex((a) => a.act === act);

/** Postponements for supplementary investigation: two at most (CPL art. 205, SPC art. 274). */
export const postponementsMax = 2;

export const mayPostponeAgain = (state: CaseState): boolean =>
  postponementsOf(state) < postponementsMax;

/** Whether the procuratorate asked for a postponement that the court has not answered. */
export function postponementAsked(state: CaseState): boolean {
  const acts = actsSinceRemand(state);
  const asked = lastOf(acts, 'ask-postponement');
  return asked >= 0 && lastOf(acts, 'postpone-trial') < asked;
}

/** Whether the trial stands for supplementary investigation and the file is not back. */
export function supplementOpen(state: CaseState): boolean {
  const acts = actsSinceRemand(state);
  const stood = acts.findLastIndex(
    (a) => a.act === 'postpone-trial' && a.fields['ground'] === 'supplement',
  );
  return stood >= 0 && lastOf(acts, 'resume-trial') < stood;
}

/** Whether the trial is suspended (CPL art. 206). */
export function suspended(state: CaseState): boolean {
  const acts = actsSinceRemand(state);
  const stood = lastOf(acts, 'suspend-trial');
  return stood >= 0 && lastOf(acts, 'resume-suspended-trial') < stood;
}

/** Whether the procuratorate asked to withdraw the charge and the court has not answered. */
export function withdrawalAsked(state: CaseState): boolean {
  const acts = actsSinceRemand(state);
  const asked = lastOf(acts, 'withdraw-charge');
  return (
    asked >= 0 &&
    ['allow-withdrawal', 'refuse-withdrawal'].every((answer) => lastOf(acts, answer) < asked)
  );
}

/** Whether an appeal or a protest stands against the present judgment. */
export function challenged(state: CaseState): boolean {
  const judged = lastOf(state.acts, 'pronounce-judgment');
  return ['appeal', 'protest'].some((act) => lastOf(state.acts, act) > judged);
}

/** The clock of the trial by its procedure. */
export function trialClock(state: CaseState): string {
  switch (state.trial?.procedure) {
    case 'summary':
      return 'summary_trial';
    case 'fast_track':
      return 'fast_track_trial';
    default:
      return 'first_instance_trial';
  }
}

export const clockOfTrial = ({ state }: ActFacts): string => trialClock(state);

export const withPostponed = (state: CaseState, postponed: boolean): CaseState =>
  state.trial ? { ...state, trial: { ...state.trial, postponed } } : state;
