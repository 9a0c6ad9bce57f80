import { Input } from 'antd';
import { En } from './bilingual.tsx';

interface TextFieldProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly type?: 'text' | 'date' | 'number';
  readonly maxLength?: number;
  /** The least and the most of a number, or the first and the last day. */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** One line that has to be filled in. */
export function TextField({
  id,
  zh,
  en,
  type = 'text',
  value,
  onValue,
  ...bounds
}: TextFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{zh}</label> <En>{en}</En>
      <Input
        id={id}
        type={type}
        required
        minLength={2}
        {...bounds}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}
