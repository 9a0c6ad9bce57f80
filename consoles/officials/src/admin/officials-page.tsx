import type { Bilingual, OfficialDto, StaffDto } from '@xinqu/contracts/http';
import { Alert, Drawer } from 'antd';
import { useState } from 'react';
import { useNode, useOfficials } from '../api/hooks.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { PageTitle, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { HireForm } from './hire-form.tsx';
import { OfficialForm } from './official-form.tsx';
import type { Told } from './use-staff.ts';
import '../style/work.css';
import '../style/admin.css';

const heads: readonly Bilingual[] = [
  { zh: '姓名', en: 'Name' },
  { zh: '账号', en: 'Account' },
  { zh: '岗位', en: 'Posts' },
  { zh: '部门', en: 'Section' },
  { zh: '第二重验证', en: 'Second factor' },
  { zh: '状态', en: 'State' },
  { zh: '办理', en: 'Manage' },
];

/** Whose second factor is missing though the post needs one is said with a word. */
const factorText = ({ secondFactor, obliged }: OfficialDto): string => {
  if (secondFactor) return '已启用';
  return obliged ? '未启用（下次登录时设置）' : '未启用';
};

interface OfficialRowProps {
  readonly official: OfficialDto;
  readonly staff: StaffDto;
  readonly onOpen: () => void;
}

function OfficialRow({ official, staff, onOpen }: OfficialRowProps) {
  const nameOf = (post: string) => staff.posts.find((p) => p.id === post)?.name.zh ?? post;
  return (
    <tr>
      <th scope="row" data-label="姓名">
        {official.name}
      </th>
      <td data-label="账号">{official.login}</td>
      <td data-label="岗位">{official.posts.map(nameOf).join('、')}</td>
      <td data-label="部门">{official.sectionName.zh}</td>
      <td data-label="第二重验证">{factorText(official)}</td>
      <td data-label="状态">{official.active ? '在任' : '已离任'}</td>
      <td data-label="办理">
        {official.active ? (
          <Action
            size="small"
            zh="调整"
            en="Manage"
            aria-label={`调整${official.name}`}
            onClick={onOpen}
          />
        ) : (
          '—'
        )}
      </td>
    </tr>
  );
}

/** What was done; a password is shown here once and kept nowhere. */
function ToldNotice({ told, onClose }: { readonly told: Told; readonly onClose: () => void }) {
  if (told.kind === 'password') {
    const { login, name, password } = told.made;
    return (
      <Alert
        type="warning"
        role="status"
        className="told"
        closable
        onClose={onClose}
        title={`${name}（账号 ${login}）的密码`}
        description={
          <>
            <p className="password-once">{password}</p>
            <p>
              只显示这一次，请当面告知本人，并请其登录后修改。 <En>Shown only this once.</En>
            </p>
          </>
        }
      />
    );
  }
  if (told.kind === 'reset-asked') {
    return (
      <Alert
        type="info"
        role="status"
        className="told"
        closable
        onClose={onClose}
        title={`已申请重置${told.name}的第二重验证`}
        description={
          <p>
            请分管领导或者另一名系统管理员在“我的账户”中确认，24 小时内有效。{' '}
            <En>A chief or another administrator allows it under Account.</En>
          </p>
        }
      />
    );
  }
  const { cases, open, returned } = told.passed;
  return (
    <Alert
      type={open > 0 ? 'warning' : 'success'}
      role="status"
      className="told"
      closable
      onClose={onClose}
      title={`${told.name}的岗位已经变动`}
      description={
        <p>
          {cases === 0 ? '没有需要移交的案件。' : `${cases} 件案件的任务已交由他人。`}
          {open === 0 ? '' : `其中 ${open} 件没有合适人选，请案管指定承办人。`}
          {returned === 0 ? '' : `${returned} 件待审批的呈请已退回。`}{' '}
          <En>Open work has passed to others.</En>
        </p>
      }
    />
  );
}

type Opened = OfficialDto | 'new' | null;

function StaffTable({ node, staff }: { readonly node: string; readonly staff: StaffDto }) {
  const [opened, setOpened] = useState<Opened>(null);
  const [told, setTold] = useState<Told | null>(null);
  const done = (what: Told) => {
    setTold(what);
    setOpened(null);
  };
  const title = opened === 'new' ? '增加人员' : (opened?.name ?? '');
  return (
    <>
      {told === null ? null : <ToldNotice told={told} onClose={() => setTold(null)} />}
      <p>
        <Action type="primary" zh="增加人员" en="Add" onClick={() => setOpened('new')} />
      </p>
      <table className="rows">
        <RowsHead caption="本单位人员" heads={heads} />
        <tbody>
          {staff.officials.map((official) => (
            <OfficialRow
              key={official.id}
              official={official}
              staff={staff}
              onOpen={() => setOpened(official)}
            />
          ))}
        </tbody>
      </table>
      <Drawer
        open={opened !== null}
        onClose={() => setOpened(null)}
        size="min(520px, 100vw)"
        aria-label={title}
        title={title}
        destroyOnHidden
      >
        {opened === 'new' ? <HireForm node={node} staff={staff} onDone={done} /> : null}
        {opened === null || opened === 'new' ? null : (
          <OfficialForm node={node} staff={staff} official={opened} onDone={done} />
        )}
      </Drawer>
    </>
  );
}

/** The officials of a node, for its administrator, who sees no case. */
export default function OfficialsPage() {
  const node = useNode();
  const query = useOfficials(node);
  return (
    <>
      <PageTitle zh="人员" en="Officials" />
      <p className="note">
        系统管理员不能查看任何案件。 <En>The administrator sees no case.</En>
      </p>
      <WhenLoaded query={query}>{(staff) => <StaffTable node={node} staff={staff} />}</WhenLoaded>
    </>
  );
}
