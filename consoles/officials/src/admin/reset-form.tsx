import { type OfficialDto, factorBounds } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { type Told, useStaffChange } from './use-staff.ts';

interface ResetFormProps {
  readonly node: string;
  readonly official: OfficialDto;
  readonly onDone: (told: Told) => void;
}

/** Asks that somebody's second factors be taken away; another person allows it. */
export function ResetForm({ node, official, onDone }: ResetFormProps) {
  const { busy, problem, change } = useStaffChange(node);
  const [reason, setReason] = useState('');
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await change<object>(`/${official.id}/factors`, { reason: reason.trim() });
    if (answer !== undefined) onDone({ kind: 'reset-asked', name: official.name });
  };
  return (
    <form aria-label="申请重置第二重验证" onSubmit={(event) => void ask(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <div className="field">
        <label htmlFor="reset-reason">重置第二重验证的理由</label> <En>Why a reset is needed</En>
        <Input
          id="reset-reason"
          required
          maxLength={factorBounds.reasonMax}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="help">
          设备和恢复码都已遗失时申请，由分管领导或者另一名系统管理员确认。{' '}
          <En>A chief or another administrator allows it.</En>
        </p>
      </div>
      <Action
        htmlType="submit"
        busy={busy}
        disabled={reason.trim() === ''}
        zh="申请重置"
        en="Ask for a reset"
      />
    </form>
  );
}
