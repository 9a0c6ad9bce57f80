import {
  markBounds,
  type PageMarkDto,
  type WayBackDto,
  type WithdrawMark,
} from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { newActId } from '../form/draft.ts';
import { Action } from '../kit/action.tsx';
import { AreaField } from '../kit/area-field.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { rangeText } from './words.ts';

interface WithdrawFormProps {
  readonly mark: Pick<PageMarkDto, 'id' | 'from' | 'to'>;
  readonly dossier: string;
  readonly wayBack: WayBackDto;
}

/** What the act is called: done at once, or asked of whoever approves. */
const actOf = ({ approval }: WayBackDto) =>
  approval === null
    ? { zh: '撤销标明', en: 'Withdraw the mark', done: '已撤销标明，并记入账册' }
    : {
        zh: `呈请${approval.zh}撤销标明`,
        en: 'Ask for the withdrawal',
        done: `已呈请撤销，待${approval.zh}决定`,
      };

/** Takes back a mark that was set by mistake, with the reason. */
export function WithdrawForm({ mark, dossier, wayBack }: WithdrawFormProps) {
  const { busy, problem, act } = useAct();
  const [reason, setReason] = useState('');
  const [id, setId] = useState(newActId);
  const { zh, en, done } = actOf(wayBack);
  const label = `${rangeText(mark)}标错，撤销标明`;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body: WithdrawMark = { id, mark: mark.id, reason: reason.trim() };
    await act(`/cases/${encodeURIComponent(dossier)}/mark-withdrawals`, body, done, en);
  };
  return (
    <details className="quiet">
      <summary>
        {label} <En>Marked by mistake</En>
      </summary>
      <form className="mark-form" aria-label={label} onSubmit={(event) => void submit(event)}>
        {problem === null ? null : <ProblemNotice problem={problem} bare />}
        <AreaField
          {...{ id: `withdraw-${mark.id}`, zh: '撤销理由', en: 'Why it was a mistake', rows: 2 }}
          {...{ min: markBounds.reasonMin, max: markBounds.reasonMax, value: reason }}
          onValue={(value) => {
            setReason(value);
            setId(newActId());
          }}
          help={`撤销后，本案其他人员可以看到这些页。不写被保护人的姓名，至少 ${markBounds.reasonMin} 字。`}
        />
        <Action
          htmlType="submit"
          busy={busy}
          disabled={reason.trim().length < markBounds.reasonMin}
          zh={zh}
          en={en}
        />
      </form>
    </details>
  );
}
