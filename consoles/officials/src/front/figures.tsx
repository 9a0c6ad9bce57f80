import type { MovingEnvelope, PairBalanceDto, PublicCountyDto } from '@xinqu/contracts/http';
import { useEffect, useState } from 'react';
import { En } from '../kit/bilingual.tsx';
import { agencyText, momentText } from '../kit/text.ts';
import { balanceState, type BalanceState } from './moving.ts';

/** How far the demonstration cases are carried. */
export function Filling({ filling }: { readonly filling: PublicCountyDto['filling'] }) {
  if (filling === null) return null;
  const { done, all } = filling;
  return (
    <div className="filling">
      <label htmlFor="filling">
        正在按裁判文书演示流转：第 {done} 件，共 {all} 件{' '}
        <En>
          Carrying demonstration cases: {done} of {all}
        </En>
      </label>
      <progress id="filling" max={all} value={done} />
    </div>
  );
}

const balanceWords: Readonly<Record<BalanceState, string>> = {
  even: '平',
  moving: '流转中',
  uneven: '不平',
};

function Balance({ state }: { readonly state: BalanceState }) {
  return <td className={state}>{balanceWords[state]}</td>;
}

/** How long nothing moved before a difference between two nodes is told as one. */
const quietAfterMs = 3000;

/** Whether the numbers have stood still for a while; the query keeps what did not change. */
function useQuiet(pairs: readonly PairBalanceDto[]): boolean {
  const [still, setStill] = useState<readonly PairBalanceDto[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setStill(pairs), quietAfterMs);
    return () => clearTimeout(timer);
  }, [pairs]);
  return still === pairs;
}

/** The account of each pair: the same as the picture, in figures. */
export function Pairs({ pairs }: { readonly pairs: readonly PairBalanceDto[] }) {
  const quiet = useQuiet(pairs);
  const busy = pairs.filter((pair) => pair.sent > 0);
  return (
    <section aria-labelledby="pairs" className="pairs">
      <h2 id="pairs">
        往来账 <En>Balance of every pair, live</En>
      </h2>
      {busy.length === 0 ? (
        <p>
          尚无信封往来。 <En>No envelope has passed yet.</En>
        </p>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">
                自 → 至 <En>From → to</En>
              </th>
              <th scope="col">
                已发 <En>Sent</En>
              </th>
              <th scope="col">
                已收办 <En>Applied</En>
              </th>
              <th scope="col">
                拒收 <En>Refused</En>
              </th>
              <th scope="col">
                在途 <En>On the way</En>
              </th>
              <th scope="col">
                核对 <En>Check</En>
              </th>
            </tr>
          </thead>
          <tbody>
            {busy.map((pair) => (
              <tr key={`${pair.from}>${pair.to}`}>
                <th scope="row">
                  {agencyText(pair.from).zh} → {agencyText(pair.to).zh}
                </th>
                <td>{pair.sent}</td>
                <td>{pair.applied}</td>
                <td>{pair.refused}</td>
                <td>{pair.pending}</td>
                <Balance state={balanceState(pair, quiet)} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="note">
        已发 = 已收办 + 拒收 + 在途，即为平。 <En>Sent = applied + refused + pending.</En>
      </p>
    </section>
  );
}

/** Open alarms between the nodes, and what is stuck: nothing of it is hidden from anybody. */
export function CanalAlarms({ county }: { readonly county: PublicCountyDto }) {
  const { canalAlarms, stuck } = county;
  if (canalAlarms.length + stuck.length === 0) return null;
  return (
    <section aria-labelledby="canal-alarms" className="canal-alarms">
      <h2 id="canal-alarms">
        对账警报 <En>Open alarms of the accounts</En>
      </h2>
      <ul>
        {canalAlarms.map(({ by, node, kind, name, since }) => (
          <li key={`${by}${node}${kind}`}>
            {agencyText(by).zh}（对方：{agencyText(node).zh}）：{name.zh} <En>{name.en}</En>{' '}
            <time dateTime={since}>{momentText(since)}</time>
          </li>
        ))}
        {stuck.map(({ node, count }) => (
          <li key={node}>
            {agencyText(node).zh}：{count} 件信封挂起，待处理 <En>{count} envelopes stuck</En>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The latest envelopes in words, without anything of their cases. */
export function Latest({ latest }: { readonly latest: readonly MovingEnvelope[] }) {
  return (
    <section aria-labelledby="latest" className="latest">
      <h2 id="latest">
        最近信封 <En>Latest envelopes</En>
      </h2>
      {latest.length === 0 ? (
        <p>
          打开本页以来尚无信封到达。 <En>None has arrived since this page was opened.</En>
        </p>
      ) : (
        <ol>
          {latest.map((envelope, i) => (
            <li key={`${envelope.at}${envelope.from}${envelope.to}${i}`}>
              <strong>{envelope.name.zh}</strong> <En>{envelope.name.en}</En>
              <span>
                {agencyText(envelope.from).zh} → {agencyText(envelope.to).zh}
                {envelope.phase === 'refused' ? '（拒收）' : ''}
              </span>
              <time dateTime={envelope.at}>{momentText(envelope.at)}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
