import type { Bilingual, ReadingDto } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNode, useReadings } from '../api/hooks.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, WhenLoaded } from '../kit/page.tsx';
import { momentText } from '../kit/text.ts';
import { RowsHead } from '../kit/rows-head.tsx';
import '../style/work.css';

const heads: readonly Bilingual[] = [
  { zh: '时间', en: 'Time' },
  { zh: '人员', en: 'Official' },
  { zh: '岗位', en: 'Post' },
  { zh: '案号', en: 'Case number' },
  { zh: '所阅内容', en: 'What was read' },
];

function ReadingTable({ readings }: { readonly readings: readonly ReadingDto[] }) {
  return (
    <table className="rows">
      <RowsHead caption="阅卷记录" heads={heads} />
      <tbody>
        {readings.map((reading, i) => (
          <tr key={`${reading.at}${reading.official}${i}`}>
            <td data-label="时间">{momentText(reading.at)}</td>
            <th scope="row" data-label="人员">
              {reading.official}
            </th>
            <td data-label="岗位">{reading.post}</td>
            <td data-label="案号" className="number">
              {reading.caseNumber ?? reading.dossier}
            </td>
            <td data-label="所阅内容">{reading.what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who read which case and when, for the auditor. */
export default function ReadingsPage() {
  const [number, setNumber] = useState('');
  const [text, setText] = useState('');
  const query = useReadings(useNode(), number);
  const search = (event: FormEvent) => {
    event.preventDefault();
    setNumber(text.trim());
  };
  return (
    <>
      <PageTitle zh="阅卷记录" en="Readings of cases" />
      <form role="search" className="search" onSubmit={search}>
        <label htmlFor="number">案号</label>
        <En>Case number</En>
        <Input
          id="number"
          allowClear
          maxLength={64}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onClear={() => setNumber('')}
        />
        <Action htmlType="submit" type="primary" zh="查找" en="Search" />
      </form>
      <WhenLoaded query={query}>
        {(page) =>
          page.rows.length === 0 ? (
            <EmptyNote zh="没有阅卷记录。" en="No reading recorded.">
              <En>Every reading of a case is recorded here.</En>
            </EmptyNote>
          ) : (
            <ReadingTable readings={page.rows} />
          )
        }
      </WhenLoaded>
    </>
  );
}
