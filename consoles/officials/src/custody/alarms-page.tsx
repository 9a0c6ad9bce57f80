import type { Bilingual, Page, WarningDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { useAlarms, usePost, useWarnings } from '../api/custody-hooks.ts';
import { useNode } from '../api/hooks.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { momentText } from '../kit/text.ts';
import { Alarms } from './alarm-card.tsx';
import '../style/custody.css';

const heads: readonly Bilingual[] = [
  { zh: '期限', en: 'Limit' },
  { zh: '提醒', en: 'Warning' },
  { zh: '届满', en: 'Ends' },
  { zh: '人员', en: 'Person' },
  { zh: '案件', en: 'Case' },
  { zh: '发出', en: 'Told' },
];

function WarningRow({ node, warning }: { readonly node: string; readonly warning: WarningDto }) {
  const { caseName, caseNumber } = warning;
  return (
    <tr className={warning.current ? undefined : 'done'}>
      <th scope="row" data-label="期限">
        {warning.limit.zh} {warning.seen ? null : <span className="tag tag-strong">新</span>}
      </th>
      <td data-label="提醒">{warning.current ? warning.lead.zh : '已不适用'}</td>
      <td data-label="届满">{momentText(warning.due)}</td>
      <td data-label="人员">{warning.personName || '—'}</td>
      <td data-label="案件">
        <Link to={`/${node}/cases/${warning.dossier}`}>
          {caseName === '' ? (caseNumber ?? '未命名案件') : caseName}
        </Link>
      </td>
      <td data-label="发出">{momentText(warning.toldAt)}</td>
    </tr>
  );
}

function Warnings({ node, page }: { readonly node: string; readonly page: Page<WarningDto> }) {
  const seen = usePost(node, 'warnings/seen', ['warnings']);
  if (page.rows.length === 0) {
    return (
      <EmptyNote
        zh="还没有期限提醒。您承办的期限临近届满时，提醒会自动出现在这里。"
        en="No warning yet: they appear here by themselves as limits come near."
      />
    );
  }
  return (
    <>
      {page.rows.every((warning) => warning.seen) ? null : (
        <p className="table-action">
          <Action
            zh="全部标为已读"
            en="Mark all as read"
            busy={seen.isPending}
            onClick={() => seen.mutate()}
          />
        </p>
      )}
      <table className="rows">
        <RowsHead caption="期限提醒" heads={heads} />
        <tbody>
          {page.rows.map((warning) => (
            <WarningRow key={warning.id} node={node} warning={warning} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Alarms and warnings that concern the official: alarms first, they stand until somebody is freed. */
export default function AlarmsPage() {
  const node = useNode();
  const alarms = useAlarms(node);
  const warnings = useWarnings(node);
  return (
    <>
      <PageTitle zh="警报与提醒" en="Alarms and warnings" />
      <WhenLoaded query={alarms}>
        {(all) => (
          <Section id="alarms" zh="超期羁押警报" en="Custody alarms" count={all.length}>
            {all.length === 0 ? (
              <p className="note">
                现在没有超期羁押。 <En>Nobody is held beyond a limit.</En>
              </p>
            ) : (
              <Alarms node={node} alarms={all} />
            )}
          </Section>
        )}
      </WhenLoaded>
      <WhenLoaded query={warnings}>
        {(page) => (
          <Section id="warnings" zh="期限提醒" en="Warnings" count={page.total}>
            <Warnings node={node} page={page} />
          </Section>
        )}
      </WhenLoaded>
    </>
  );
}
