import type { Bilingual, BreakGlassFiguresDto } from '@xinqu/contracts/http';
import { RowsHead } from '../kit/rows-head.tsx';

const heads: readonly Bilingual[] = [
  { zh: '人员', en: 'Official' },
  { zh: '查阅', en: 'Asked' },
  { zh: '事由', en: 'By reason' },
  { zh: '已审查', en: 'Reviewed' },
  { zh: '不同意', en: 'Objected' },
  { zh: '逾期审查', en: 'Review overdue' },
];

/** Counts per official, for the auditor: no order but that of the list of officials. */
export function FiguresTable({ figures }: { readonly figures: readonly BreakGlassFiguresDto[] }) {
  return (
    <table className="rows">
      <RowsHead caption="非承办查阅统计" heads={heads} />
      <tbody>
        {figures.map((own) => (
          <tr key={own.official}>
            <th scope="row" data-label="人员">
              {own.name}
            </th>
            <td data-label="查阅">{own.asked}</td>
            <td data-label="事由">
              {own.byReason.map(({ reason, count }) => `${reason.zh} ${count}`).join('；')}
            </td>
            <td data-label="已审查">{own.reviewed}</td>
            <td data-label="不同意">{own.objected}</td>
            <td data-label="逾期审查">{own.overdue}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
