import type { Bilingual, PageDifferenceDto } from '@xinqu/contracts/http';
import { parityText } from '../case/page-parity.ts';
import { En } from '../kit/bilingual.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { agencyText, momentText } from '../kit/text.ts';

const heads: readonly Bilingual[] = [
  { zh: '文件标识', en: 'File' },
  { zh: '发件单位', en: 'From' },
  { zh: '核对结果', en: 'Found' },
  { zh: '核对时间', en: 'Compared' },
];

/** Files that came with other pages than their sender stated, and what to do about them. */
export function PageDifferences({ files }: { readonly files: readonly PageDifferenceDto[] }) {
  return (
    <>
      <p className="note">
        请发件单位核实后重新发送同一文件；再次核对一致，或者案件办结，即不再列出。承办人在案件页面看到同样的提示。{' '}
        <En>
          Have the sender check and send the file again: once its pages are equal, or the case is
          closed, it is no longer listed. The handler is told the same on the page of the case.
        </En>
      </p>
      <table className="rows">
        <RowsHead caption="页码核对不一致" heads={heads} />
        <tbody>
          {files.map(({ attachment, ...parity }) => {
            const said = parityText({ parity });
            return (
              <tr key={attachment} className="alarmed">
                <th scope="row" data-label="文件标识">
                  {attachment}
                </th>
                <td data-label="发件单位">{agencyText(parity.sender).zh}</td>
                <td data-label="核对结果">
                  {said?.zh} <En>{said?.en}</En>
                </td>
                <td data-label="核对时间">{momentText(parity.checkedAt!)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
