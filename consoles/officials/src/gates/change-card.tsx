import type { GateChangeDto, GateDto, GatePathDto } from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { LampMark } from '../kit/lamp.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { agencyText, momentText } from '../kit/text.ts';
import { ReasonField, reasonMin } from './reason-field.tsx';
import { SimulationTable } from './simulation-table.tsx';
import { useGateChanges } from './use-gates.ts';
import { gateName, statusWords, stepName } from './words.ts';

interface CardProps {
  readonly node: string;
  readonly change: GateChangeDto;
  readonly gate: GateDto | undefined;
}

function SettleForm({ node, change }: Pick<CardProps, 'node' | 'change'>) {
  const [reason, setReason] = useState('');
  const { busy, problem, decide, withdraw } = useGateChanges(node);
  const tooShort = reason.trim().length < reasonMin;
  const settle = (agree: boolean) => void decide(change.id, { agree, reason: reason.trim() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.may.decide) settle(true);
    else void withdraw(change.id, reason.trim());
  };
  return (
    <form aria-label={change.may.decide ? '决定闸门变更' : '撤回闸门变更'} onSubmit={submit}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <ReasonField id={`settle-${change.id}`} reason={reason} onReason={setReason} />
      {change.may.decide ? (
        <div className="form-end">
          <Action
            type="primary"
            htmlType="submit"
            busy={busy}
            disabled={tooShort}
            zh="同意"
            en="Agree"
          />
          <Action
            busy={busy}
            disabled={tooShort}
            zh="不同意"
            en="Refuse"
            onClick={() => settle(false)}
          />
        </div>
      ) : (
        <Action htmlType="submit" busy={busy} disabled={tooShort} zh="撤回" en="Withdraw" />
      )}
    </form>
  );
}

const listed = (paths: readonly GatePathDto[]): string => paths.map(({ says }) => says).join('、');

function Steps({ steps }: Pick<GateChangeDto, 'steps'>) {
  return (
    <ul className="plain-list">
      {steps.map(({ step, agency, by, note, at, position }) => (
        <li key={step}>
          <time dateTime={at}>{momentText(at)}</time>，{agencyText(agency).zh} {by}：
          {stepName(step)}
          {note === '' ? '' : `（${note}）`}
          {position === null ? '' : `，记入账册第 ${position + 1} 条`}
        </li>
      ))}
    </ul>
  );
}

/** One change: what it opens and closes, why, what the traffic said, and what became of it. */
export function ChangeCard({ node, change, gate }: CardProps) {
  const { zh, en, lamp } = statusWords[change.status];
  const says = new Map([...change.opens, ...change.closes].map((path) => [path.path, path.says]));
  const paths = change.simulated.paths.map((path) => ({
    ...path,
    says: says.get(path.path) ?? path.path,
  }));
  return (
    <article className="card" aria-labelledby={`change-${change.id}`}>
      <h3 id={`change-${change.id}`}>
        {gate === undefined ? change.gate : gateName(gate)}
        {`（自第 ${change.version} 版）`}
      </h3>
      <p>
        <span className={`lamp lamp-${lamp}`}>
          <LampMark lamp={lamp} /> {change.may.decide ? '待本机关决定' : zh}
        </span>{' '}
        <En>{en}</En>
      </p>
      {change.opens.length === 0 ? null : <p>开放：{listed(change.opens)}</p>}
      {change.closes.length === 0 ? null : <p>关闭：{listed(change.closes)}</p>}
      <p>
        {agencyText(change.proposer).zh} {change.by}，
        <time dateTime={change.at}>{momentText(change.at)}</time>：{change.reason}
      </p>
      {change.ground === null ? null : (
        <p>
          依据：{change.ground.zh}“{change.ground.quote}”
        </p>
      )}
      <Steps steps={change.steps} />
      <details>
        <summary>
          提出机关的试算：{change.simulated.envelopes} 个信封中 {change.simulated.changed}{' '}
          个会有不同
        </summary>
        <SimulationTable node={node} paths={paths} caption="提出机关的试算" />
      </details>
      {change.may.decide || change.may.withdraw ? <SettleForm node={node} change={change} /> : null}
    </article>
  );
}
