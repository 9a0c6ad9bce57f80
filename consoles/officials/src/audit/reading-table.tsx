import type { AccessRuleDto, Bilingual, ReadCaseDto, ReadingDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { En } from '../kit/bilingual.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { momentText } from '../kit/text.ts';

const heads: readonly Bilingual[] = [
  { zh: '时间', en: 'Time' },
  { zh: '人员', en: 'Official' },
  { zh: '所阅内容', en: 'What was shown' },
  { zh: '案件', en: 'Cases' },
  { zh: '依据规则', en: 'By which rule' },
  { zh: '来源', en: 'From where' },
];

function CaseLink({ node, dossier, number }: ReadCaseDto & { readonly node: string }) {
  return (
    <Link className="number" to={`/${node}/cases/${dossier}`}>
      {number ?? `无案号 ${dossier.slice(-12)}`}
    </Link>
  );
}

/** The case that was opened, or those that a list showed. */
function Cases({ node, reading }: { readonly node: string; readonly reading: ReadingDto }) {
  const { dossier, caseNumber, cases } = reading;
  if (dossier !== null) return <CaseLink node={node} dossier={dossier} number={caseNumber} />;
  if (cases.length === 0) return <>—</>;
  return (
    <details className="quiet">
      <summary>
        {cases.length} 件 <En>{`${cases.length} shown`}</En>
      </summary>
      <ul className="plain-list">
        {cases.map((one) => (
          <li key={one.dossier}>
            <CaseLink node={node} {...one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The anchor of a rule on the tab of the rules. */
export const ruleAnchor = (id: string): string => `rule-${id.replaceAll('/', '-')}`;

function Rules({
  node,
  rules,
}: {
  readonly node: string;
  readonly rules: readonly AccessRuleDto[];
}) {
  if (rules.length === 0) return <>—</>;
  return (
    <ul className="plain-list">
      {rules.map(({ id, says, purpose }) => (
        <li key={id}>
          {purpose === null ? '' : `${purpose.zh}：`}
          <Link to={`/${node}/audit?tab=rules#${ruleAnchor(id)}`}>{says.zh}</Link>
        </li>
      ))}
    </ul>
  );
}

function ReadingRow({ node, reading }: { readonly node: string; readonly reading: ReadingDto }) {
  const { official, post, section, what, sought, address, session } = reading;
  return (
    <tr>
      <td data-label="时间">{momentText(reading.at)}</td>
      <th scope="row" data-label="人员">
        {official}
        <span className="note">
          {' '}
          {post.zh}
          {section === null ? '' : `，${section.zh}`}
        </span>
      </th>
      <td data-label="所阅内容">
        {what}
        {sought === null ? '' : `（${sought.zh}）`}
      </td>
      <td data-label="案件">
        <Cases node={node} reading={reading} />
      </td>
      <td data-label="依据规则">
        <Rules node={node} rules={reading.rules} />
      </td>
      <td data-label="来源">
        {address ?? '—'}
        {session === null ? null : <span className="note"> 会话 {session.slice(-6)}</span>}
      </td>
    </tr>
  );
}

interface ReadingTableProps {
  readonly node: string;
  readonly caption: string;
  readonly readings: readonly ReadingDto[];
}

/** Who was shown what, by which rule, when and from where. */
export function ReadingTable({ node, caption, readings }: ReadingTableProps) {
  return (
    <table className="rows">
      <RowsHead caption={caption} heads={heads} />
      <tbody>
        {readings.map((reading) => (
          <ReadingRow key={reading.id} node={node} reading={reading} />
        ))}
      </tbody>
    </table>
  );
}
