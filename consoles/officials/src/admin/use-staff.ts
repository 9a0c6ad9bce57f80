import type { NewPassword, PassedOn, ProblemDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call, problemOf } from '../api/http.ts';

/** What the page tells after a change of the staff. */
export type Told =
  | { readonly kind: 'password'; readonly made: NewPassword }
  | { readonly kind: 'passed'; readonly name: string; readonly passed: PassedOn };

/** Changes the staff of a node and reads the list anew; a refusal is kept as a problem. */
export function useStaffChange(node: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDto | null>(null);
  const change = async <T>(path: string, body: unknown): Promise<T | undefined> => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await call<T>(`${apiOf(node)}/officials${path}`, { method: 'POST', body });
      await client.invalidateQueries({ queryKey: [node, 'officials'] });
      return answer;
    } catch (error) {
      setProblem(problemOf(error));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, change };
}
