import {
  type Bilingual,
  type MeDto,
  type ProblemDto,
  type SecondStepDto,
  sessionBounds,
} from '@xinqu/contracts/http';
import { agencyNames, agencyOf, isNodeId } from '@xinqu/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { apiOf, useCounty, useNode } from '../api/hooks.ts';
import { call, ProblemError, problemOf } from '../api/http.ts';
import { Action } from '../kit/action.tsx';
import { AntdFrame } from '../kit/antd-frame.tsx';
import { DemonstrationBanner } from '../kit/banner.tsx';
import { En } from '../kit/bilingual.tsx';
import { homeOf, safeBack } from '../kit/navigation.ts';
import { PageTitle } from '../kit/page.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SkipLink } from '../kit/skip-link.tsx';
import { OidcLogin } from './oidc-login.tsx';
import { SecondStep } from './second-step.tsx';
import NotFoundPage from '../not-found-page.tsx';

interface Refusal {
  readonly problem: ProblemDto;
  readonly retryAfter: number | null;
}

interface NoticeProps {
  readonly refusal: Refusal | null;
  readonly goesBack: boolean;
}

/** Why the login was refused; before, that it leads back to where the official was. */
function LoginNotice({ refusal, goesBack }: NoticeProps) {
  if (refusal !== null) {
    return (
      <ProblemNotice problem={refusal.problem} bare={refusal.problem.status === 401}>
        {refusal.retryAfter === null ? null : <p>请等待 {refusal.retryAfter} 秒。</p>}
      </ProblemNotice>
    );
  }
  if (!goesBack) return null;
  return (
    <p className="note" role="status">
      请登录后继续，登录后回到原页面。 <En>Log in to go on; you return to your page.</En>
    </p>
  );
}

interface LoginProps {
  readonly node: string;
  readonly oidc: Bilingual | undefined;
}

function LoginForm({ node, oidc }: LoginProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [step, setStep] = useState<SecondStepDto | null>(null);

  const enter = async (me: MeDto) => {
    client.removeQueries({ queryKey: [node] });
    client.setQueryData([node, 'me'], me);
    await navigate(safeBack(query.get('back'), node) ?? homeOf(me), { replace: true });
  };

  const answered = async (answer: MeDto | SecondStepDto) =>
    'step' in answer ? setStep(answer) : enter(answer);

  const login = async (event: FormEvent) => {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    setBusy(true);
    setRefusal(null);
    try {
      const body = { name: data.get('name'), password: data.get('password') };
      await answered(await call(`${apiOf(node)}/login`, { method: 'POST', body }));
    } catch (error) {
      const retryAfter = error instanceof ProblemError ? error.retryAfter : null;
      setRefusal({ problem: problemOf(error), retryAfter });
      form.current?.querySelector<HTMLInputElement>('#password')?.select();
    } finally {
      setBusy(false);
    }
  };

  if (step !== null) return <SecondStep node={node} step={step} onDone={enter} />;
  return (
    <form ref={form} onSubmit={(event) => void login(event)} className="login-form">
      <LoginNotice refusal={refusal} goesBack={query.has('back')} />
      <div className="field">
        <label htmlFor="name">账号</label> <En>Account</En>
        <Input
          id="name"
          name="name"
          autoComplete="username"
          required
          autoFocus
          maxLength={sessionBounds.loginNameMax}
        />
      </div>
      <div className="field">
        <label htmlFor="password">密码</label> <En>Password</En>
        <Input.Password
          id="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={sessionBounds.passwordMax}
        />
      </div>
      <Action type="primary" htmlType="submit" block busy={busy} zh="登录" en="Log in" />
      {oidc === undefined ? null : <OidcLogin node={node} name={oidc} onAnswer={answered} />}
      <p className="note">
        没有账号或忘记密码，请联系本单位系统管理员。{' '}
        <En>No account, or password forgotten: ask the administrator of your agency.</En>
      </p>
    </form>
  );
}

/** One login page for each node; its session reaches no other node. */
export default function LoginPage() {
  const node = useNode();
  const county = useCounty();
  if (!isNodeId(node)) return <NotFoundPage />;
  const agency = agencyOf(node);
  const own = county.data?.nodes.find((n) => n.node === node);
  const name = own?.name ?? agencyNames[agency];
  const countyName = county.data?.name.zh ?? '';
  const place = name.zh.startsWith(countyName) ? '' : countyName;
  return (
    <AntdFrame>
      <SkipLink />
      {county.data?.demonstration ? <DemonstrationBanner /> : null}
      <main id="main" tabIndex={-1} className="login">
        <div className={`login-side agency-${agency}`}>
          <p className="front-place">{place}</p>
          <PageTitle zh={name.zh} en={name.en} />
          <p className="login-what">
            刑事案件信渠 <En>Criminal case canal</En>
          </p>
        </div>
        <div className="login-main">
          <LoginForm key={node} node={node} oidc={own?.oidc} />
          {county.data?.demonstration ? (
            <p className="note">
              演示系统凭密码登录；正式运行时，分管领导和系统管理员必须使用第二重验证。{' '}
              <En>
                The demonstration asks the password only; at work chiefs and administrators need a
                second factor.
              </En>
            </p>
          ) : null}
          <nav aria-label="其他机关" className="login-others">
            <Link to="/">
              返回首页 <En>Front page</En>
            </Link>
            {(county.data?.nodes ?? [])
              .filter((other) => other.node !== node)
              .map((other) => (
                <Link key={other.node} to={other.loginPath}>
                  {other.name.zh}
                </Link>
              ))}
          </nav>
        </div>
      </main>
    </AntdFrame>
  );
}
