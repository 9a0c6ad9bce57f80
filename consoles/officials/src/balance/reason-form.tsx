import type { Bilingual, ProblemDto } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';

/** A reason says at least so much. */
const reasonMin = 2;

interface ReasonFormProps {
  readonly id: string;
  readonly name: string;
  readonly label: Bilingual;
  readonly button: Bilingual;
  readonly max: number;
  readonly usual?: string;
  readonly busy: boolean;
  readonly problem: ProblemDto | null;
  readonly onReason: (reason: string) => Promise<unknown>;
}

/** One act that needs nothing but its reason. */
export function ReasonForm(props: ReasonFormProps) {
  const { id, name, label, button, max, usual = '', busy, problem, onReason } = props;
  const [reason, setReason] = useState(usual);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onReason(reason.trim());
  };
  return (
    <form className="replay" aria-label={name} onSubmit={submit}>
      <label htmlFor={id}>
        {label.zh} <En>{label.en}</En>
      </label>
      <Input
        id={id}
        required
        minLength={reasonMin}
        maxLength={max}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Action
        type="primary"
        htmlType="submit"
        busy={busy}
        disabled={reason.trim().length < reasonMin}
        zh={button.zh}
        en={button.en}
      />
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
    </form>
  );
}
