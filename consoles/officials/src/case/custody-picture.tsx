import type { PersonDto } from '@xinqu/contracts/http';
import { useState } from 'react';
import { En } from '../kit/bilingual.tsx';
import { dayAt, dayText } from '../kit/text.ts';
import { custodyLayout, type CustodyBar } from './custody-layout.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

const barText = (bar: CustodyBar): string =>
  `${bar.name}：${dayText(bar.from)} 至 ${bar.until === null ? '今' : dayText(bar.until)}` +
  `（${bar.days === 0 ? '不足一天' : `${bar.days} 天`}）`;

function Bar({ bar }: { readonly bar: CustodyBar }) {
  return (
    <g className={`bar bar-${bar.tone}`}>
      <rect x={percent(bar.left)} y={18} width={percent(bar.width)} height={20} />
    </g>
  );
}

/** How long the person has been under which measure, and when the next limit ends. */
export function CustodyPicture({ person }: { readonly person: PersonDto }) {
  const [today] = useState(() => dayAt(Date.now()));
  const layout = custodyLayout(person, today);
  if (layout === null) return null;
  return (
    <figure className="custody">
      <figcaption>
        强制措施 <En>Measures over time</En>
      </figcaption>
      <svg height={58} width="100%" aria-hidden="true">
        <line x1="0" x2="100%" y1={28} y2={28} className="custody-line" />
        {layout.bars.map((bar) => (
          <Bar key={`${bar.from}${bar.name}`} bar={bar} />
        ))}
        <line
          x1={percent(layout.today)}
          x2={percent(layout.today)}
          y1={12}
          y2={44}
          className="custody-today"
        />
        {layout.due === null ? null : (
          <svg x={percent(layout.due.at)} overflow="visible">
            <path className="custody-due" d="M0 10h-9l4.5 8zM-4.5 18v26" />
          </svg>
        )}
        <text x="0" y={54}>
          {dayText(layout.first)}
        </text>
        <text x="100%" y={54} textAnchor="end">
          {dayText(layout.last)}
        </text>
      </svg>
      <ul className="custody-words">
        {layout.bars.map((bar) => (
          <li key={`${bar.from}${bar.name}`} className={`bar-${bar.tone}`}>
            {barText(bar)}
          </li>
        ))}
        {layout.due === null ? null : (
          <li className="due-word">
            最近到期 {dayText(layout.due.day)}：{layout.due.name}
          </li>
        )}
      </ul>
    </figure>
  );
}
