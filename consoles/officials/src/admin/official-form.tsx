import type { NewPassword, OfficialDto, PassedOn, StaffDto } from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { PlaceFields } from './place-fields.tsx';
import { ResetForm } from './reset-form.tsx';
import { type Told, useStaffChange } from './use-staff.ts';

interface OfficialFormProps {
  readonly node: string;
  readonly staff: StaffDto;
  readonly official: OfficialDto;
  readonly onDone: (told: Told) => void;
}

interface LeavingProps {
  readonly name: string;
  readonly busy: boolean;
  readonly onDismiss: () => void;
}

/** Dismissal, asked once more. */
function Leaving({ name, busy, onDismiss }: LeavingProps) {
  const [leaving, setLeaving] = useState(false);
  return leaving ? (
    <div role="group" aria-label="确认离任">
      <p>
        确认{name}离任？其登录立即失效，未办结的任务交由他人。{' '}
        <En>Sessions end at once; open work passes to others.</En>
      </p>
      <div className="form-end">
        <Action danger type="primary" zh="确认离任" en="Dismiss" busy={busy} onClick={onDismiss} />
        <Action zh="取消" en="Cancel" onClick={() => setLeaving(false)} />
      </div>
    </div>
  ) : (
    <Action danger zh="办理离任" en="Dismiss" onClick={() => setLeaving(true)} />
  );
}

/** What can be done about one official: other posts or section, a new password, a reset, dismissal. */
export function OfficialForm({ node, staff, official, onDone }: OfficialFormProps) {
  const { busy, problem, change } = useStaffChange(node);
  const [place, setPlace] = useState({ posts: official.posts, section: official.section });
  const { id, name } = official;
  const passed = (answer: PassedOn | undefined) => {
    if (answer !== undefined) onDone({ kind: 'passed', name, passed: answer });
  };
  const move = async (event: FormEvent) => {
    event.preventDefault();
    passed(await change<PassedOn>(`/${id}/move`, place));
  };
  const dismiss = async () => passed(await change<PassedOn>(`/${id}/dismiss`, {}));
  const reset = async () => {
    const made = await change<NewPassword>(`/${id}/password`, {});
    if (made !== undefined) onDone({ kind: 'password', made });
  };
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <form aria-label={`调整${name}的岗位`} onSubmit={(event) => void move(event)}>
        <PlaceFields id="move" staff={staff} place={place} onChange={setPlace} />
        <p className="note">
          调离承办岗位或者原部门的，未办结的任务按规则交由他人，待审批的呈请退回。{' '}
          <En>Open work passes to others by the rule of assignment.</En>
        </p>
        <Action
          type="primary"
          htmlType="submit"
          busy={busy}
          disabled={place.posts.length === 0}
          zh="调整岗位"
          en="Move"
        />
      </form>
      <hr />
      <p className="note">
        忘记密码的，重置后告知本人，登录后请其修改。 <En>Forgotten password: make a new one.</En>
      </p>
      <Action zh="重置密码" en="New password" busy={busy} onClick={() => void reset()} />
      {official.secondFactor ? (
        <>
          <hr />
          <ResetForm node={node} official={official} onDone={onDone} />
        </>
      ) : null}
      <hr />
      <Leaving name={name} busy={busy} onDismiss={() => void dismiss()} />
    </>
  );
}
