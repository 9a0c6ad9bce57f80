import { Input } from 'antd';
import type { ReactNode } from 'react';
import { En } from './bilingual.tsx';

interface AreaFieldProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly rows: number;
  readonly min: number;
  readonly max: number;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** What stands below and is read with the field. */
  readonly help?: ReactNode;
}

/** Some lines that have to be filled in, in the words of the official. */
export function AreaField({ id, zh, en, rows, min, max, value, onValue, help }: AreaFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{zh}</label> <En>{en}</En>
      <Input.TextArea
        id={id}
        rows={rows}
        required
        minLength={min}
        maxLength={max}
        {...(help === undefined ? {} : { 'aria-describedby': `${id}-help` })}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
