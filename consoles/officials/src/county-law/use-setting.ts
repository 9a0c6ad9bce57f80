import { useQueryClient } from '@tanstack/react-query';
import { apiOf, useNode } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { useTell } from '../kit/toast.tsx';

/** Enters a setting of the county; a refusal is kept as a problem. */
export function useSetting() {
  const node = useNode();
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const enter = (setting: unknown): Promise<boolean> =>
    run(async () => {
      await call(`${apiOf(node)}/county-law`, { method: 'POST', body: setting });
      await client.invalidateQueries({ queryKey: [node, 'county-law'] });
      tell('已录入，全县未结期限随即重新计算', 'Entered; open limits are reckoned anew');
    });
  return { busy, problem, enter };
}
