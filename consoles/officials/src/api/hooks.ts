import type {
  ActDto,
  CaseDto,
  CaseRowDto,
  CountyLawDto,
  DeputiesDto,
  FactorResetDto,
  FactorsDto,
  FlowDto,
  MeDto,
  Page,
  ProposalDto,
  PublicCountyDto,
  StaffDto,
  TaskDto,
} from '@xinqu/contracts/http';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { call } from './http.ts';

/** The node of the present page. */
export function useNode(): string {
  const { node } = useParams();
  return node ?? '';
}

export const apiOf = (node: string): string => `/${node}/api`;

export const useCounty = () =>
  useQuery({
    queryKey: ['county'],
    queryFn: ({ signal }) => call<PublicCountyDto>('/api/public/county', { signal }),
    // The stream tells of single envelopes; the balances are read again at this pace.
    refetchInterval: (query) => (query.state.data?.filling ? 2000 : 10_000),
  });

export const useMe = (node: string) =>
  useQuery({
    queryKey: [node, 'me'],
    queryFn: ({ signal }) => call<MeDto>(`${apiOf(node)}/me`, { signal }),
    staleTime: 60_000,
    // The notice that only reading is possible goes by itself.
    refetchInterval: ({ state }) => (state.data?.rejoining ? 5_000 : false),
  });

export const useTasks = (node: string) =>
  useQuery({
    queryKey: [node, 'tasks'],
    queryFn: ({ signal }) => call<Page<TaskDto>>(`${apiOf(node)}/tasks`, { signal }),
  });

export const useProposals = (node: string) =>
  useQuery({
    queryKey: [node, 'proposals'],
    queryFn: ({ signal }) => call<Page<ProposalDto>>(`${apiOf(node)}/proposals`, { signal }),
  });

export interface CaseFilter {
  readonly q: string;
  readonly stage: string;
  readonly mine: boolean;
  readonly after: string;
}

/** The query string of a search; empty conditions are left out. */
export function caseQuery(filter: CaseFilter): string {
  const query = new URLSearchParams();
  if (filter.q !== '') query.set('q', filter.q);
  if (filter.stage !== '') query.set('stage', filter.stage);
  if (filter.mine) query.set('mine', 'true');
  if (filter.after !== '') query.set('after', filter.after);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

export const useCases = (node: string, filter: CaseFilter) =>
  useQuery({
    queryKey: [node, 'cases', filter],
    queryFn: ({ signal }) =>
      call<Page<CaseRowDto>>(`${apiOf(node)}/cases${caseQuery(filter)}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const useCase = (node: string, dossier: string) =>
  useQuery({
    queryKey: [node, 'case', dossier],
    queryFn: ({ signal }) =>
      call<CaseDto>(`${apiOf(node)}/cases/${encodeURIComponent(dossier)}`, { signal }),
  });

export const useNewCase = (node: string) =>
  useQuery({
    queryKey: [node, 'new-case'],
    queryFn: ({ signal }) => call<ActDto>(`${apiOf(node)}/new-case`, { signal }),
  });

export const useFlow = (node: string) =>
  useQuery({
    queryKey: [node, 'flow'],
    queryFn: ({ signal }) => call<FlowDto>(`${apiOf(node)}/flow`, { signal }),
  });

export const useCountyLaw = (node: string) =>
  useQuery({
    queryKey: [node, 'county-law'],
    queryFn: ({ signal }) => call<CountyLawDto>(`${apiOf(node)}/county-law`, { signal }),
  });

export const useOfficials = (node: string) =>
  useQuery({
    queryKey: [node, 'officials'],
    queryFn: ({ signal }) => call<StaffDto>(`${apiOf(node)}/officials`, { signal }),
  });

export const useFactors = (node: string) =>
  useQuery({
    queryKey: [node, 'factors'],
    queryFn: ({ signal }) => call<FactorsDto>(`${apiOf(node)}/factors`, { signal }),
  });

/** Who stands in for whom on leave, as the official may know it. */
export const useDeputies = (node: string) =>
  useQuery({
    queryKey: [node, 'deputies'],
    queryFn: ({ signal }) => call<DeputiesDto>(`${apiOf(node)}/deputies`, { signal }),
  });

export const useResets = (node: string) =>
  useQuery({
    queryKey: [node, 'resets'],
    queryFn: ({ signal }) =>
      call<{ readonly resets: readonly FactorResetDto[] }>(`${apiOf(node)}/factors/resets`, {
        signal,
      }),
  });
