import type { AlarmDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { usePost } from '../api/custody-hooks.ts';
import { problemOf } from '../api/http.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { FactList } from '../kit/fact-list.tsx';
import { LampMark } from '../kit/lamp.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { Steps } from '../kit/steps.tsx';
import { agencyText, dayText, momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';

function Facts({ node, alarm }: { readonly node: string; readonly alarm: AlarmDto }) {
  const name = alarm.caseName === '' ? (alarm.caseNumber ?? '未命名案件') : alarm.caseName;
  const told = alarm.told.map((agency) => agencyText(agency).zh);
  const rows = [
    ['届满', 'Ended', dayText(alarm.due)],
    ['责任机关', 'In charge', agencyText(alarm.owner).zh],
    ['羁押场所', 'Held at', alarm.place ?? '未登记'],
    [
      '案件',
      'Case',
      alarm.opens ? <Link to={`/${node}/cases/${alarm.dossier}`}>{name}</Link> : name,
    ],
    ['发出警报', 'Raised', momentText(alarm.raisedAt)],
    ['已经信渠告知', 'Told', told.length === 0 ? '—' : told.join('、')],
  ] as const;
  return <FactList facts={rows} />;
}

function Notes({ alarm }: { readonly alarm: AlarmDto }) {
  if (alarm.notes.length === 0) return <p className="note">尚无人记录知悉。</p>;
  return (
    <ul className="alarm-notes note">
      {alarm.notes.map((note) => (
        <li key={`${note.name}${note.at}`}>
          {note.post.zh} {note.name} 于 {momentText(note.at)} 知悉
        </li>
      ))}
    </ul>
  );
}

function Note({ node, alarm }: { readonly node: string; readonly alarm: AlarmDto }) {
  const note = usePost(node, `alarms/${alarm.id}/note`, ['alarms', 'custody']);
  const tell = useTell();
  const press = () =>
    note.mutate(undefined, {
      onSuccess: () => tell('已记录知悉，警报不因此解除', 'Noted; the alarm stands'),
    });
  return (
    <>
      {alarm.notes.some((one) => one.mine) ? null : (
        <Action zh="记录知悉" en="Take note" busy={note.isPending} onClick={press} />
      )}
      {note.error === null ? null : <ProblemNotice problem={problemOf(note.error)} />}
    </>
  );
}

/** One alarm. It can be taken note of; only a release or another measure ends it. */
export function AlarmCard({ node, alarm }: { readonly node: string; readonly alarm: AlarmDto }) {
  const id = `alarm-${alarm.id}`;
  return (
    <article className="alarm" aria-labelledby={id}>
      <h3 id={id}>
        <span className="lamp lamp-red">
          <LampMark lamp="red" /> 超期羁押
        </span>{' '}
        {alarm.personName}：{alarm.limit.zh}已届满 <En>{alarm.limit.en}</En>
      </h3>
      <Facts node={node} alarm={alarm} />
      <p className="alarm-duty">
        应当立即释放或者依法变更强制措施 <cite>刑事诉讼法第九十八条、第九十九条</cite>
      </p>
      <Steps steps={alarm.steps} />
      <Notes alarm={alarm} />
      <Note node={node} alarm={alarm} />
    </article>
  );
}

/** Alarms one under the other, with the sentence that says what ends them. */
export function Alarms({
  node,
  alarms,
}: {
  readonly node: string;
  readonly alarms: readonly AlarmDto[];
}) {
  return (
    <>
      <p className="note">
        记录释放、变更强制措施或者依法延长、重新计算期限后，警报自行解除；记录知悉不解除警报。{' '}
        <En>Only a recorded release, other measure or lawful renewal ends an alarm.</En>
      </p>
      {alarms.map((alarm) => (
        <AlarmCard key={alarm.id} node={node} alarm={alarm} />
      ))}
    </>
  );
}
