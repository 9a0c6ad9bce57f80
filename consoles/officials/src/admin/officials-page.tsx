import type { OfficialDto } from '@xinqu/contracts/http';
import { posts } from './posts.ts';
import { useNode, useOfficials } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, WhenLoaded } from '../kit/page.tsx';
import '../style/work.css';

function OfficialRow({ official }: { readonly official: OfficialDto }) {
  return (
    <tr>
      <th scope="row" data-label="姓名">
        {official.name}
      </th>
      <td data-label="账号">{official.login}</td>
      <td data-label="岗位">{official.posts.map((post) => posts[post] ?? post).join('、')}</td>
      <td data-label="部门">{official.section}</td>
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
              <caption className="visually-hidden">本单位人员</caption>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">账号</th>
                  <th scope="col">岗位</th>
                  <th scope="col">部门</th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
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
