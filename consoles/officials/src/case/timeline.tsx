import type { CaseDto } from '@xinqu/contracts/http';
import type { CSSProperties } from 'react';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { agencyId, agencyShort, dayText, momentText } from '../kit/text.ts';
import { lanes, type TimelineRow, timelineRows } from './timeline-layout.ts';

function Lanes({ row }: { readonly row: TimelineRow }) {
  const cross = row.crosses;
  const place = (lane: number) => ({ '--lane': lane }) as CSSProperties;
  return (
    <span className="lanes" aria-hidden="true">
      {lanes.map((agency, i) => (
        <span key={agency} className="lane" style={place(i)} />
      ))}
      {row.above >= 0 ? <span className="track track-above" style={place(row.above)} /> : null}
      {row.below >= 0 ? <span className="track track-below" style={place(row.below)} /> : null}
      {cross === null ? null : (
        <span
          className="track-across"
          style={{ '--from': cross[0], '--to': cross[1] } as CSSProperties}
        />
      )}
      {row.lane >= 0 ? (
        <span className={`station agency-${lanes[row.lane]}`} style={place(row.lane)} />
      ) : null}
    </span>
  );
}

function Fields({ row }: { readonly row: TimelineRow }) {
  const { fields } = row.item;
  if (fields.length === 0) return null;
  return (
    <details className="facts">
      <summary>
        所载内容 <En>What it records</En>
      </summary>
      <dl className="pairs-list">
        {fields.map((field, i) => (
          <div key={`${field.label.zh}${i}`}>
            <dt>{field.label.zh}</dt>
            <dd>
              {field.value}
              {field.assumed ? <span className="tag">推定，文书未载</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Row({ row, names }: { readonly row: TimelineRow; readonly names: Map<string, string> }) {
  const { item } = row;
  const persons = item.persons.map((id) => names.get(id) ?? id).join('、');
  return (
    <li className={row.newDay ? 'event event-new-day' : 'event'}>
      <Lanes row={row} />
      <div className="event-body">
        <p className="event-day">
          <time dateTime={item.at}>{momentText(item.at)}</time>
        </p>
        <p className="event-name">
          <span className={`agency-tag agency-${agencyId(item.agency)}`}>
            {agencyShort(item.agency)}
          </span>
          <strong>{item.name.zh}</strong> <En>{item.name.en}</En>
        </p>
        <p className="note">
          {persons === '' ? '' : `${persons} · `}
          {item.by}
          {item.approvedBy === null ? '' : ` · 批准：${item.approvedBy}`}
          {dayText(item.at) === dayText(item.on) ? '' : ` · 文书日期 ${dayText(item.on)}`}
        </p>
        {item.basis === '' ? null : <p className="basis">{item.basis}</p>}
        <Fields row={row} />
      </div>
    </li>
  );
}

/** What happened in the case, over all five agencies, in order. */
export function Timeline({ dossier }: { readonly dossier: CaseDto }) {
  if (dossier.timeline.length === 0) {
    return <EmptyNote zh="本案尚无办理经过。" en="Nothing has been done in this case yet." />;
  }
  const names = new Map(dossier.persons.map((person) => [person.id, person.name]));
  return (
    <div className="timeline">
      <div className="lane-heads" aria-hidden="true">
        {lanes.map((agency) => (
          <span key={agency} className={`agency-${agency}`}>
            {agencyShort(agency)}
          </span>
        ))}
      </div>
      <ol>
        {timelineRows(dossier.timeline).map((row) => (
          <Row key={row.item.id} row={row} names={names} />
        ))}
      </ol>
    </div>
  );
}
