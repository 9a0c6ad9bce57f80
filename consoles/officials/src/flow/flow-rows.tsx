import type { Bilingual, FlowDto, FlowRowDto, Lamp } from '@xinqu/contracts/http';
import { agencies } from '@xinqu/core/kernel';
import { useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { LampBadge } from '../kit/lamp.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { agencyText, dayText, lampOrder, lampWords, momentText } from '../kit/text.ts';
import { RowsHead } from '../kit/rows-head.tsx';
import { filterRows, type FlowFilter } from './filter-rows.ts';

interface FilterProps {
  readonly filter: FlowFilter;
  readonly onFilter: (filter: FlowFilter) => void;
}

const heads: readonly Bilingual[] = [
  { zh: '期限灯', en: 'Lamp' },
  { zh: '案号', en: 'Number' },
  { zh: '案由', en: 'Charge' },
  { zh: '人数', en: 'Persons' },
  { zh: '阶段', en: 'Stage' },
  { zh: '进入日期', en: 'Since' },
  { zh: '最近到期', en: 'Next due' },
];

function Filter({ filter, onFilter }: FilterProps) {
  return (
    <div className="search">
      <label htmlFor="flow-agency">所在机关</label>
      <En>Agency</En>
      <select
        id="flow-agency"
        className="select"
        value={filter.agency}
        onChange={(event) => onFilter({ ...filter, agency: event.target.value, page: 0 })}
      >
        <option value="">全部</option>
        {agencies.map((agency) => (
          <option key={agency} value={agency}>
            {agencyText(agency).zh}
          </option>
        ))}
      </select>
      <label htmlFor="flow-lamp">期限灯</label>
      <En>Lamp</En>
      <select
        id="flow-lamp"
        className="select"
        value={filter.lamp}
        onChange={(event) =>
          onFilter({ ...filter, lamp: event.target.value as Lamp | '', page: 0 })
        }
      >
        <option value="">全部</option>
        {lampOrder.map((lamp) => (
          <option key={lamp} value={lamp}>
            {lampWords[lamp].zh}
          </option>
        ))}
      </select>
    </div>
  );
}

function Row({ row }: { readonly row: FlowRowDto }) {
  return (
    <tr>
      <td data-label="期限灯">
        <LampBadge lamp={row.lamp} />
      </td>
      <th scope="row" data-label="案号" className="number">
        {row.number ?? '尚无案号'}
      </th>
      <td data-label="案由">{row.charge ?? '—'}</td>
      <td data-label="人数">
        {row.persons}
        {row.inCustody === 0 ? '' : `（在押 ${row.inCustody}）`}
      </td>
      <td data-label="阶段">
        {row.stageName.zh}，{agencyText(row.agency).zh}
      </td>
      <td data-label="进入日期" className="day">
        {dayText(row.since)}
      </td>
      <td data-label="最近到期">
        {row.nextLimit === null ? '—' : `${momentText(row.nextLimit.due)} ${row.nextLimit.name.zh}`}
      </td>
    </tr>
  );
}

/** Every case of the county by its metadata: no name, no fact, no evidence. */
export function FlowRows({ rows }: { readonly rows: FlowDto['rows'] }) {
  const [filter, setFilter] = useState<FlowFilter>({ agency: '', lamp: '', page: 0 });
  const { shown, all, page, pages } = filterRows(rows, filter);
  return (
    <>
      <Filter filter={filter} onFilter={setFilter} />
      <p className="note" role="status">
        共 {all} 件
      </p>
      {shown.length === 0 ? (
        <EmptyNote zh="没有符合条件的案件。" en="Nothing matches." />
      ) : (
        <table className="rows">
          <RowsHead caption="全县案件" heads={heads} />
          <tbody>
            {shown.map((row) => (
              <Row key={row.dossier} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <nav className="paging" aria-label="翻页">
        <Action
          zh="上一页"
          en="Back"
          disabled={page === 0}
          onClick={() => setFilter({ ...filter, page: page - 1 })}
        />
        <span>
          第 {page + 1} 页，共 {pages} 页
        </span>
        <Action
          zh="下一页"
          en="Next"
          disabled={page + 1 >= pages}
          onClick={() => setFilter({ ...filter, page: page + 1 })}
        />
      </nav>
    </>
  );
}
