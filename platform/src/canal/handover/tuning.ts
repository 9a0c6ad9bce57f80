import type { Tuning } from './types.ts';

/** Short times, so that a test heals a loss at once. */
export const quickTuning: Partial<Tuning> = {
  resendMs: 200,
  resendMsMax: 400,
  askAgainMs: 1_000,
  tickMs: 50,
};
