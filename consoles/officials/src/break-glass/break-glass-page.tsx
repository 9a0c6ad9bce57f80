import type { BreakGlassDto, BreakGlassRowDto } from '@xinqu/contracts/http';
import { useNode } from '../api/hooks.ts';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { AccessCard } from './access-card.tsx';
import { AskForm } from './ask-form.tsx';
import { FiguresTable } from './figures-table.tsx';
import { RefusalsTable } from './refusals-table.tsx';
import { useBreakGlass } from './use-break-glass.ts';
import '../style/case-more.css';
import '../style/custody.css';
import '../style/work.css';

interface PartProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly rows: readonly BreakGlassRowDto[];
}

function Part({ id, zh, en, rows }: PartProps) {
  if (rows.length === 0) return null;
  return (
    <Section id={id} zh={zh} en={en} count={rows.length}>
      {rows.map((row) => (
        <AccessCard key={row.id} row={row} />
      ))}
    </Section>
  );
}

function Parts({ glass }: { readonly glass: BreakGlassDto }) {
  const waiting = glass.rows.filter((row) => row.mine);
  const own = glass.rows.filter((row) => row.own);
  const mine = glass.rows.filter((row) => row.myCase && !row.mine);
  const others = glass.rows.filter((row) => !row.mine && !row.own && !row.myCase);
  const overdue = waiting.filter((row) => row.review === 'overdue');
  const inTime = waiting.filter((row) => row.review !== 'overdue');
  return (
    <>
      {glass.reasons.length === 0 ? null : <AskForm glass={glass} />}
      <Part id="overdue" zh="逾期未审查" en="Review overdue" rows={overdue} />
      <Part id="waiting" zh="待我审查" en="Waiting for my review" rows={inTime} />
      <Part id="my-cases" zh="他人查阅我承办的案件" en="Access to cases of mine" rows={mine} />
      <Part id="own" zh="我的查阅" en="My own" rows={own} />
      <Part id="others" zh="其他查阅" en="Others" rows={others} />
      {glass.rows.length === 0 ? (
        <EmptyNote zh="没有非承办查阅。" en="No access outside own cases." />
      ) : null}
      {glass.figures === null || glass.figures.length === 0 ? null : (
        <Section id="figures" zh="按人员统计" en="Counts per official">
          <FiguresTable figures={glass.figures} />
        </Section>
      )}
      {glass.refusals === null || glass.refusals.length === 0 ? null : (
        <Section
          id="refusals"
          zh="未获准许的申请"
          en="Refused requests"
          count={glass.refusals.length}
        >
          <RefusalsTable refusals={glass.refusals} />
        </Section>
      )}
    </>
  );
}

/** Access outside the own cases: asking for it, what concerns the reader, review, figures. */
export default function BreakGlassPage() {
  const query = useBreakGlass(useNode());
  return (
    <>
      <PageTitle zh="非承办案件查阅" en="Access outside own cases" />
      <WhenLoaded query={query}>{(glass) => <Parts glass={glass} />}</WhenLoaded>
    </>
  );
}
