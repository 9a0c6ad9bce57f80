import type { FactorResetDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { apiOf, useResets } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';

function ResetRow({ node, reset }: { readonly node: string; readonly reset: FactorResetDto }) {
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const allow = () =>
    run(async () => {
      await call(`${apiOf(node)}/factors/resets/${reset.id}`, { method: 'POST', body: {} });
      tell(`${reset.official}的第二重验证已重置`, 'Second factors reset');
      await client.invalidateQueries({ queryKey: [node, 'resets'] });
    });
  return (
    <li>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p>
        <strong>{reset.official}</strong>：{reset.reason}（{reset.askedBy}，
        {momentText(reset.askedAt)}）
      </p>
      {reset.yours ? (
        <Action
          busy={busy}
          zh="确认重置"
          en="Allow"
          aria-label={`确认重置${reset.official}`}
          onClick={() => void allow()}
        />
      ) : (
        <p className="note">
          等待另一人确认 <En>Waits for another person</En>
        </p>
      )}
    </li>
  );
}

/** Resets of second factors that an administrator asked for and another person allows. */
export function ResetsCard({ node }: { readonly node: string }) {
  const { data } = useResets(node);
  if (data === undefined || data.resets.length === 0) return null;
  return (
    <section className="card login-form" aria-labelledby="resets-title">
      <h2 id="resets-title">
        待确认的重置 <En>Resets to allow</En>
      </h2>
      <p className="note">
        请当面或者电话核实本人后确认；确认后其登录立即失效，下次登录重新设置。{' '}
        <En>Make sure of the person first; every session ends.</En>
      </p>
      <ul className="factors">
        {data.resets.map((reset) => (
          <ResetRow key={reset.id} node={node} reset={reset} />
        ))}
      </ul>
    </section>
  );
}
