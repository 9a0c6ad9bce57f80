import type { CountyLawDto } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useSetting } from './use-setting.ts';

/** A shorter time for an act, from a day on, within the statute. */
export function TargetForm({ law }: { readonly law: CountyLawDto }) {
  const { busy, problem, enter } = useSetting();
  const [clock, setClock] = useState(law.targets[0]?.clock ?? '');
  const [days, setDays] = useState('');
  const [from, setFrom] = useState(law.today);
  const chosen = law.targets.find((target) => target.clock === clock);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const entered = await enter({ kind: 'target', clock, days: Number(days), from });
    if (entered) setDays('');
  };
  return (
    <form aria-label="设定本地目标" onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <SelectField
        {...{ id: 'target-clock', zh: '期限', en: 'Limit', value: clock }}
        options={law.targets.map((target) => ({ value: target.clock, label: target.name.zh }))}
        onSelect={setClock}
      />
      <div className="field">
        <label htmlFor="target-days">目标日数</label> <En>Days</En>
        <Input
          id="target-days"
          type="number"
          required
          min={1}
          max={chosen?.daysMax}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        {chosen === undefined ? null : (
          <p className="help">
            不得长于法定期限：至多 {chosen.daysMax} 日（{chosen.basis}）。{' '}
            <En>Never longer than the statute.</En>
          </p>
        )}
      </div>
      <TextField
        {...{ id: 'target-from', zh: '施行日期', en: 'In effect from', type: 'date' }}
        {...{ min: law.today, value: from, onValue: setFrom }}
      />
      <Action type="primary" htmlType="submit" busy={busy} zh="设定目标" en="Set" />
    </form>
  );
}
