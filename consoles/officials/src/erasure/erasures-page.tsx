import type { Bilingual, ErasureDto, ErasureNoticeDto, ErasuresDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { seesUnsealings } from '../kit/navigation.ts';
import { EmptyNote, PageTitle, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { agencyText, momentText } from '../kit/text.ts';
import { useOfficial } from '../node-layout.tsx';
import { Unsealings } from '../unsealing/unsealings.tsx';
import { useErasures } from './use-erasure.ts';
import '../style/work.css';

const heads: readonly Bilingual[] = [
  { zh: '案号', en: 'Case' },
  { zh: '状态', en: 'Status' },
  { zh: '依据', en: 'Ground' },
  { zh: '决定文件', en: 'Order' },
  { zh: '呈请', en: 'Proposed' },
  { zh: '决定', en: 'Decided' },
];

const statusNames: Readonly<Record<ErasureDto['status'], Bilingual>> = {
  open: { zh: '待决定', en: 'open' },
  returned: { zh: '已退回', en: 'sent back' },
  erased: { zh: '已消除', en: 'erased' },
};

const orderText = ({ organ, title, number }: ErasureDto['order']): string =>
  `${organ}《${title}》${number}`;

function ErasureRow({ node, row }: { readonly node: string; readonly row: ErasureDto }) {
  const numbers = row.numbers.join('、') || row.dossier;
  const status = statusNames[row.status];
  return (
    <tr>
      <th scope="row" data-label="案号" className="number">
        {row.status === 'erased' ? (
          numbers
        ) : (
          <Link to={`/${node}/cases/${row.dossier}`}>{numbers}</Link>
        )}
      </th>
      <td data-label="状态">
        {status.zh} <En>{status.en}</En>
        {row.status === 'erased' && !row.destroyed ? '（密钥和文件正在销毁）' : ''}
      </td>
      <td data-label="依据">
        {row.basis}（{row.ground.zh}）
      </td>
      <td data-label="决定文件">{orderText(row.order)}</td>
      <td data-label="呈请">
        {momentText(row.at)} {row.by}：{row.reason}
      </td>
      <td data-label="决定">
        {row.decidedAt === null ? '—' : `${momentText(row.decidedAt)} ${row.decidedBy ?? ''}`}
        {row.note === null ? '' : `：${row.note}`}
      </td>
    </tr>
  );
}

function NoticeRow({ node, row }: { readonly node: string; readonly row: ErasureNoticeDto }) {
  const agency = agencyText(row.sender.split('.')[1] ?? row.sender);
  return (
    <li className="note">
      <time dateTime={row.at}>{momentText(row.at)}</time>，{agency.zh}已消除其所存
      <Link to={`/${node}/cases/${row.dossier}`}>{row.number ?? row.dossier}</Link>，依据
      {orderText(row.order)}（{row.ground.zh}）。
    </li>
  );
}

function Register({ node, register }: { readonly node: string; readonly register: ErasuresDto }) {
  return (
    <>
      {register.notices.length === 0 ? null : (
        <section aria-labelledby="notices">
          <h2 id="notices">
            其他机关的通知 <En>Notices of other agencies</En>
          </h2>
          <p className="note">
            本单位所存由本单位依保管期限另行决定。 <En>Each agency decides on its own copy.</En>
          </p>
          <ul className="plain-list">
            {register.notices.map((row) => (
              <NoticeRow key={row.id} node={node} row={row} />
            ))}
          </ul>
        </section>
      )}
      {register.rows.length === 0 ? (
        <EmptyNote zh="没有消除呈请。" en="No erasure was proposed." />
      ) : (
        <table className="rows">
          <RowsHead caption="依法消除登记" heads={heads} />
          <tbody>
            {register.rows.map((row) => (
              <ErasureRow key={row.id} node={node} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The register of erasures: proposed, sent back, erased, and what other agencies say. */
export default function ErasuresPage() {
  const node = useNode();
  const me = useOfficial();
  const query = useErasures(node);
  return (
    <>
      <PageTitle zh="依法消除登记" en="Register of erasures" />
      <WhenLoaded query={query}>
        {(register) => <Register node={node} register={register} />}
      </WhenLoaded>
      {seesUnsealings(me) ? <Unsealings node={node} /> : null}
    </>
  );
}
