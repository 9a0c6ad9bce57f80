import { useQueryClient } from '@tanstack/react-query';
import { useTell } from '../kit/toast.tsx';
import { apiOf, useNode } from './hooks.ts';
import { call } from './http.ts';
import { useWork } from './use-work.ts';

/** Does an act of this node and reads everything again; a refusal is kept as a problem. */
export function useAct() {
  const node = useNode();
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const act = (path: string, body: object, zh: string, en: string): Promise<boolean> =>
    run(async () => {
      await call(`${apiOf(node)}${path}`, { method: 'POST', body });
      tell(zh, en);
      await client.invalidateQueries({ queryKey: [node] });
    });
  return { busy, problem, act };
}
