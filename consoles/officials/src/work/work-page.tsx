import { Navigate } from 'react-router';
import { useProposals, useTasks } from '../api/hooks.ts';
import { Proposals } from '../case/proposals.tsx';
import { handlesCases, homeOf } from '../kit/navigation.ts';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { useOfficial } from '../node-layout.tsx';
import { CaseList } from './case-list.tsx';
import { TaskList } from './task-list.tsx';
import '../style/case.css';
import '../style/case-more.css';
import '../style/work.css';

/** Proposals that wait for me; my own that wait for others are told below them. */
function Approvals({ node }: { readonly node: string }) {
  const query = useProposals(node);
  return (
    <WhenLoaded query={query}>
      {(page) => {
        const mine = page.rows.filter((proposal) => proposal.mine);
        const others = page.rows.filter((proposal) => !proposal.mine);
        return (
          <>
            <Section id="approvals" zh="待我审批" en="Waiting for my approval" count={mine.length}>
              {mine.length === 0 ? (
                <EmptyNote zh="没有待您审批的事项。" en="Nothing waits for your approval." />
              ) : (
                <Proposals node={node} proposals={mine} />
              )}
            </Section>
            {others.length === 0 ? null : (
              <Section id="handed-in" zh="我呈报的" en="Handed in by me" count={others.length}>
                <Proposals node={node} proposals={others} />
              </Section>
            )}
          </>
        );
      }}
    </WhenLoaded>
  );
}

function Tasks({ node }: { readonly node: string }) {
  const query = useTasks(node);
  return <WhenLoaded query={query}>{(page) => <TaskList node={node} page={page} />}</WhenLoaded>;
}

/** What an official finds after login: tasks by urgency, approvals, and the section's cases. */
export default function WorkPage() {
  const me = useOfficial();
  if (!handlesCases(me)) {
    const home = homeOf(me);
    if (home !== `/${me.node}`) return <Navigate to={home} replace />;
    return (
      <>
        <PageTitle zh="没有可用的页面" en="No page" />
        <EmptyNote
          zh="您的岗位没有可查看的内容，请联系本单位系统管理员。"
          en="Your post has nothing to show here: ask the administrator."
        />
      </>
    );
  }
  return (
    <>
      <PageTitle zh="我的工作" en="My work" />
      <div className="work-columns">
        <Tasks node={me.node} />
        <div>
          <Approvals node={me.node} />
        </div>
      </div>
      <CaseList node={me.node} section={me.sectionName} />
    </>
  );
}
