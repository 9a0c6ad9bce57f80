import type { Bilingual, OfficialDto } from '@xinqu/contracts/http';
import { posts } from './posts.ts';
import { useNode, useOfficials } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import '../style/work.css';

const heads: readonly Bilingual[] = [
  { zh: '姓名', en: 'Name' },
  { zh: '账号', en: 'Account' },
  { zh: '岗位', en: 'Posts' },
  { zh: '部门', en: 'Section' },
  { zh: '状态', en: 'State' },
];

function OfficialRow({ official }: { readonly official: OfficialDto }) {
  return (
    <tr>
      <th scope="row" data-label="姓名">
        {official.name}
      </th>
      <td data-label="账号">{official.login}</td>
      <td data-label="岗位">{official.posts.map((post) => posts[post] ?? post).join('、')}</td>
      <td data-label="部门">{official.sectionName.zh}</td>
      <td data-label="状态">{official.active ? '在用' : '停用'}</td>
    </tr>
  );
}

/** The officials of a node, for its administrator, who sees no case. */
export default function OfficialsPage() {
  const query = useOfficials(useNode());
  return (
    <>
      <PageTitle zh="人员" en="Officials" />
      <p className="note">
        系统管理员不能查看任何案件。 <En>The administrator sees no case.</En>
      </p>
      <WhenLoaded query={query}>
        {(officials) =>
          officials.length === 0 ? (
            <EmptyNote zh="本单位尚无人员。" en="No official yet." />
          ) : (
            <table className="rows">
              <RowsHead caption="本单位人员" heads={heads} />
              <tbody>
                {officials.map((official) => (
                  <OfficialRow key={official.id} official={official} />
                ))}
              </tbody>
            </table>
          )
        }
      </WhenLoaded>
    </>
  );
}
