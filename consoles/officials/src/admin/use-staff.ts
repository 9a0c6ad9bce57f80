import type { NewPassword, PassedOn } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';

/** What the page tells after a change of the staff. */
export type Told =
  | { readonly kind: 'password'; readonly made: NewPassword }
  | { readonly kind: 'reset-asked'; readonly name: string }
  | { readonly kind: 'passed'; readonly name: string; readonly passed: PassedOn };

/** Changes the staff of a node and reads the list anew; a refusal is kept as a problem. */
export function useStaffChange(node: string) {
  const client = useQueryClient();
  const { busy, problem, run } = useWork();
  const change = async <T>(path: string, body: unknown): Promise<T | undefined> => {
    let answer: T | undefined;
    await run(async () => {
      answer = await call<T>(`${apiOf(node)}/officials${path}`, { method: 'POST', body });
      await client.invalidateQueries({ queryKey: [node, 'officials'] });
    });
    return answer;
  };
  return { busy, problem, change };
}
