import type { CaseErasureDto } from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Action } from '../kit/action.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { TextField } from '../kit/text-field.tsx';

const empty = { organ: '', number: '', title: '', on: '', keptUntil: '', reason: '' };

interface ProposeFormProps {
  readonly dossier: string;
  readonly erasure: CaseErasureDto;
}

/** Case management proposes that a case be erased: ground, order, period, reason. */
export function ProposeForm({ dossier, erasure: { grounds } }: ProposeFormProps) {
  const { busy, problem, act } = useAct();
  const [chosen, setChosen] = useState('');
  const [texts, setTexts] = useState(empty);
  const ground = grounds.find(({ id }) => id === chosen) ?? grounds[0]!;
  const field = (name: keyof typeof empty, zh: string, en: string, more: object = {}) => (
    <TextField
      id={`erasure-${name}`}
      zh={zh}
      en={en}
      value={texts[name]}
      onValue={(value) => setTexts((before) => ({ ...before, [name]: value }))}
      {...more}
    />
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { organ, number, title, on, keptUntil, reason } = texts;
    const body = {
      ground: ground.id,
      order: { organ: organ.trim(), number: number.trim(), title: title.trim(), on },
      ...(ground.period ? { keptUntil } : {}),
      reason: reason.trim(),
    };
    const path = `/cases/${encodeURIComponent(dossier)}/erasure`;
    await act(path, body, '已呈请，由分管领导决定', 'Proposed; the chief decides');
  };
  return (
    <form aria-label="呈请依法消除" onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <SelectField
        {...{ id: 'erasure-ground', zh: '法律依据', en: 'Ground', value: ground.id }}
        options={grounds.map(({ id, name }) => ({ value: id, label: name.zh }))}
        onSelect={setChosen}
        help={`${ground.basis}：“${ground.quote}”`}
      />
      {field('organ', '作出决定的机关', 'Organ', { maxLength: 100 })}
      {field('number', '决定文件文号', 'Number of the order', { maxLength: 100 })}
      {field('title', '决定文件名称', 'Title of the order', { maxLength: 200 })}
      {field('on', '决定日期', 'Day of the order', { type: 'date' })}
      {ground.period ? field('keptUntil', '保管期限届满日', 'Kept until', { type: 'date' }) : null}
      {field('reason', '理由（不写姓名）', 'Reason, without names', { maxLength: 500 })}
      <Action htmlType="submit" busy={busy} zh="呈请依法消除" en="Propose erasure" />
    </form>
  );
}
