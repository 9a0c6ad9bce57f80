import type { LimitDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { Due } from '../kit/due.tsx';
import { LampBadge } from '../kit/lamp.tsx';
import { Steps } from '../kit/steps.tsx';
import { agencyText, momentText } from '../kit/text.ts';
import { sortLimits } from './sort-limits.ts';

function Limit({ limit }: { readonly limit: LimitDto }) {
  return (
    <li className={`limit limit-${limit.lamp}`}>
      <div className="limit-head">
        <span className="limit-name">
          {limit.name.zh} <En>{limit.name.en}</En>
        </span>
        <LampBadge lamp={limit.lamp} days={limit.daysLeft} />
      </div>
      <dl className="limit-days">
        <div>
          <dt>
            法定期限 <En>Statutory</En>
          </dt>
          <dd>
            {limit.due === null ? (
              limit.statusName.zh
            ) : (
              <Due due={limit.due} provisional={limit.provisional} />
            )}
          </dd>
        </div>
        {limit.target === null ? null : (
          <div>
            <dt>
              本地目标 <En>Local target</En>
            </dt>
            <dd>
              {momentText(limit.target.due)} <LampBadge lamp={limit.target.lamp} />
            </dd>
          </div>
        )}
        <div>
          <dt>
            责任机关 <En>Owner</En>
          </dt>
          <dd>{agencyText(limit.owner).zh}</dd>
        </div>
      </dl>
      <p className="basis">
        {limit.basis}
        {limit.due === null ? '' : ` · ${limit.statusName.zh}`}
      </p>
      {limit.steps.length === 0 ? null : <Steps steps={limit.steps} />}
    </li>
  );
}

/** Limits, the most pressing first; those that do not run are folded away. */
export function Limits({ limits }: { readonly limits: readonly LimitDto[] }) {
  const sorted = sortLimits(limits);
  const running = sorted.filter((limit) => limit.lamp !== 'grey');
  const quiet = sorted.filter((limit) => limit.lamp === 'grey');
  const draw = (list: readonly LimitDto[]) => (
    <ul className="limits">
      {list.map((limit, i) => (
        <Limit key={`${limit.clock}${limit.person ?? ''}${i}`} limit={limit} />
      ))}
    </ul>
  );
  return (
    <>
      {running.length === 0 ? (
        <p className="note">
          现无正在计算的期限。 <En>No limit is running.</En>
        </p>
      ) : (
        draw(running)
      )}
      {quiet.length === 0 ? null : (
        <details className="quiet">
          <summary>
            已结束或未起算的期限 {quiet.length} 项 <En>Ended or not running</En>
          </summary>
          {draw(quiet)}
        </details>
      )}
    </>
  );
}
