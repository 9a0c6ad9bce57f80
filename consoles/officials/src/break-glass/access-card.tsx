import type { Bilingual, BreakGlassRowDto, Lamp } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { type Fact, FactList } from '../kit/fact-list.tsx';
import { LampMark } from '../kit/lamp.tsx';
import { momentText } from '../kit/text.ts';
import { ReviewForm } from './review-form.tsx';

const reviewWords: Readonly<Record<BreakGlassRowDto['review'], Bilingual & { lamp: Lamp }>> = {
  waiting: { zh: '待审查', en: 'waiting for review', lamp: 'yellow' },
  overdue: { zh: '逾期未审查', en: 'review overdue', lamp: 'red' },
  approved: { zh: '审查同意', en: 'approved', lamp: 'green' },
  objected: { zh: '审查不同意，已终止', en: 'objected, ended', lamp: 'red' },
};

function CaseName({ row }: { readonly row: BreakGlassRowDto }) {
  const node = useNode();
  if (row.dossier === null) {
    return (
      <>
        不再显示 <En>no longer shown</En>
      </>
    );
  }
  const number = row.number ?? row.dossier;
  const opens = row.own ? row.live : true;
  return opens ? <Link to={`/${node}/cases/${row.dossier}`}>{number}</Link> : <>{number}</>;
}

function factsOf(row: BreakGlassRowDto): Fact[] {
  const reviewed: Fact[] =
    row.reviewer === null
      ? [['应于此前审查', 'Review due', momentText(row.reviewDue)]]
      : [
          [
            '审查',
            'Reviewed',
            `${row.reviewer}，${momentText(row.reviewedAt ?? '')}${row.late ? '（逾期）' : ''}`,
          ],
        ];
  return [
    ['案件', 'Case', <CaseName key="case" row={row} />],
    ['查阅人', 'Official', `${row.section.zh} ${row.post.zh} ${row.by}`],
    ['起止', 'From, until', `${momentText(row.at)} 至 ${momentText(row.until)}`],
    ...reviewed,
  ];
}

/** One access: who, to which case, why, until when, and what the second person said. */
export function AccessCard({ row }: { readonly row: BreakGlassRowDto }) {
  const id = `access-${row.id}`;
  const { zh, en, lamp } = reviewWords[row.review];
  return (
    <article className={row.review === 'overdue' ? 'alarm' : 'card'} aria-labelledby={id}>
      <h3 id={id}>
        {row.reason.zh} <En>{row.reason.en}</En>
      </h3>
      <p>
        <span className={`lamp lamp-${lamp}`}>
          <LampMark lamp={lamp} /> {zh}
        </span>{' '}
        <En>{en}</En>{' '}
        {row.live ? (
          <span className="tag">
            查阅中 <En>open now</En>
          </span>
        ) : null}
      </p>
      <FactList facts={factsOf(row)} />
      <p>说明：{row.words ?? '不再显示'}</p>
      <p className="basis">依据：{row.basis}</p>
      {row.note === null || row.note === '' ? null : <p>审查意见：{row.note}</p>}
      {row.mine ? <ReviewForm access={row.id} /> : null}
    </article>
  );
}
