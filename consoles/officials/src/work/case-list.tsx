import type { Bilingual, CaseRowDto, Page } from '@xinqu/contracts/http';
import { bounds } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { type CaseFilter, useCases } from '../api/hooks.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { Due } from '../kit/due.tsx';
import { LampBadge } from '../kit/lamp.tsx';
import { EmptyNote, Section, WhenLoaded } from '../kit/page.tsx';
import { Paging, useTrail } from '../kit/paging.tsx';
import { RowsHead } from '../kit/rows-head.tsx';

type Narrowing = Omit<CaseFilter, 'after'>;

const everything: Narrowing = { q: '', stage: '', mine: false };

/** Lists count so far and no farther. */
const countWord = (total: number): string =>
  total < bounds.countMax ? String(total) : `${bounds.countMax} 以上`;

interface SearchProps {
  readonly filter: Narrowing;
  readonly onFilter: (filter: Narrowing) => void;
}

function Search({ filter, onFilter }: SearchProps) {
  const [text, setText] = useState(filter.q);
  const search = (event: FormEvent) => {
    event.preventDefault();
    onFilter({ ...filter, q: text.trim() });
  };
  return (
    <form role="search" className="search" onSubmit={search}>
      <label htmlFor="search">查找案件</label>
      <En>Find a case</En>
      <Input
        id="search"
        type="search"
        allowClear
        maxLength={bounds.searchTextMax}
        placeholder="案号、姓名或案由"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onClear={() => onFilter({ ...filter, q: '' })}
      />
      <Action htmlType="submit" type="primary" zh="查找" en="Search" />
      <label className="choice">
        <input
          type="checkbox"
          checked={filter.mine}
          onChange={(event) => onFilter({ ...filter, mine: event.target.checked })}
        />
        <span data-en="Only mine">只看我承办的</span>
      </label>
    </form>
  );
}

function CaseRow({ node, row }: { readonly node: string; readonly row: CaseRowDto }) {
  const name = row.name === '' ? '未命名案件' : row.name;
  return (
    <tr>
      <td data-label="期限灯">
        <LampBadge lamp={row.lamp} />
      </td>
      <th scope="row" data-label="案件">
        {row.opens ? <Link to={`/${node}/cases/${row.dossier}`}>{name}</Link> : name}
        <span className="number">{row.caseNumber ?? '尚无案号'}</span>
      </th>
      <td data-label="案由">{row.charges.join('、') || '—'}</td>
      <td data-label="人员">{row.persons.join('、') || '—'}</td>
      <td data-label="阶段">{row.stageName.zh}</td>
      <td data-label="承办人">{row.handler ?? '未定'}</td>
      <td data-label="最近到期" className="day">
        {row.nextDue === null ? (
          '—'
        ) : (
          <Due due={row.nextDue} provisional={row.nextDueProvisional} />
        )}
      </td>
    </tr>
  );
}

const heads: readonly Bilingual[] = [
  { zh: '期限灯', en: 'Lamp' },
  { zh: '案件', en: 'Case' },
  { zh: '案由', en: 'Charge' },
  { zh: '人员', en: 'Persons' },
  { zh: '阶段', en: 'Stage' },
  { zh: '承办人', en: 'Handler' },
  { zh: '最近到期', en: 'Next due' },
];

function CaseTable({ node, page }: { readonly node: string; readonly page: Page<CaseRowDto> }) {
  return (
    <table className="rows">
      <RowsHead caption="案件列表" heads={heads} />
      <tbody>
        {page.rows.map((row) => (
          <CaseRow key={row.dossier} node={node} row={row} />
        ))}
      </tbody>
    </table>
  );
}

interface CaseListProps {
  readonly node: string;
  readonly section: Bilingual;
}

/** All cases of the section, with search and pages. */
export function CaseList({ node, section }: CaseListProps) {
  const [filter, setFilter] = useState(everything);
  const trail = useTrail();
  const query = useCases(node, { ...filter, after: trail.after });
  const narrow = (next: Narrowing) => {
    trail.reset();
    setFilter(next);
  };
  const searching = filter.q !== '' || filter.mine;
  return (
    <Section
      id="cases"
      zh={`${section.zh}案件`}
      en="Cases of the section"
      {...(query.data === undefined ? {} : { count: countWord(query.data.total) })}
    >
      <Search filter={filter} onFilter={narrow} />
      <WhenLoaded query={query}>
        {(page) => (
          <>
            <p className="visually-hidden" role="status">
              共 {countWord(page.total)} 件
            </p>
            {page.rows.length === 0 ? (
              <EmptyNote
                zh={searching ? '没有符合条件的案件，请换个词再查。' : '本部门现在没有案件。'}
                en={searching ? 'Nothing matches: try another word.' : 'No case here now.'}
              >
                {searching ? (
                  <Action zh="显示全部案件" en="Show all" onClick={() => narrow(everything)} />
                ) : null}
              </EmptyNote>
            ) : (
              <CaseTable node={node} page={page} />
            )}
            <Paging trail={trail} next={page.next} />
          </>
        )}
      </WhenLoaded>
    </Section>
  );
}
