import { type ReactNode } from 'react';
import { En } from './bilingual.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectFieldProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onSelect: (value: string) => void;
  /** Nothing is chosen yet, and something must be. */
  readonly unchosen?: string;
  /** What stands below and is read with the field. */
  readonly help?: ReactNode;
}

/** One of a list, with its label and what helps to choose. */
export function SelectField({ id, zh, en, options, value, onSelect, ...more }: SelectFieldProps) {
  const { unchosen, help } = more;
  return (
    <div className="field">
      <label htmlFor={id}>{zh}</label> <En>{en}</En>
      <select
        id={id}
        className="select"
        {...(unchosen === undefined ? {} : { required: true })}
        {...(help === undefined ? {} : { 'aria-describedby': `${id}-help` })}
        value={value}
        onChange={(event) => onSelect(event.target.value)}
      >
        {unchosen === undefined ? null : <option value="">{unchosen}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
