import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ProblemError } from './api/http.ts';
import { FrontPage } from './front/front-page.tsx';
import { nodeOfPath } from './kit/text.ts';
import { ToastProvider } from './kit/toast.tsx';
import { page } from './pages.ts';

const LoginPage = page('login');
const NodeLayout = page('layout');
const WorkPage = page('work');
const CasePage = page('cases');
const NewCasePage = page('new');
const FlowPage = page('flow');
const CountyLawPage = page('county-law');
const GatesPage = page('gates');
const OfficialsPage = page('officials');
const AccountPage = page('account');
const AuditPage = page('audit');
const CustodyPage = page('custody');
const AlarmsPage = page('alarms');
const ReconciliationPage = page('reconciliation');
const HeldPage = page('held');
const RestorationsPage = page('restorations');
const BreakGlassPage = page('break-glass');
const ErasuresPage = page('erasures');
const NotFoundPage = page('notFound');

/** A session that ran out anywhere is looked at once more; the layout then asks to log in. */
function onSessionOver(error: unknown): void {
  const node = nodeOfPath(window.location.pathname);
  if (!(error instanceof ProblemError) || error.problem.status !== 401 || node === null) return;
  if (client.getQueryState([node, 'me'])?.status === 'error') return;
  void client.invalidateQueries({ queryKey: [node, 'me'] });
}

/** A refusal stays a refusal: only a missing answer or a fault of the server is tried again. */
function worthRetry(count: number, error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status } = error.problem;
  return count < 2 && (status === 0 || status >= 500);
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: onSessionOver }),
  mutationCache: new MutationCache({ onError: onSessionOver }),
  defaultOptions: {
    // Fetching a case is recorded as a reading: never without need.
    queries: { refetchOnWindowFocus: false, staleTime: 5000, retry: worthRetry },
  },
});

function Waiting() {
  return (
    <p className="waiting" role="status">
      正在载入… <span lang="en">Loading</span>
    </p>
  );
}

export function App() {
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        <BrowserRouter>
          <Suspense fallback={<Waiting />}>
            <Routes>
              <Route path="/" element={<FrontPage />} />
              <Route path="/:node/login" element={<LoginPage />} />
              <Route path="/:node" element={<NodeLayout />}>
                <Route index element={<WorkPage />} />
                <Route path="cases/:dossier" element={<CasePage />} />
                <Route path="new" element={<NewCasePage />} />
                <Route path="flow" element={<FlowPage />} />
                <Route path="county-law" element={<CountyLawPage />} />
                <Route path="gates" element={<GatesPage />} />
                <Route path="officials" element={<OfficialsPage />} />
                <Route path="account" element={<AccountPage />} />
                <Route path="audit" element={<AuditPage />} />
                <Route path="custody" element={<CustodyPage />} />
                <Route path="alarms" element={<AlarmsPage />} />
                <Route path="reconciliation" element={<ReconciliationPage />} />
                <Route path="held" element={<HeldPage />} />
                <Route path="restorations" element={<RestorationsPage />} />
                <Route path="break-glass" element={<BreakGlassPage />} />
                <Route path="erasures" element={<ErasuresPage />} />
              </Route>
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </Suspense>
        </BrowserRouter>
      </ToastProvider>
    </QueryClientProvider>
  );
}
