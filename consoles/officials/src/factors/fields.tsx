import { factorBounds, sessionBounds } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { En } from '../kit/bilingual.tsx';

interface FieldProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The password once more, before a factor changes. */
export function PasswordAgain({ id, value, onChange }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>登录密码</label> <En>Your password</En>
      <Input.Password
        id={id}
        required
        autoComplete="current-password"
        maxLength={sessionBounds.passwordMax}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** The code an authenticator app shows. */
export function CodeField({ id, value, onChange }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>验证码</label> <En>Code</En>
      <Input
        id={id}
        required
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={factorBounds.codeMax}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
