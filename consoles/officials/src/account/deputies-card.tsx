import type { DeputyDto } from '@xinqu/contracts/http';
import { useDeputies } from '../api/hooks.ts';
import { useAct } from '../api/use-act.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { dayText } from '../kit/text.ts';
import { DeputyForm } from './deputy-form.tsx';

const statuses = {
  coming: { zh: '尚未开始', en: 'coming' },
  running: { zh: '代理中', en: 'running' },
  over: { zh: '已届满', en: 'over' },
  ended: { zh: '已提前结束', en: 'ended early' },
} as const;

function Leave({ leave }: { readonly leave: DeputyDto }) {
  const { busy, problem, act } = useAct();
  const end = () => act(`/deputies/${leave.id}/end`, {}, '代理已结束', 'Ended');
  const { zh, en } = statuses[leave.status];
  return (
    <li>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p>
        <strong>{leave.deputy}</strong>代理<strong>{leave.official}</strong>，{dayText(leave.from)}
        至{dayText(leave.until)}，{zh} <En>{en}</En>
      </p>
      <p className="note">
        {leave.reason}（{leave.by}指定）
      </p>
      {leave.mayEnd ? (
        <Action
          busy={busy}
          zh="结束代理"
          en="End"
          aria-label={`结束代理（${leave.deputy}代理${leave.official}）`}
          onClick={() => void end()}
        />
      ) : null}
    </li>
  );
}

/** Leaves and who stands in: named by the official, or by a chief for somebody who cannot. */
export function DeputiesCard({ node }: { readonly node: string }) {
  const { data } = useDeputies(node);
  if (data === undefined || data.mayName.length + data.deputies.length === 0) return null;
  return (
    <section className="card login-form" aria-labelledby="deputies-title">
      <h2 id="deputies-title">
        休假代理 <En>Deputies for leave</En>
      </h2>
      <p className="note">
        代理期内，代理人以自己的名义行使被代理人的审批权限，届满自动收回；本人呈请的事项不能由本人批准。{' '}
        <En>
          A deputy decides in the own name, for the time named, and never on the own requests.
        </En>
      </p>
      {data.deputies.length === 0 ? null : (
        <ul className="factors">
          {data.deputies.map((leave) => (
            <Leave key={leave.id} leave={leave} />
          ))}
        </ul>
      )}
      {data.mayName.length === 0 ? null : <DeputyForm known={data} />}
    </section>
  );
}
