import type { MeDto } from '@xinqu/contracts/http';
import { Link, useLocation } from 'react-router';
import { useAlarms, useWarnings } from '../api/custody-hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { seesAlarms } from '../kit/navigation.ts';
import { dayText } from '../kit/text.ts';
import '../style/custody.css';

const namedMax = 3;

/**
 * On every page while somebody is held beyond a limit, and while a warning is unread. There is
 * nothing to close it with: it goes when its cause goes.
 */
export function AlarmStrip({ me }: { readonly me: MeDto }) {
  const concerned = seesAlarms(me);
  const alarms = useAlarms(me.node, concerned).data ?? [];
  const warnings = useWarnings(me.node, concerned).data?.rows ?? [];
  const page = `/${me.node}/alarms`;
  const here = useLocation().pathname === page;
  const fresh = warnings.filter((warning) => !warning.seen && warning.current);
  return (
    <>
      <div role="alert" className="alarm-strip" hidden={alarms.length === 0}>
        {alarms.length === 0 ? null : (
          <p>
            <strong>超期羁押警报 {alarms.length} 项</strong>：
            {alarms
              .slice(0, namedMax)
              .map((alarm) => `${alarm.personName}（${alarm.limit.zh}，${dayText(alarm.due)}届满）`)
              .join('；')}
            {alarms.length > namedMax ? '等' : ''}。应当立即释放或者变更强制措施。{' '}
            {here ? null : <Link to={page}>查看警报</Link>} <En>Held beyond the limit</En>
          </p>
        )}
      </div>
      {fresh.length === 0 || here ? null : (
        <p role="status" className="warning-strip">
          期限提醒 {fresh.length} 条未读：{fresh[0]!.limit.zh}
          {fresh[0]!.personName ? `（${fresh[0]!.personName}）` : ''}
          {fresh[0]!.lead.zh}。 <Link to={page}>查看提醒</Link> <En>Unread warnings</En>
        </p>
      )}
    </>
  );
}
