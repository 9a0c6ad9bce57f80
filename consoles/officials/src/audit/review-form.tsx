import { type ReviewReading, readingBounds } from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { AreaField } from '../kit/area-field.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { outcomeNames } from './words.ts';
import { useReview } from './use-audit.ts';

/** What came out of it, with the reason; one who read does not review. */
export function ReviewForm({ id }: { readonly id: string }) {
  const { busy, problem, review } = useReview(id);
  const [outcome, setOutcome] = useState<ReviewReading['outcome']>('explained');
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await review({ outcome, reason: reason.trim() })) setReason('');
  };
  return (
    <form aria-label="复核" onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <fieldset className="field audit-outcome">
        <legend>
          结论 <En>Outcome</En>
        </legend>
        {(['explained', 'follow-up'] as const).map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name={`outcome-${id}`}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />
            <span data-en={outcomeNames[one].en}>{outcomeNames[one].zh}</span>
          </label>
        ))}
      </fieldset>
      <AreaField
        {...{ id: `reason-${id}`, zh: '理由（不写当事人姓名）', en: 'Reason, no names', rows: 2 }}
        {...{ min: readingBounds.reasonMin, max: readingBounds.reasonMax }}
        value={reason}
        onValue={setReason}
      />
      <Action
        htmlType="submit"
        busy={busy}
        disabled={reason.trim().length < readingBounds.reasonMin}
        zh="记入复核结论"
        en="Record"
      />
    </form>
  );
}
