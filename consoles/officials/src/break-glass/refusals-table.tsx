import type { Bilingual, BreakGlassRefusalDto } from '@xinqu/contracts/http';
import { Both } from '../kit/bilingual.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { momentText } from '../kit/text.ts';

const heads: readonly Bilingual[] = [
  { zh: '时间', en: 'When' },
  { zh: '申请人', en: 'Official' },
  { zh: '所述事由', en: 'Stated ground' },
  { zh: '未准原因', en: 'Why refused' },
];

const unlisted: Bilingual = { zh: '不在所列之中', en: 'Not of the list' };

/** Requests that were refused, for the auditor; no case is named. */
export function RefusalsTable({
  refusals,
}: {
  readonly refusals: readonly BreakGlassRefusalDto[];
}) {
  return (
    <table className="rows">
      <RowsHead caption="未获准许的申请" heads={heads} />
      <tbody>
        {refusals.map((own) => (
          <tr key={own.id}>
            <td data-label="时间">{momentText(own.at)}</td>
            <th scope="row" data-label="申请人">
              {own.section.zh} {own.post.zh} {own.by}
            </th>
            <td data-label="所述事由">
              <Both text={own.reason ?? unlisted} />
            </td>
            <td data-label="未准原因">
              <Both text={own.refusal} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
