import { isNodeId } from '@xinqu/core/kernel';
import { Suspense } from 'react';
import { Navigate, Outlet, useLocation, useOutletContext } from 'react-router';
import type { MeDto } from '@xinqu/contracts/http';
import { useMe, useNode } from './api/hooks.ts';
import { ProblemError, problemOf } from './api/http.ts';
import { AntdFrame } from './kit/antd-frame.tsx';
import { ProblemNotice } from './kit/problem.tsx';
import { Shell } from './kit/shell.tsx';
import NotFoundPage from './not-found-page.tsx';

/** The official at this page. */
export const useOfficial = (): MeDto => useOutletContext<MeDto>();

function Inside({ node }: { readonly node: string }) {
  const me = useMe(node);
  const { pathname, search } = useLocation();
  if (me.error instanceof ProblemError && me.error.problem.status === 401) {
    const back = encodeURIComponent(pathname + search);
    return <Navigate to={`/${node}/login?back=${back}`} replace />;
  }
  if (me.data === undefined) {
    if (me.error === null) return null;
    return (
      <main className="main">
        <ProblemNotice problem={problemOf(me.error)} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  return (
    <Shell me={me.data}>
      <Suspense fallback={null}>
        <Outlet context={me.data} />
      </Suspense>
    </Shell>
  );
}

export default function NodeLayout() {
  const node = useNode();
  if (!isNodeId(node)) return <NotFoundPage />;
  return (
    <AntdFrame>
      <Inside key={node} node={node} />
    </AntdFrame>
  );
}
