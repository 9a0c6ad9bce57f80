import type { NewPassword, StaffDto } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { PlaceFields } from './place-fields.tsx';
import { type Told, useStaffChange } from './use-staff.ts';

interface HireFormProps {
  readonly node: string;
  readonly staff: StaffDto;
  readonly onDone: (told: Told) => void;
}

/** A new account: who, with which posts, in which section; the password is made by the system. */
export function HireForm({ node, staff, onDone }: HireFormProps) {
  const { busy, problem, change } = useStaffChange(node);
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [place, setPlace] = useState({
    posts: ['handler'] as readonly string[],
    section: staff.sections[0]?.id ?? '',
  });
  const hire = async (event: FormEvent) => {
    event.preventDefault();
    const made = await change<NewPassword>('', {
      login: login.trim(),
      name: name.trim(),
      ...place,
    });
    if (made !== undefined) onDone({ kind: 'password', made });
  };
  return (
    <form aria-label="增加人员" onSubmit={(event) => void hire(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <div className="field">
        <label htmlFor="hire-name">姓名</label> <En>Name</En>
        <Input
          id="hire-name"
          required
          maxLength={64}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="hire-login">账号</label> <En>Account</En>
        <Input
          id="hire-login"
          required
          maxLength={64}
          autoComplete="off"
          aria-describedby="hire-login-help"
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <p className="help" id="hire-login-help">
          小写字母、数字、点、横线，至少两个字符。{' '}
          <En>Lower-case letters, digits, dots, dashes; two at the least.</En>
        </p>
      </div>
      <PlaceFields id="hire" staff={staff} place={place} onChange={setPlace} />
      <Action
        type="primary"
        htmlType="submit"
        busy={busy}
        disabled={place.posts.length === 0}
        zh="增加人员"
        en="Add"
      />
    </form>
  );
}
