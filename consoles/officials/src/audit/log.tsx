import { readingBounds, bounds } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, WhenLoaded } from '../kit/page.tsx';
import { Paging, useTrail } from '../kit/paging.tsx';
import { ReadingTable } from './reading-table.tsx';
import { type ReadingFilter, useReadingRules, useReadings } from './use-audit.ts';

const everything: ReadingFilter = { q: '', official: '', day: '', kind: '', after: '' };

interface FiltersProps {
  readonly node: string;
  readonly onFilter: (filter: ReadingFilter) => void;
}

function Filters({ node, onFilter }: FiltersProps) {
  const rules = useReadingRules(node);
  const [filter, setFilter] = useState(everything);
  const put = (part: Partial<ReadingFilter>) => setFilter({ ...filter, ...part });
  const search = (event: FormEvent) => {
    event.preventDefault();
    onFilter({ ...filter, q: filter.q.trim(), official: filter.official.trim() });
  };
  return (
    <form role="search" className="search audit-filter" onSubmit={search}>
      <div>
        <label htmlFor="audit-official">人员</label> <En>Official</En>
        <Input
          id="audit-official"
          maxLength={readingBounds.nameMax}
          value={filter.official}
          onChange={(event) => put({ official: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor="audit-case">案号</label> <En>Case number</En>
        <Input
          id="audit-case"
          maxLength={bounds.searchTextMax}
          value={filter.q}
          onChange={(event) => put({ q: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor="audit-day">日期</label> <En>Day</En>
        <Input
          id="audit-day"
          type="date"
          value={filter.day}
          onChange={(event) => put({ day: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor="audit-kind">类别</label> <En>Kind</En>
        <select
          id="audit-kind"
          className="select"
          value={filter.kind}
          onChange={(event) => put({ kind: event.target.value })}
        >
          <option value="">全部</option>
          {rules.data?.kinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {name.zh}
            </option>
          ))}
        </select>
      </div>
      <Action htmlType="submit" type="primary" zh="查找" en="Search" />
      <Action
        zh="清除条件"
        en="Clear"
        onClick={() => {
          setFilter(everything);
          onFilter(everything);
        }}
      />
    </form>
  );
}

/** The record of readings, newest first, with its filters. */
export function ReadingLog({ node }: { readonly node: string }) {
  const [filter, setFilter] = useState(everything);
  const trail = useTrail();
  const query = useReadings(node, { ...filter, after: trail.after });
  const narrow = (next: ReadingFilter) => {
    trail.reset();
    setFilter(next);
  };
  return (
    <>
      <p className="note">
        每一次显示案件内容都记录在此：谁、何时、看到哪些、依哪条规则、从哪里。查看本页也会记录。{' '}
        <En>Every answer that showed something of a case; looking at it is recorded, too.</En>
      </p>
      <Filters node={node} onFilter={narrow} />
      <WhenLoaded query={query}>
        {(page) => (
          <>
            <p className="visually-hidden" role="status">
              本页 {page.rows.length} 条
            </p>
            {page.rows.length === 0 ? (
              <EmptyNote zh="没有符合条件的阅览记录。" en="No reading recorded." />
            ) : (
              <ReadingTable node={node} caption="阅览记录" readings={page.rows} />
            )}
            <Paging trail={trail} next={page.next} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}
