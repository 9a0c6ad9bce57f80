import {
  type FactorKept,
  type MeDto,
  type SecondStepDto,
  type StepWay,
  factorBounds,
} from '@xinqu/contracts/http';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { canUsePasskeys, answerWithPasskey } from '../factors/browser-passkey.ts';
import { CodeField } from '../factors/fields.tsx';
import { PasskeySetUp, RecoveryCodes, TotpSetUp } from '../factors/set-up.tsx';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';

interface StepProps {
  readonly node: string;
  readonly onDone: (me: MeDto) => Promise<void>;
}

const wayNames: Readonly<Record<StepWay, { zh: string; en: string }>> = {
  passkey: { zh: '使用通行密钥', en: 'Use a passkey' },
  totp: { zh: '使用验证器', en: 'Use an authenticator app' },
  recovery: { zh: '使用恢复码', en: 'Use a recovery code' },
};

function CodeForm({ node, way, onDone }: StepProps & { readonly way: 'totp' | 'recovery' }) {
  const { busy, problem, run } = useWork();
  const [code, setCode] = useState('');
  const prove = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const path = `${apiOf(node)}/login/${way}`;
      await onDone(await call<MeDto>(path, { method: 'POST', body: { code } }));
    });
  };
  return (
    <form aria-label="第二重验证" onSubmit={(event) => void prove(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      {way === 'totp' ? (
        <CodeField id="code" value={code} onChange={setCode} />
      ) : (
        <div className="field">
          <label htmlFor="recovery">恢复码</label> <En>Recovery code</En>
          <Input
            id="recovery"
            required
            autoFocus
            autoComplete="off"
            maxLength={factorBounds.codeMax}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
      )}
      <Action type="primary" htmlType="submit" block busy={busy} zh="验证并登录" en="Verify" />
    </form>
  );
}

function PasskeyForm({ node, onDone }: StepProps) {
  const { busy, problem, run } = useWork();
  const prove = () =>
    run(async () => {
      const path = `${apiOf(node)}/login/passkey`;
      const options = await call<PublicKeyCredentialRequestOptionsJSON>(`${path}/request`, {
        method: 'POST',
        body: {},
      });
      const response = await answerWithPasskey(options);
      await onDone(await call<MeDto>(path, { method: 'POST', body: { response } }));
    });
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <Action
        type="primary"
        block
        autoFocus
        busy={busy}
        zh="验证通行密钥并登录"
        en="Verify passkey"
        onClick={() => void prove()}
      />
    </>
  );
}

/** The second factor of an official who has one, in the way preferred or another. */
function Prove({ node, ways, onDone }: StepProps & { readonly ways: readonly StepWay[] }) {
  const usable = ways.filter((way) => way !== 'passkey' || canUsePasskeys());
  const [way, setWay] = useState<StepWay>(usable[0] ?? 'recovery');
  return (
    <>
      <h2>
        第二重验证 <En>Second step</En>
      </h2>
      {way === 'passkey' ? (
        <PasskeyForm node={node} onDone={onDone} />
      ) : (
        <CodeForm key={way} node={node} way={way} onDone={onDone} />
      )}
      <div className="ways">
        {usable
          .filter((other) => other !== way)
          .map((other) => (
            <Action key={other} type="link" {...wayNames[other]} onClick={() => setWay(other)} />
          ))}
      </div>
      <p className="note">
        设备和恢复码都已遗失的，请本单位系统管理员申请重置，并由另一人确认。{' '}
        <En>Lost both: the administrator asks for a reset, another person allows it.</En>
      </p>
    </>
  );
}

/** The first factor of an official whose post needs one. */
function Enrol({ node, onDone }: StepProps) {
  const [kept, setKept] = useState<FactorKept | null>(null);
  const enter = async () => onDone(await call<MeDto>(`${apiOf(node)}/me`));
  if (kept !== null) {
    return (
      <RecoveryCodes codes={kept.recovery}>
        <Action
          type="primary"
          block
          zh="已妥善保管，进入系统"
          en="Kept safe; go on"
          onClick={() => void enter()}
        />
      </RecoveryCodes>
    );
  }
  return (
    <>
      <h2>
        设置第二重验证 <En>Set up a second factor</En>
      </h2>
      <p>
        您的岗位必须使用第二重验证，请任选一种设置，今后登录时使用。{' '}
        <En>Your post needs a second factor. Choose one; you use it at each login.</En>
      </p>
      <TotpSetUp node={node} asks={false} onKept={setKept} />
      <hr />
      <PasskeySetUp node={node} asks={false} onKept={setKept} />
    </>
  );
}

/** What a login asks after the password. */
export function SecondStep({ step, ...rest }: StepProps & { readonly step: SecondStepDto }) {
  return (
    <div className="login-form">
      {step.step === 'prove' ? <Prove ways={step.ways} {...rest} /> : <Enrol {...rest} />}
    </div>
  );
}
