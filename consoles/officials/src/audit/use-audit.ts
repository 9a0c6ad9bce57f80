import type {
  Page,
  ReadingDto,
  ReadingRulesDto,
  ReadingsQuery,
  ReviewReading,
  UnusualReadingDto,
} from '@xinqu/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { apiOf, useNode } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { useTell } from '../kit/toast.tsx';

/** A query without what is empty. */
function queryText(query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

export type ReadingFilter = Readonly<Required<Record<keyof ReadingsQuery, string>>>;

/** Each look at the record is recorded, so that none is taken but when somebody asks. */
const onlyWhenAsked = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const useReadings = (node: string, filter: ReadingFilter) =>
  useQuery({
    queryKey: ['audit', node, 'readings', filter],
    queryFn: ({ signal }) =>
      call<Page<ReadingDto>>(`${apiOf(node)}/readings${queryText(filter)}`, { signal }),
    ...onlyWhenAsked,
  });

export const useUnusual = (node: string, after: string) =>
  useQuery({
    queryKey: ['audit', node, 'unusual', after],
    queryFn: ({ signal }) =>
      call<Page<UnusualReadingDto>>(`${apiOf(node)}/readings/unusual${queryText({ after })}`, {
        signal,
      }),
    ...onlyWhenAsked,
  });

export const useReadingRules = (node: string) =>
  useQuery({
    queryKey: ['audit', node, 'rules'],
    queryFn: ({ signal }) => call<ReadingRulesDto>(`${apiOf(node)}/readings/rules`, { signal }),
    ...onlyWhenAsked,
  });

/** Writes what came out of a listing; a refusal is kept as a problem. */
export function useReview(id: string) {
  const node = useNode();
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const review = (body: ReviewReading): Promise<boolean> =>
    run(async () => {
      await call(`${apiOf(node)}/readings/unusual/${id}/review`, { method: 'POST', body });
      tell('已记入复核结论', 'Recorded');
      await client.invalidateQueries({ queryKey: ['audit', node, 'unusual'] });
    });
  return { busy, problem, review };
}
