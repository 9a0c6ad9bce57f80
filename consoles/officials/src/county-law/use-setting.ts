import type { ProblemDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, useNode } from '../api/hooks.ts';
import { call, problemOf } from '../api/http.ts';
import { useTell } from '../kit/toast.tsx';

/** Enters a setting of the county; a refusal is kept as a problem. */
export function useSetting() {
  const node = useNode();
  const client = useQueryClient();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDto | null>(null);
  const enter = async (setting: unknown): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await call(`${apiOf(node)}/county-law`, { method: 'POST', body: setting });
      await client.invalidateQueries({ queryKey: [node, 'county-law'] });
      tell('已录入，全县未结期限随即重新计算', 'Entered; open limits are reckoned anew');
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, enter };
}
