import type { ActOutcome, ProposalDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { outcomeText } from '../form/outcome.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';

function useDecision(node: string, proposal: ProposalDto) {
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const path = `${apiOf(node)}/proposals/${encodeURIComponent(proposal.id)}`;
  // Also after a refusal: the proposal may have been settled meanwhile.
  const decide = async (work: () => Promise<void>) => {
    await run(work);
    await client.invalidateQueries({ queryKey: [node] });
  };
  const approve = () =>
    decide(async () => {
      const outcome = await call<ActOutcome>(`${path}/approve`, { method: 'POST', body: {} });
      const text = outcomeText(proposal.name, outcome);
      tell(text.zh, text.en);
    });
  const giveBack = (note: string) =>
    decide(async () => {
      await call(`${path}/return`, { method: 'POST', body: { note } });
      tell(`「${proposal.name.zh}」已退回承办人`, 'Returned to the handler');
    });
  return { busy, problem, approve, giveBack };
}

const noteMax = 500;

function Decision({ node, proposal }: { readonly node: string; readonly proposal: ProposalDto }) {
  const { busy, problem, approve, giveBack } = useDecision(node, proposal);
  const [note, setNote] = useState<string | null>(null);
  const id = `note-${proposal.id}`;
  return (
    <div className="decision">
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {note === null ? (
        <div className="form-end">
          <Action
            type="primary"
            zh="批准"
            en="Approve"
            busy={busy}
            aria-label={`批准${proposal.name.zh}`}
            onClick={() => void approve()}
          />
          <Action
            zh="退回"
            en="Return"
            disabled={busy}
            aria-label={`退回${proposal.name.zh}`}
            onClick={() => setNote('')}
          />
        </div>
      ) : (
        <div className="field">
          <label htmlFor={id}>退回意见</label> <En>Why it is returned</En>
          <Input.TextArea
            id={id}
            autoFocus
            rows={3}
            maxLength={noteMax}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="form-end">
            <Action
              type="primary"
              danger
              zh="确认退回"
              en="Return it"
              busy={busy}
              disabled={note.trim() === ''}
              onClick={() => void giveBack(note.trim())}
            />
            <Action zh="取消" en="Cancel" onClick={() => setNote(null)} />
          </div>
        </div>
      )}
    </div>
  );
}

const statusWords: Readonly<Record<ProposalDto['status'], string>> = {
  open: '待审批',
  approved: '已批准',
  returned: '已退回',
  overtaken: '已失效',
};

interface ProposalsProps {
  readonly node: string;
  readonly proposals: readonly ProposalDto[];
  /** Names of persons by id, on the page of their case. */
  readonly names?: ReadonlyMap<string, string>;
}

function ProposalCard({ node, proposal, names }: ProposalsProps & { proposal: ProposalDto }) {
  // The list outside a case has no names to put in place of the ids; the case name tells.
  const persons = proposal.persons.flatMap((id) => names?.get(id) ?? []).join('、');
  return (
    <li className="card proposal">
      <p>
        <strong>{proposal.name.zh}</strong> <En>{proposal.name.en}</En>{' '}
        <span className="tag">{statusWords[proposal.status]}</span>
      </p>
      {names === undefined ? (
        <p>
          <Link to={`/${node}/cases/${proposal.dossier}`}>{proposal.caseName}</Link>
        </p>
      ) : null}
      <p className="note">
        {persons === '' ? '' : `${persons} · `}
        {proposal.by} · {momentText(proposal.at)} · 须经{proposal.approval.zh}批准
      </p>
      {proposal.fields.length === 0 ? null : (
        <dl className="pairs-list">
          {proposal.fields.map((field, i) => (
            <div key={`${field.label.zh}${i}`}>
              <dt>{field.label.zh}</dt>
              <dd>{field.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {proposal.note === null ? null : <p className="missing">退回意见：{proposal.note}</p>}
      {proposal.mine && proposal.status === 'open' ? (
        <Decision node={node} proposal={proposal} />
      ) : null}
    </li>
  );
}

/** Acts handed in for approval: what they say, and the decision for whom it is. */
export function Proposals(props: ProposalsProps) {
  return (
    <ul className="plain-list">
      {props.proposals.map((proposal) => (
        <ProposalCard key={proposal.id} {...props} proposal={proposal} />
      ))}
    </ul>
  );
}
