import type { CaseDto, TakerDto } from '@xinqu/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { WhenLoaded } from '../kit/page.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';

interface GiveCaseProps {
  readonly node: string;
  readonly dossier: CaseDto;
}

interface TakerFormProps extends GiveCaseProps {
  readonly takers: readonly TakerDto[];
}

function TakerForm({ node, dossier, takers }: TakerFormProps) {
  const client = useQueryClient();
  const tell = useTell();
  const [to, setTo] = useState(takers.find((taker) => !taker.conflicted)?.id ?? '');
  const [reason, setReason] = useState('');
  const { busy, problem, run } = useWork();
  const give = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const path = `${apiOf(node)}/cases/${encodeURIComponent(dossier.dossier)}/handler`;
      await call(path, { method: 'POST', body: { to, reason: reason.trim() } });
      setReason('');
      tell('承办人已变更，未办结的任务一并移交', 'The case has another handler');
      await client.invalidateQueries({ queryKey: [node] });
    });
  };
  if (takers.length === 0) {
    return (
      <p className="note">
        本部门没有其他承办人。 <En>The section has no other handler.</En>
      </p>
    );
  }
  return (
    <form aria-label="变更承办人" onSubmit={(event) => void give(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <SelectField
        {...{ id: 'taker', zh: '新承办人', en: 'New handler', value: to }}
        options={takers.map(({ id, name, conflicted, openTasks }) => ({
          value: id,
          label: `${name}（${conflicted ? '已申报回避' : `在办任务 ${openTasks} 项`}）`,
          disabled: conflicted,
        }))}
        onSelect={setTo}
      />
      <div className="field">
        <label htmlFor="give-reason">理由</label> <En>Reason</En>
        <Input
          id="give-reason"
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Action
        htmlType="submit"
        busy={busy}
        disabled={to === '' || reason.trim() === ''}
        zh="变更承办人"
        en="Give the case"
      />
    </form>
  );
}

function Takers({ node, dossier }: GiveCaseProps) {
  const query = useQuery({
    queryKey: [node, 'takers', dossier.dossier, dossier.handler],
    queryFn: ({ signal }) =>
      call<TakerDto[]>(`${apiOf(node)}/cases/${encodeURIComponent(dossier.dossier)}/takers`, {
        signal,
      }),
  });
  return (
    <WhenLoaded query={query}>
      {(takers) => <TakerForm node={node} dossier={dossier} takers={takers} />}
    </WhenLoaded>
  );
}

/** Who had the case before, and for heads and case managers the way to give it to another. */
export function GiveCase({ node, dossier }: GiveCaseProps) {
  const [open, setOpen] = useState(false);
  const changes = dossier.handlerChanges;
  if (!dossier.mayGive && changes.length === 0) return null;
  return (
    <section className="card" aria-labelledby="handler">
      <h2 id="handler">
        承办人 <En>Handler</En>
      </h2>
      <p>{dossier.handler ?? '未定'}</p>
      {changes.length === 0 ? null : (
        <ul className="plain-list">
          {changes.map((change) => (
            <li key={change.at} className="note">
              <time dateTime={change.at}>{momentText(change.at)}</time>，{change.from} → {change.to}
              （{change.reason}；{change.by}）
            </li>
          ))}
        </ul>
      )}
      {dossier.mayGive ? (
        <details className="quiet" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            变更承办人 <En>Give to another</En>
          </summary>
          {open ? <Takers node={node} dossier={dossier} /> : null}
        </details>
      ) : null}
    </section>
  );
}
