import { type ReviewBreakGlass, breakGlassBounds } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';

/** The second person approves, or objects with a reason, which ends the access at once. */
export function ReviewForm({ access }: { readonly access: string }) {
  const { busy, problem, act } = useAct();
  const [note, setNote] = useState('');
  const id = `review-${access}`;
  const empty = note.trim() === '';
  const settle = (verdict: ReviewBreakGlass['verdict']) => {
    const done = verdict === 'approved' ? ['已审查同意', 'Approved'] : ['已终止查阅', 'Ended'];
    const body = { verdict, note: note.trim() };
    void act(`/break-glass/${access}/review`, body, done[0]!, done[1]!);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settle('approved');
  };
  return (
    <form aria-label="审查非承办查阅" onSubmit={submit}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <div className="field">
        <label htmlFor={id}>审查意见</label> <En>Note</En>
        <Input
          id={id}
          maxLength={breakGlassBounds.noteMax}
          aria-describedby={`${id}-help`}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <p className="help" id={`${id}-help`}>
          不同意的须写明理由，查阅当即终止。 <En>An objection needs a reason and ends it.</En>
        </p>
      </div>
      <div className="form-end">
        <Action type="primary" htmlType="submit" busy={busy} zh="审查同意" en="Approve" />
        <Action
          danger
          busy={busy}
          disabled={empty}
          zh="不同意并终止"
          en="Object and end it"
          onClick={() => settle('objected')}
        />
      </div>
    </form>
  );
}
