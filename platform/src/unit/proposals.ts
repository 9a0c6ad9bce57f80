import { type Uuid } from '@xinqu/core/kernel';
import type { CaseFacts } from '@xinqu/core/access';
import { type CaseState, findRule, postNames } from '@xinqu/core/procedure';
import { type Page, type ProposalDto } from '@xinqu/contracts/http';
import {
  type StandingRow,
  factsOf,
  scope,
  scopeParams,
  standingColumns,
  standingFrom,
  visible,
} from './access.ts';
import { approvalRefusal } from './acting.ts';
import { mustWorkOnCases } from './desk.ts';
import { shownFields } from './dto.ts';
import type { OfficialPorts } from './official-store.ts';
import { type Actor, type Tx, type UnitPorts } from './ports.ts';
import { casesShown, recordRows } from './readings/record.ts';
import { Shown, sealedIn } from './shown.ts';

export interface OpenProposal {
  id: string;
  dossier: Uuid;
  act: string;
  at: string;
  approval: keyof typeof postNames;
  status: ProposalDto['status'];
  note: string | null;
  by_id: string;
  name: string;
  state: CaseState;
  body: { persons: string[]; fields: Record<string, unknown>; by: { name: string } };
}

interface Reading {
  readonly facts: CaseFacts;
  readonly shown: Shown;
}

/** What was handed in in one case, without what is about sealed records alone. */
export const proposalDtos = (
  ports: UnitPorts,
  actor: Actor,
  rows: readonly OpenProposal[],
  reading: Reading,
): ProposalDto[] =>
  rows
    .filter(({ body }) => !reading.shown.isOfSealed(body.persons))
    .map((row) => proposalDto(ports, actor, row, reading));

function proposalDto(
  ports: UnitPorts,
  actor: Actor,
  r: OpenProposal,
  { facts, shown }: Reading,
): ProposalDto {
  const rule = findRule(ports.procedure, r.act);
  const { state } = r;
  return {
    id: r.id,
    dossier: r.dossier,
    caseName: shown.caseName(
      r.name,
      state.persons.map((p) => p.name),
    ),
    act: r.act,
    name: rule?.name ?? { zh: r.act, en: r.act },
    persons: r.body.persons.map((id) => {
      const name = state.persons.find((p) => p.id === id)?.name ?? '';
      return shown.name('person.name', name) || id;
    }),
    by: r.body.by.name,
    at: r.at,
    approval: postNames[r.approval],
    fields: shownFields(rule, state, { fields: r.body.fields }, shown),
    mine: r.status === 'open' && approvalRefusal(ports, actor, facts, r) === undefined,
    status: r.status,
    note: r.note === null ? null : shown.quiet(r.note),
  };
}

const columns = `p.id, p.dossier, p.act, p.at, p.approval, p.status, p.note, p.by_id, p.body,
  v.name, v.state`;

/** What is open or was sent back in one case, the newest first. */
export const proposalsOf = (tx: Tx, dossier: string): Promise<OpenProposal[]> =>
  tx.query<OpenProposal>(
    `select ${columns} from proposal p join case_view v using (dossier)
      where p.dossier = $1 and p.status in ('open', 'returned') order by p.at desc limit 50`,
    [dossier],
  );

/** Proposals waiting for this official's approval, and those handed in that are open or returned. */
export async function listProposals(
  ports: OfficialPorts,
  actor: Actor,
): Promise<Page<ProposalDto>> {
  mustWorkOnCases(actor);
  const now = scopeParams + 1;
  return ports.store.transaction(async (tx) => {
    const found = await tx.query<OpenProposal & StandingRow>(
      `select ${columns}, ${standingColumns}
       from proposal p join case_view v using (dossier) ${standingFrom}
      where ${visible} and ((p.status = 'open' and p.by_id <> $2::uuid) or
        (p.by_id = $2::uuid and (p.status = 'open' or
          (p.status = 'returned' and p.decided_at > $${now}::timestamptz - interval '7 days'))))
      order by p.at limit 200`,
      [...scope(ports, actor, 'case.proposals', 'list'), ports.clock.now()],
    );
    const rows = found
      .map((r) => {
        const facts = factsOf(ports, actor, r);
        return proposalDto(ports, actor, r, {
          facts,
          shown: new Shown(ports, actor, facts, {
            way: 'list',
            sealed: sealedIn(ports, r.state),
          }),
        });
      })
      .filter((dto, n) => dto.mine || found[n]!.by_id === actor.id);
    const ids = new Set(rows.map(({ id }) => id));
    const cases = found
      .filter(({ id }) => ids.has(id))
      .map((row) => ({ dossier: row.dossier, facts: factsOf(ports, actor, row) }));
    const shown = casesShown(ports, actor, cases, 'case.proposals', 'list');
    await recordRows(ports, tx, actor, 'proposals', shown);
    return { rows, total: rows.length, next: null };
  });
}
