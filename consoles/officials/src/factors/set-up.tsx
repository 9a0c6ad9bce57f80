import { type FactorKept, type TotpInvitation, factorBounds } from '@xinqu/contracts/http';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { Input, QRCode } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { canUsePasskeys, makePasskey } from './browser-passkey.ts';
import { CodeField, PasswordAgain } from './fields.tsx';

interface SetUpProps {
  readonly node: string;
  /** Whether the password is asked; not right after a login. */
  readonly asks: boolean;
  readonly onKept: (kept: FactorKept) => void;
}

const post = <T,>(node: string, path: string, body: unknown): Promise<T> =>
  call<T>(`${apiOf(node)}/factors${path}`, { method: 'POST', body });
const withPassword = (password: string) => (password === '' ? {} : { password });

/** The secret as a picture for the camera, and as text for whoever types it. */
function Invitation({ invitation }: { readonly invitation: TotpInvitation }) {
  return (
    <>
      <p>
        用手机上的验证器扫描，或者手工输入密钥，再填写其显示的六位验证码。{' '}
        <En>Scan it with an authenticator app, or type the key; then enter its six digits.</En>
      </p>
      <div className="qr" role="img" aria-label="验证器二维码">
        <div aria-hidden="true">
          <QRCode type="svg" value={invitation.uri} size={200} />
        </div>
      </div>
      <p className="help">
        密钥 <En>Key</En>{' '}
        <code className="secret">{invitation.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
    </>
  );
}

/** Sets up an authenticator app (RFC 6238): the picture, then its first code. */
export function TotpSetUp({ node, asks, onKept }: SetUpProps) {
  const { busy, problem, run } = useWork();
  const [password, setPassword] = useState('');
  const [invitation, setInvitation] = useState<TotpInvitation | null>(null);
  const [code, setCode] = useState('');
  const go = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      if (invitation === null) {
        setInvitation(await post<TotpInvitation>(node, '/totp', withPassword(password)));
        return;
      }
      onKept(await post<FactorKept>(node, '/totp/confirm', { code }));
    });
  };
  return (
    <form aria-label="设置验证器" onSubmit={(event) => void go(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      {invitation === null ? (
        <>
          <p className="note">
            手机上的验证器应用每 30 秒生成一个验证码。{' '}
            <En>An app on your phone makes a code every 30 seconds.</En>
          </p>
          {asks ? (
            <PasswordAgain id="totp-password" value={password} onChange={setPassword} />
          ) : null}
        </>
      ) : (
        <>
          <Invitation invitation={invitation} />
          <CodeField id="totp-code" value={code} onChange={setCode} />
        </>
      )}
      <Action
        type="primary"
        htmlType="submit"
        busy={busy}
        zh={invitation === null ? '设置验证器' : '确认启用'}
        en={invitation === null ? 'Set up an app' : 'Confirm'}
      />
    </form>
  );
}

/** Makes a passkey (WebAuthn): on this device, or on a key plugged in. */
export function PasskeySetUp({ node, asks, onKept }: SetUpProps) {
  const { busy, problem, run } = useWork();
  const [password, setPassword] = useState('');
  const [name, setName] = useState('办公电脑');
  if (!canUsePasskeys()) {
    return (
      <p className="note">
        通行密钥需要用域名打开本系统（https，本机可用 localhost），请改用验证器。{' '}
        <En>Passkeys need a host name (https, or localhost); use an app here.</En>
      </p>
    );
  }
  const go = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const options = await post<PublicKeyCredentialCreationOptionsJSON>(
        node,
        '/passkeys/request',
        withPassword(password),
      );
      const response = await makePasskey(options);
      onKept(await post<FactorKept>(node, '/passkeys', { name: name.trim(), response }));
    });
  };
  return (
    <form aria-label="设置通行密钥" onSubmit={(event) => void go(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p className="note">
        用本设备的指纹、面容、PIN 或者安全密钥验证，仿冒网站骗不走。{' '}
        <En>Fingerprint, face, PIN or a security key; no false site can take it.</En>
      </p>
      <div className="field">
        <label htmlFor="passkey-name">通行密钥名称</label> <En>Name of the passkey</En>
        <Input
          id="passkey-name"
          required
          maxLength={factorBounds.passkeyNameMax}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      {asks ? (
        <PasswordAgain id="passkey-password" value={password} onChange={setPassword} />
      ) : null}
      <Action
        htmlType="submit"
        busy={busy}
        disabled={name.trim() === ''}
        zh="设置通行密钥"
        en="Make a passkey"
      />
    </form>
  );
}

interface RecoveryProps {
  readonly codes: readonly string[];
  readonly children?: ReactNode;
}

/** Recovery codes, shown once. */
export function RecoveryCodes({ codes, children }: RecoveryProps) {
  return (
    <div role="group" aria-label="恢复码">
      <p>
        设备遗失时，每个恢复码可以代替验证码登录一次。只显示这一次，请抄下或打印，与设备分开保管。{' '}
        <En>Each lets you in once without your device. Shown only this once: keep them apart.</En>
      </p>
      <ol className="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      {children}
    </div>
  );
}
