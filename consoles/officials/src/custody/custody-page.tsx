import type { Bilingual, CustodyDto, CustodyRowDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { useCustody } from '../api/custody-hooks.ts';
import { useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { Due } from '../kit/due.tsx';
import { LampBadge } from '../kit/lamp.tsx';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { Steps } from '../kit/steps.tsx';
import { agencyText, dayText, momentText } from '../kit/text.ts';
import { Alarms } from './alarm-card.tsx';
import '../style/custody.css';

const heads: readonly Bilingual[] = [
  { zh: '期限灯', en: 'Lamp' },
  { zh: '姓名', en: 'Name' },
  { zh: '强制措施', en: 'Measure' },
  { zh: '羁押场所', en: 'Held at' },
  { zh: '期限', en: 'Limit' },
  { zh: '届满', en: 'Ends' },
  { zh: '案件', en: 'Case' },
];

function Limit({ row }: { readonly row: CustodyRowDto }) {
  const { limit } = row;
  if (limit === null) {
    return (
      <>
        无正在计算的羁押期限 <En>None running</En>
      </>
    );
  }
  return (
    <>
      {limit.name.zh}（{agencyText(limit.owner).zh}）
      <Steps steps={limit.steps} />
    </>
  );
}

function Row({ node, row }: { readonly node: string; readonly row: CustodyRowDto }) {
  const { limit } = row;
  const number = row.caseNumber ?? '尚无案号';
  return (
    <tr className={row.alarms.length === 0 ? undefined : 'alarmed'}>
      <td data-label="期限灯">
        <LampBadge lamp={limit?.lamp ?? 'grey'} days={limit?.daysLeft ?? null} />
      </td>
      <th scope="row" data-label="姓名">
        {row.name}
      </th>
      <td data-label="强制措施">
        {row.measureName.zh}，{dayText(row.since)}起
      </td>
      <td data-label="羁押场所">{row.place ?? '未登记'}</td>
      <td data-label="期限">
        <div>
          <Limit row={row} />
        </div>
      </td>
      <td data-label="届满" className="day">
        {limit === null || limit.due === null ? (
          '—'
        ) : (
          <Due due={limit.due} provisional={limit.provisional} />
        )}
      </td>
      <td data-label="案件">
        {row.opens ? <Link to={`/${node}/cases/${row.dossier}`}>{number}</Link> : number}
        <span className="note"> {row.stageName.zh}</span>
      </td>
    </tr>
  );
}

function Held({ node, custody }: { readonly node: string; readonly custody: CustodyDto }) {
  const alarms = custody.rows.flatMap((row) => row.alarms);
  return (
    <>
      <p className="note">
        截至 {momentText(custody.at)} <En>As of this moment</En>
      </p>
      {alarms.length === 0 ? null : (
        <Section id="alarms" zh="超期羁押警报" en="Custody alarms" count={alarms.length}>
          <Alarms node={node} alarms={alarms} />
        </Section>
      )}
      <Section id="held" zh="全部在押人员" en="Everyone held" count={custody.total}>
        {custody.rows.length === 0 ? (
          <EmptyNote zh="现在没有在押人员。" en="Nobody is held now." />
        ) : (
          <table className="rows">
            <RowsHead caption="在押人员，有警报的在前，其余按届满日" heads={heads} />
            <tbody>
              {custody.rows.map((row) => (
                <Row key={`${row.dossier}${row.person}`} node={node} row={row} />
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </>
  );
}

/** The desk of the detention house and of execution supervision: who is held, and until when. */
export default function CustodyPage() {
  const node = useNode();
  const query = useCustody(node);
  return (
    <>
      <PageTitle zh="在押人员" en="In custody" />
      <WhenLoaded query={query}>{(custody) => <Held node={node} custody={custody} />}</WhenLoaded>
    </>
  );
}
