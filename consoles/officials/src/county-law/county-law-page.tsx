import type { Bilingual, CountyLawDto } from '@xinqu/contracts/http';
import { useCountyLaw, useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { agencyText, dayText, momentText } from '../kit/text.ts';
import { NoticeForm } from './notice-form.tsx';
import { TargetForm } from './target-form.tsx';
import '../style/work.css';
import '../style/admin.css';

const heads: readonly Bilingual[] = [
  { zh: '期限', en: 'Limit' },
  { zh: '责任机关', en: 'Owner' },
  { zh: '本地目标', en: 'Target' },
  { zh: '施行', en: 'From' },
  { zh: '来源', en: 'Source' },
];

function Targets({ law }: { readonly law: CountyLawDto }) {
  const rows = law.targets.flatMap(({ targets, ...limit }) =>
    targets.map((target) => ({ ...limit, ...target })),
  );
  return (
    <table className="rows">
      <RowsHead caption="本地目标" heads={heads} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.clock}${row.from}${row.days}`}>
            <th scope="row" data-label="期限">
              {row.name.zh}
            </th>
            <td data-label="责任机关">{agencyText(row.owner).zh}</td>
            <td data-label="本地目标">{row.days} 日</td>
            <td data-label="施行">{dayText(row.from)}起</td>
            <td data-label="来源">{row.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entered({ law }: { readonly law: CountyLawDto }) {
  if (law.entered.length === 0) {
    return <EmptyNote zh="尚无录入。" en="Nothing has been entered yet." />;
  }
  return (
    <ul className="plain-list">
      {law.entered.map((row) => (
        <li key={row.id} className="note">
          <time dateTime={row.at}>{momentText(row.at)}</time>，{row.by}：{row.says}
          {row.applied ? '' : '（正在重新计算）'}
        </li>
      ))}
    </ul>
  );
}

function Body({ law }: { readonly law: CountyLawDto }) {
  return (
    <>
      <h2>
        本地目标 <En>Local targets</En>
      </h2>
      <Targets law={law} />
      <h2>
        放假安排 <En>Rest days</En>
      </h2>
      <p>已录入年度：{law.years.map(({ year }) => `${year}年`).join('、')}。</p>
      <p className="note">
        未录入的年度按周六、周日和固定节日暂计，有关日期均标明“暂计”。{' '}
        <En>Dates that depend on a year not yet announced are provisional.</En>
      </p>
      {law.mine ? (
        <div className="setting-forms">
          <section className="card" aria-labelledby="set-target">
            <h2 id="set-target">
              设定本地目标 <En>Set a target</En>
            </h2>
            <TargetForm law={law} />
          </section>
          <section className="card" aria-labelledby="set-notice">
            <h2 id="set-notice">
              录入放假安排 <En>Enter a notice</En>
            </h2>
            <NoticeForm law={law} />
          </section>
        </div>
      ) : (
        <p className="note">
          由本委分管领导设定。 <En>The chief of the committee sets these.</En>
        </p>
      )}
      <h2>
        录入记录 <En>What was entered</En>
      </h2>
      <Entered law={law} />
    </>
  );
}

/** The county's own targets beside the statute, and the notices on rest days. */
export default function CountyLawPage() {
  const query = useCountyLaw(useNode());
  return (
    <>
      <PageTitle zh="期限设定" en="Limits of the county" />
      <WhenLoaded query={query}>{(law) => <Body law={law} />}</WhenLoaded>
    </>
  );
}
