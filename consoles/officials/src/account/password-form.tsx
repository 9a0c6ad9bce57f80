import { sessionBounds } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useRef } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call, ownProblem } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { useTell } from '../kit/toast.tsx';
import { useOfficial } from '../node-layout.tsx';

const differing = ownProblem(
  'console/passwords-differ',
  400,
  '两次输入的新密码不一致，请重新输入。',
  'The two new passwords differ.',
);

interface PasswordFieldProps {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly known?: boolean;
}

function PasswordField({ name, zh, en, known = false }: PasswordFieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{zh}</label> <En>{en}</En>
      <Input.Password
        id={name}
        name={name}
        required
        autoComplete={known ? 'current-password' : 'new-password'}
        minLength={known ? 1 : sessionBounds.passwordMin}
        maxLength={sessionBounds.passwordMax}
      />
    </div>
  );
}

/** The own password: the present one, the new one twice; other sessions end. */
export function PasswordForm() {
  const me = useOfficial();
  const client = useQueryClient();
  const tell = useTell();
  const form = useRef<HTMLFormElement>(null);
  const { busy, problem, run, refuse } = useWork();

  const change = async (event: FormEvent) => {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    const wanted = data.get('wanted');
    if (wanted !== data.get('again')) {
      refuse(differing);
      return;
    }
    await run(async () => {
      const body = { present: data.get('present'), wanted };
      await call(`${apiOf(me.node)}/password`, { method: 'POST', body });
      form.current?.reset();
      tell('密码已修改，其他设备上的登录已经退出', 'Password changed; other sessions have ended');
      await client.invalidateQueries({ queryKey: [me.node, 'me'] });
    });
  };

  return (
    <section className="card login-form" aria-labelledby="password-title">
      <h2 id="password-title">
        修改密码 <En>Change password</En>
      </h2>
      <form ref={form} aria-label="修改密码" onSubmit={(event) => void change(event)}>
        {problem === null ? null : <ProblemNotice problem={problem} bare />}
        <PasswordField name="present" zh="原密码" en="Present password" known />
        <PasswordField name="wanted" zh="新密码" en="New password" />
        <PasswordField name="again" zh="再次输入新密码" en="New password again" />
        <p className="note">
          新密码应为 {sessionBounds.passwordMin} 至 {sessionBounds.passwordMax}{' '}
          个字符，不得包含账号，不得与原密码相同。{' '}
          <En>Without the account name, other than the present one.</En>
        </p>
        <Action type="primary" htmlType="submit" busy={busy} zh="修改密码" en="Change" />
      </form>
    </section>
  );
}
