import { type Uuid } from '@xinqu/core/kernel';
import { type CaseState, emptyCase, findRule, postNames } from '@xinqu/core/procedure';
import { type Page, type ProposalDto } from '@xinqu/contracts/http';
import { mustWorkOnCases } from './desk.ts';
import { shownFields } from './dto.ts';
import { type Actor, type UnitPorts } from './ports.ts';
import type { Shown } from './shown.ts';

export interface OpenProposal {
  id: string;
  dossier: Uuid;
  act: string;
  at: string;
  approval: keyof typeof postNames;
  status: ProposalDto['status'];
  note: string | null;
  by_id: string;
  name: string | null;
  state: CaseState | null;
  body: { persons: string[]; fields: Record<string, unknown>; by: { name: string } };
}

export function proposalDto(
  ports: UnitPorts,
  actor: Actor,
  r: OpenProposal,
  shown?: Shown,
): ProposalDto {
  const rule = findRule(ports.procedure, r.act);
  const state = r.state ?? emptyCase(r.dossier);
  return {
    id: r.id,
    dossier: r.dossier,
    caseName: r.name ?? '（新受案件）',
    act: r.act,
    name: rule?.name ?? { zh: r.act, en: r.act },
    persons: r.body.persons.map((id) => state.persons.find((p) => p.id === id)?.name ?? id),
    by: r.body.by.name,
    at: r.at,
    approval: postNames[r.approval],
    fields: shownFields(rule, state, { fields: r.body.fields }, shown),
    mine: r.status === 'open' && actor.posts.includes(r.approval) && r.by_id !== actor.id,
    status: r.status,
    note: r.note,
  };
}

export const proposalSql = `select p.id, p.dossier, p.act, p.at, p.approval, p.status, p.note, p.by_id, p.body,
  v.name, v.state from proposal p left join case_view v using (dossier)`;

/** Proposals waiting for this official's approval, and those handed in that are open or returned. */
export async function listProposals(ports: UnitPorts, actor: Actor): Promise<Page<ProposalDto>> {
  mustWorkOnCases(actor);
  const rows = await ports.store.query<OpenProposal>(
    `${proposalSql} where (p.status = 'open' and p.approval = any($1)) or
      (p.by_id = $2 and (p.status = 'open' or
        (p.status = 'returned' and p.decided_at > $3::timestamptz - interval '7 days')))
      order by p.at limit 200`,
    [actor.posts, actor.id, ports.clock.now()],
  );
  return { rows: rows.map((r) => proposalDto(ports, actor, r)), total: rows.length, next: null };
}
