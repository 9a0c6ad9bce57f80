import type { CaseDto, CaseTab } from '@xinqu/contracts/http';
import { useParams, useSearchParams } from 'react-router';
import { useCase, useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { LampBadge } from '../kit/lamp.tsx';
import { PageTitle, WhenLoaded } from '../kit/page.tsx';
import { Tabs, type TabText } from '../kit/tabs.tsx';
import { momentText } from '../kit/text.ts';
import { CaseAccesses } from '../break-glass/case-accesses.tsx';
import { Exports } from '../export/exports.tsx';
import { ScreenMark } from '../export/screen-mark.tsx';
import { CaseErasure } from '../erasure/case-erasure.tsx';
import { Acts } from './acts.tsx';
import { Attachments } from './attachments.tsx';
import { Documents } from './documents.tsx';
import { FactsOfCase } from './facts.tsx';
import { GiveCase } from './give-case.tsx';
import { Passages } from './passages.tsx';
import { Persons } from './persons.tsx';
import { Proposals } from './proposals.tsx';
import { mostPressing } from './sort-limits.ts';
import { Timeline } from './timeline.tsx';
import { Withheld } from './withheld.tsx';
import '../style/case.css';
import '../style/case-more.css';

function CaseHead({ dossier }: { readonly dossier: CaseDto }) {
  const pressing = mostPressing(dossier);
  const title = dossier.name === '' ? '未命名案件' : dossier.name;
  return (
    <header className="case-head">
      <PageTitle zh={title} en="" />
      <dl className="case-facts">
        <div>
          <dt>
            阶段 <En>Stage</En>
          </dt>
          <dd>
            <strong>{dossier.stageName.zh}</strong> <En>{dossier.stageName.en}</En>
          </dd>
        </div>
        <div>
          <dt>
            承办人 <En>Handler</En>
          </dt>
          <dd>{dossier.handler ?? '未定'}</dd>
        </div>
        {dossier.charges.length === 0 ? null : (
          <div>
            <dt>
              案由 <En>Charge</En>
            </dt>
            <dd>{dossier.charges.join('、')}</dd>
          </div>
        )}
        {dossier.numbers.map((entry) => (
          <div key={`${entry.label.zh}${entry.number}`}>
            <dt>{entry.label.zh}</dt>
            <dd className="number">{entry.number}</dd>
          </div>
        ))}
        {pressing === null ? null : (
          <div>
            <dt>
              最紧期限 <En>Nearest limit</En>
            </dt>
            <dd>
              <LampBadge lamp={pressing.lamp} days={pressing.daysLeft} /> {pressing.name.zh}
              {pressing.personName === null ? '' : `（${pressing.personName}）`}
              {pressing.due === null ? '' : `，${momentText(pressing.due)}`}
            </dd>
          </div>
        )}
      </dl>
      <Withheld dossier={dossier} />
    </header>
  );
}

interface CaseTabText extends TabText {
  readonly key: CaseTab;
}

/** The tabs that the server offers to the reader, in its order. */
function tabsOf(node: string, dossier: CaseDto): CaseTabText[] {
  const all: readonly CaseTabText[] = [
    {
      key: 'persons',
      zh: '人员与期限',
      en: 'Persons',
      count: dossier.persons.length,
      body: <Persons dossier={dossier} />,
    },
    {
      key: 'timeline',
      zh: '办理经过',
      en: 'Timeline',
      count: dossier.timeline.length,
      body: <Timeline dossier={dossier} />,
    },
    {
      key: 'documents',
      zh: '文书',
      en: 'Documents',
      count: dossier.documents.length,
      body: <Documents node={node} dossier={dossier} />,
    },
    {
      key: 'attachments',
      zh: '附件',
      en: 'Attachments',
      count: dossier.attachments.length,
      body: <Attachments node={node} dossier={dossier} />,
    },
    {
      key: 'facts',
      zh: '案情证据',
      en: 'Facts',
      count: null,
      body: <FactsOfCase dossier={dossier} />,
    },
    {
      key: 'passages',
      zh: '过闸记录',
      en: 'Gates',
      count: dossier.passages.length,
      body: <Passages dossier={dossier} />,
    },
    {
      key: 'exports',
      zh: '导出记录',
      en: 'Exports',
      count: dossier.exports.length,
      body: <Exports dossier={dossier} />,
    },
  ];
  return all.filter(({ key }) => dossier.tabs.includes(key));
}

function CaseTabs({ node, dossier }: { readonly node: string; readonly dossier: CaseDto }) {
  const [query, setQuery] = useSearchParams();
  const change = (key: string) => {
    const next = new URLSearchParams(query);
    next.set('tab', key);
    setQuery(next, { replace: true });
  };
  return (
    <Tabs
      label="案件内容"
      chosen={query.get('tab') ?? 'persons'}
      onChoose={change}
      tabs={tabsOf(node, dossier)}
    />
  );
}

function CaseBody({ node, dossier }: { readonly node: string; readonly dossier: CaseDto }) {
  const names = new Map(dossier.persons.map((person) => [person.id, person.name]));
  const open = dossier.proposals.filter((proposal) => proposal.status === 'open');
  const returned = dossier.proposals.filter((proposal) => proposal.status === 'returned');
  return (
    <>
      <ScreenMark node={node} at={dossier.at} />
      <CaseHead dossier={dossier} />
      <div className="case-columns">
        <div className="case-side">
          {open.length + returned.length === 0 ? null : (
            <section aria-labelledby="proposals">
              <h2 id="proposals">
                审批 <En>Approval</En>
              </h2>
              <Proposals node={node} proposals={[...open, ...returned]} names={names} />
            </section>
          )}
          <Acts dossier={dossier} />
          <CaseAccesses node={node} dossier={dossier} />
          <GiveCase node={node} dossier={dossier} />
          <CaseErasure node={node} dossier={dossier} />
        </div>
        <div className="case-main">
          <CaseTabs node={node} dossier={dossier} />
        </div>
      </div>
    </>
  );
}

/** One case: what it is, what presses, what can be done now, and all that happened. */
export default function CasePage() {
  const node = useNode();
  const { dossier = '' } = useParams();
  const query = useCase(node, dossier);
  return (
    <>
      {query.data === undefined && query.error !== null ? <PageTitle zh="案件" en="Case" /> : null}
      <WhenLoaded query={query}>
        {(data) => <CaseBody key={data.dossier} node={node} dossier={data} />}
      </WhenLoaded>
    </>
  );
}
