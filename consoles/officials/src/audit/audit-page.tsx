import { useSearchParams } from 'react-router';
import { useNode } from '../api/hooks.ts';
import { PageTitle } from '../kit/page.tsx';
import { Tabs, type TabText } from '../kit/tabs.tsx';
import { ReadingLog } from './log.tsx';
import { ReadingRules } from './rules.tsx';
import { Unusual } from './unusual.tsx';
import '../style/work.css';
import '../style/case.css';
import '../style/case-more.css';
import '../style/admin.css';

/** The auditor's console: who saw what, what is to be reviewed, and by which rules. */
export default function AuditPage() {
  const node = useNode();
  const [params, setParams] = useSearchParams();
  const tabs: readonly TabText[] = [
    { key: 'log', zh: '阅览记录', en: 'Readings', count: null, body: <ReadingLog node={node} /> },
    { key: 'unusual', zh: '异常阅览', en: 'Unusual', count: null, body: <Unusual node={node} /> },
    { key: 'rules', zh: '规则', en: 'Rules', count: null, body: <ReadingRules node={node} /> },
  ];
  return (
    <>
      <PageTitle zh="审计" en="Audit" />
      <Tabs
        label="审计"
        tabs={tabs}
        chosen={params.get('tab') ?? 'log'}
        onChoose={(tab) => setParams({ tab }, { replace: true })}
      />
    </>
  );
}
