import type { MeDto } from '@xinqu/contracts/http';
import { Link, useLocation } from 'react-router';
import { En } from '../kit/bilingual.tsx';
import { seesBreakGlass } from '../kit/navigation.ts';
import { useBreakGlass } from './use-break-glass.ts';
import '../style/custody.css';

/**
 * On every page: to whoever handles a case while somebody else has access to it, and to whoever
 * reviews while a review is due. It goes when its cause goes.
 */
export function BreakGlassStrip({ me }: { readonly me: MeDto }) {
  const rows = useBreakGlass(me.node, seesBreakGlass(me)).data?.rows ?? [];
  const page = `/${me.node}/break-glass`;
  const here = useLocation().pathname === page;
  const readers = rows.filter((row) => row.myCase && row.live);
  const waiting = rows.filter((row) => row.mine);
  const overdue = waiting.filter((row) => row.review === 'overdue').length;
  if (here || readers.length + waiting.length === 0) return null;
  return (
    <p role="status" className="warning-strip">
      {readers.length === 0 ? null : (
        <>
          {readers[0]!.section.zh} {readers[0]!.by}
          {readers.length > 1 ? `等 ${readers.length} 次查阅` : ''}正在查阅您承办的案件{' '}
          {readers[0]!.number ?? ''}（{readers[0]!.reason.zh}）。{' '}
          <En>Somebody else has access to a case of yours.</En>{' '}
        </>
      )}
      {waiting.length === 0 ? null : (
        <>
          待审查的非承办查阅 {waiting.length} 次
          {overdue === 0 ? null : <strong>，其中逾期 {overdue} 次</strong>}。{' '}
          <En>Access outside own cases waits for your review.</En>{' '}
        </>
      )}
      <Link to={page}>查看</Link>
    </p>
  );
}
