import type { FactorKept, FactorsDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { apiOf, useFactors } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { PasswordAgain } from '../factors/fields.tsx';
import { PasskeySetUp, RecoveryCodes, TotpSetUp } from '../factors/set-up.tsx';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { WhenLoaded } from '../kit/page.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';

interface Item {
  readonly id: string;
  readonly name: string;
  readonly since: string;
}

const itemsOf = ({ totp, passkeys }: FactorsDto): Item[] => [
  ...(totp === null ? [] : [{ id: 'totp', name: '验证器', since: totp }]),
  ...passkeys.map(({ id, name, madeAt }) => ({ id, name: `通行密钥：${name}`, since: madeAt })),
];

interface PartProps {
  readonly node: string;
  readonly onDone: (kept: FactorKept) => void;
}

/** One factor, taken away after the password. */
function ItemRow({ node, item, onDone }: PartProps & { readonly item: Item }) {
  const { busy, problem, run } = useWork();
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState('');
  const remove = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const body = { factor: item.id, password };
      await call(`${apiOf(node)}/factors/remove`, { method: 'POST', body });
      onDone({ recovery: [] });
    });
  };
  return (
    <li>
      <strong>{item.name}</strong> {momentText(item.since)} 启用{' '}
      {asking ? null : (
        <Action
          size="small"
          zh="移除"
          en="Remove"
          aria-label={`移除${item.name}`}
          onClick={() => setAsking(true)}
        />
      )}
      {asking ? (
        <form aria-label={`移除${item.name}`} onSubmit={(event) => void remove(event)}>
          {problem === null ? null : <ProblemNotice problem={problem} bare />}
          <PasswordAgain id={`remove-${item.id}`} value={password} onChange={setPassword} />
          <div className="form-end">
            <Action danger type="primary" htmlType="submit" busy={busy} zh="确认移除" en="Remove" />
            <Action zh="取消" en="Cancel" onClick={() => setAsking(false)} />
          </div>
        </form>
      ) : null}
    </li>
  );
}

/** New recovery codes in the place of the old. */
function RenewForm({ node, onDone }: PartProps) {
  const { busy, problem, run } = useWork();
  const [password, setPassword] = useState('');
  const renew = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const path = `${apiOf(node)}/factors/recovery`;
      onDone(await call<FactorKept>(path, { method: 'POST', body: { password } }));
      setPassword('');
    });
  };
  return (
    <form aria-label="更换恢复码" onSubmit={(event) => void renew(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <PasswordAgain id="renew-password" value={password} onChange={setPassword} />
      <Action htmlType="submit" busy={busy} zh="更换恢复码" en="New recovery codes" />
    </form>
  );
}

type Opened = 'totp' | 'passkey' | 'recovery' | null;

function Manage({ node, factors }: { readonly node: string; readonly factors: FactorsDto }) {
  const client = useQueryClient();
  const tell = useTell();
  const [opened, setOpened] = useState<Opened>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const items = itemsOf(factors);
  const done = ({ recovery }: FactorKept) => {
    setCodes(recovery);
    setOpened(null);
    tell('第二重验证已更新', 'Second factors changed');
    void client.invalidateQueries({ queryKey: [node, 'factors'] });
  };
  return (
    <>
      {codes.length === 0 ? null : <RecoveryCodes codes={codes} />}
      {items.length === 0 ? (
        <p>
          尚未启用。启用后，登录除密码外还需验证码或者通行密钥。{' '}
          <En>None yet. With one, a login asks for it after the password.</En>
        </p>
      ) : (
        <ul className="factors">
          {items.map((item) => (
            <ItemRow key={item.id} node={node} item={item} onDone={done} />
          ))}
        </ul>
      )}
      {items.length === 0 ? null : (
        <p>
          尚有 {factors.recovery} 个恢复码未使用。 <En>Recovery codes left.</En>
        </p>
      )}
      {factors.obliged ? (
        <p className="note">
          您的岗位必须保留至少一项。 <En>Your post needs one at the least.</En>
        </p>
      ) : null}
      <div className="ways">
        <Action
          zh={factors.totp === null ? '增加验证器' : '更换验证器'}
          en={factors.totp === null ? 'Add an app' : 'Another app'}
          aria-expanded={opened === 'totp'}
          onClick={() => setOpened('totp')}
        />
        <Action
          zh="增加通行密钥"
          en="Add a passkey"
          aria-expanded={opened === 'passkey'}
          onClick={() => setOpened('passkey')}
        />
        {items.length === 0 ? null : (
          <Action
            zh="重新生成恢复码"
            en="New recovery codes"
            aria-expanded={opened === 'recovery'}
            onClick={() => setOpened('recovery')}
          />
        )}
      </div>
      {opened === 'totp' ? <TotpSetUp node={node} asks onKept={done} /> : null}
      {opened === 'passkey' ? <PasskeySetUp node={node} asks onKept={done} /> : null}
      {opened === 'recovery' ? <RenewForm node={node} onDone={done} /> : null}
    </>
  );
}

/** The own second factors: what is set up, more, fewer, recovery codes. */
export function FactorsCard({ node }: { readonly node: string }) {
  const query = useFactors(node);
  return (
    <section className="card login-form" aria-labelledby="factors-title">
      <h2 id="factors-title">
        第二重验证 <En>Second factor</En>
      </h2>
      <WhenLoaded query={query}>{(factors) => <Manage node={node} factors={factors} />}</WhenLoaded>
    </section>
  );
}
