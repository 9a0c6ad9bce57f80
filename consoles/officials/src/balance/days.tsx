import type { Bilingual, DayBalanceDto, Lamp, ReconciliationDto } from '@xinqu/contracts/http';
import { apiOf } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { LampMark } from '../kit/lamp.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { dayText } from '../kit/text.ts';
import { figureText, peerText } from './words.ts';

const dayHeads: readonly Bilingual[] = [
  { zh: '日期', en: 'Day' },
  { zh: '方向', en: 'Direction' },
  { zh: '序号', en: 'Numbers' },
  { zh: '已办', en: 'Applied' },
  { zh: '拒收', en: 'Refused' },
  { zh: '未办', en: 'Pending' },
  { zh: '签署', en: 'Signed' },
  { zh: '下载', en: 'File' },
];

const dayLamps: Readonly<Record<DayBalanceDto['state'], Lamp>> = {
  closing: 'grey',
  made: 'yellow',
  agreed: 'green',
  differs: 'red',
};

function DayRow({ node, day }: { readonly node: string; readonly day: DayBalanceDto }) {
  const peer = peerText(day.from === node ? day.to : day.from, node);
  const way = day.from === node ? `发往${peer}` : `${peer}来件`;
  return (
    <tr className={day.state === 'differs' ? 'alarmed' : undefined}>
      <th scope="row" data-label="日期">
        {dayText(day.day)}
      </th>
      <td data-label="方向">{way}</td>
      <td data-label="序号">
        {day.first}–{day.last}
      </td>
      <td data-label="已办">{figureText(day.applied)}</td>
      <td data-label="拒收">{figureText(day.refused)}</td>
      <td data-label="未办">{figureText(day.pending)}</td>
      <td data-label="签署" className="verdict">
        <span className={`lamp lamp-${dayLamps[day.state]}`}>
          <LampMark lamp={dayLamps[day.state]} /> {day.says.zh}
        </span>{' '}
        <En>{day.says.en}</En>
      </td>
      <td data-label="下载">
        {day.state === 'closing' ? (
          '—'
        ) : (
          <a
            href={`${apiOf(node)}/day-balances/${day.id}`}
            aria-label={`下载 ${dayText(day.day)}${way}对账`}
            download
          >
            下载
          </a>
        )}
      </td>
    </tr>
  );
}

/** The accounts of single days, as far as they are signed, and each as a file. */
export function Days({ book }: { readonly book: ReconciliationDto }) {
  if (book.days.length === 0) {
    return (
      <EmptyNote
        zh="还没有每日对账：次日零时起结前一日的账。"
        en="None yet: a day is closed after its midnight."
      />
    );
  }
  return (
    <table className="rows balance">
      <RowsHead caption="每日对账" heads={dayHeads} />
      <tbody>
        {book.days.map((day) => (
          <DayRow key={day.id} node={book.node} day={day} />
        ))}
      </tbody>
    </table>
  );
}
