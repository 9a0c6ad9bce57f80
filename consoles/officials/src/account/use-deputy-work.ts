import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';

/** Changes the deputies of a node and reads them anew; a refusal is kept as a problem. */
export function useDeputyWork(node: string) {
  const client = useQueryClient();
  const { busy, problem, run } = useWork();
  /** Whether it was done. */
  const post = (path: string, body: unknown): Promise<boolean> =>
    run(async () => {
      await call(path, { method: 'POST', body });
      await client.invalidateQueries({ queryKey: [node, 'deputies'] });
    });
  return { busy, problem, post };
}
