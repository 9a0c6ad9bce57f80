import type { CalendarDay } from '@xinqu/core/kernel';
import type { PersonDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { dayText } from '../kit/text.ts';
import {
  custodyLayout,
  type CustodyBar,
  type CustodyLayout,
  type CustodyPeriod,
  type PeriodPiece,
} from './custody-layout.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

const barText = (bar: CustodyBar): string =>
  `${bar.name}：${dayText(bar.from)} 至 ${bar.until === null ? '今' : dayText(bar.until)}` +
  `（${bar.days === 0 ? '不足一天' : `${bar.days} 天`}）`;

const pieceWords: Readonly<Record<PeriodPiece['kind'], string>> = {
  earlier: '先前',
  base: '期限',
  extension: '延长',
  exclusion: '不计入',
  over: '超期',
};

const pieceText = ({ kind, from, to }: PeriodPiece): string => {
  const end = to === null ? '今' : dayText(to);
  if (kind === 'extension') return `延长至 ${end}`;
  return `${pieceWords[kind]} ${dayText(from)} 至 ${end}`;
};

function Drawing({ layout }: { readonly layout: CustodyLayout }) {
  const { periods, due } = layout;
  const foot = periods.length === 0 ? 54 : 76;
  return (
    <svg height={foot + 4} width="100%" aria-hidden="true">
      <line x1="0" x2="100%" y1={28} y2={28} className="custody-line" />
      {layout.bars.map((bar) => (
        <g key={`${bar.from}${bar.name}`} className={`bar bar-${bar.tone}`}>
          <rect x={percent(bar.left)} y={18} width={percent(bar.width)} height={20} />
        </g>
      ))}
      {periods.flatMap((period) =>
        period.pieces.map((piece) => (
          <rect
            key={`${period.name}${piece.kind}${piece.from}`}
            className={`piece piece-${piece.kind}`}
            x={percent(piece.left)}
            y={44}
            width={percent(piece.width)}
            height={12}
          />
        )),
      )}
      <line
        x1={percent(layout.today)}
        x2={percent(layout.today)}
        y1={12}
        y2={foot - 12}
        className="custody-today"
      />
      {due === null ? null : (
        <svg x={percent(due.at)} overflow="visible">
          <path className="custody-due" d={`M0 10h-9l4.5 8zM-4.5 18v${foot - 30}`} />
        </svg>
      )}
      <text x="0" y={foot}>
        {dayText(layout.first)}
      </text>
      <text x="100%" y={foot} textAnchor="end">
        {dayText(layout.last)}
      </text>
    </svg>
  );
}

function Period({ period }: { readonly period: CustodyPeriod }) {
  return (
    <li>
      <strong>{period.name}</strong>（{period.status}）
      <ul className="piece-words">
        {period.pieces.map((piece) => (
          <li key={`${piece.kind}${piece.from}`} className={`piece-word piece-${piece.kind}`}>
            {pieceText(piece)} <cite>{piece.basis}</cite>
          </li>
        ))}
      </ul>
    </li>
  );
}

interface PictureProps {
  readonly person: PersonDto;
  /** The day of the server. */
  readonly today: CalendarDay;
}

/**
 * How long the person has been under which measure; under it the periods that may hold the person,
 * by article, with extensions and what does not count; and what comes next.
 */
export function CustodyPicture({ person, today }: PictureProps) {
  const layout = custodyLayout(person, today);
  if (layout === null) return null;
  return (
    <figure className="custody">
      <figcaption>
        强制措施与羁押期限 <En>Measures and custody periods over time</En>
      </figcaption>
      <Drawing layout={layout} />
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
        {layout.heldUntil === null ? null : (
          <li className="due-word">
            羁押期限至 {dayText(layout.heldUntil)}：届满未办结的，应当释放或者变更强制措施{' '}
            <cite>刑事诉讼法第九十八条、第九十九条</cite>
          </li>
        )}
      </ul>
      {layout.periods.length === 0 ? null : (
        <ul className="period-words">
          {layout.periods.map((period) => (
            <Period key={period.name} period={period} />
          ))}
        </ul>
      )}
    </figure>
  );
}
