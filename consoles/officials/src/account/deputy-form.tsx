import { type DeputiesDto, deputyBounds } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { TextField } from '../kit/text-field.tsx';

const optionsOf = (people: readonly { readonly id: string; readonly name: string }[]) =>
  people.map(({ id, name }) => ({ value: id, label: name }));

/** Names who stands in: for oneself, or by a chief for somebody who cannot. */
export function DeputyForm({ known }: { readonly known: DeputiesDto }) {
  const { busy, problem, act } = useAct();
  const { mayName, today } = known;
  const [official, setOfficial] = useState(mayName.length === 1 ? mayName[0]!.id : '');
  const [deputy, setDeputy] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(today);
  const [reason, setReason] = useState('');
  const absent = mayName.find(({ id }) => id === official);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { official, deputy, from, until, reason: reason.trim() };
    if (!(await act('/deputies', body, '代理人已指定', 'The deputy is named'))) return;
    setDeputy('');
    setReason('');
  };
  return (
    <form aria-label="指定代理" onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <SelectField
        {...{ id: 'deputy-official', zh: '休假人员', en: 'On leave', unchosen: '请选择' }}
        options={optionsOf(mayName)}
        value={official}
        onSelect={(id) => {
          setOfficial(id);
          setDeputy('');
        }}
      />
      <SelectField
        {...{ id: 'deputy-deputy', zh: '代理人', en: 'Deputy', unchosen: '请选择' }}
        options={optionsOf(absent?.deputies ?? [])}
        value={deputy}
        onSelect={setDeputy}
      />
      <TextField
        {...{ id: 'deputy-from', zh: '自', en: 'From', type: 'date', min: today }}
        {...{ value: from, onValue: setFrom }}
      />
      <TextField
        {...{ id: 'deputy-until', zh: '至（含当日）', en: 'To, included', type: 'date', min: from }}
        {...{ value: until, onValue: setUntil }}
      />
      <div className="field">
        <label htmlFor="deputy-reason">事由</label> <En>Reason</En>
        <Input
          id="deputy-reason"
          required
          maxLength={deputyBounds.reasonMax}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Action
        type="primary"
        htmlType="submit"
        busy={busy}
        disabled={deputy === '' || reason.trim() === ''}
        zh="指定代理"
        en="Name the deputy"
      />
    </form>
  );
}
