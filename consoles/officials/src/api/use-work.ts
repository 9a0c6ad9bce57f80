import type { ProblemDto } from '@xinqu/contracts/http';
import { useState } from 'react';
import { problemOf } from './http.ts';

/** Work that may be refused: whether it is under way, and the problem it ended in. */
export function useWork() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDto | null>(null);
  /** Does the work; tells whether it was done. */
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run, refuse: setProblem };
}
