import {
  type CombinedJudgment,
  type UnsealingGroundDto,
  unsealingBounds,
} from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Action } from '../kit/action.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { TextField } from '../kit/text-field.tsx';
import { penaltyWords } from './words.ts';

const empty = { number: '', name: '', court: '', judgment: '', on: '', months: '', reason: '' };
type Kind = CombinedJudgment['kind'];

const penalties = Object.entries(penaltyWords).map(([value, label]) => ({ value, label }));

/** Case management names the record exactly, and the judgment by which its seal has to go. */
export function ProposeForm({ grounds }: { readonly grounds: readonly UnsealingGroundDto[] }) {
  const { busy, problem, act } = useAct();
  const [chosen, setChosen] = useState('');
  const [kind, setKind] = useState<Kind>('fixed-term');
  const [texts, setTexts] = useState(empty);
  const ground = grounds.find(({ id }) => id === chosen) ?? grounds[0]!;
  const field = (name: keyof typeof empty, zh: string, en: string, more: object = {}) => (
    <TextField
      id={`unsealing-${name}`}
      zh={zh}
      en={en}
      maxLength={unsealingBounds.textMax}
      value={texts[name]}
      onValue={(value) => setTexts((before) => ({ ...before, [name]: value }))}
      {...more}
    />
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { number, name, court, judgment, on, months, reason } = texts;
    const ofTerm = kind === 'fixed-term' ? { months: Number(months) } : {};
    const body = {
      number: number.trim(),
      name: name.trim(),
      ground: ground.id,
      judgment: { court: court.trim(), number: judgment.trim(), on, kind, ...ofTerm },
      reason: reason.trim(),
    };
    const done = await act('/unsealings', body, '已呈请，由分管领导决定', 'Proposed');
    if (done) setTexts(empty);
  };
  return (
    <form aria-label="呈请解除封存" onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      {field('number', '本机关案号（须完全一致）', 'Number of the case, exactly')}
      {field('name', '被封存人姓名（须完全一致）', 'Name, exactly')}
      <SelectField
        {...{ id: 'unsealing-ground', zh: '法律依据', en: 'Ground', value: ground.id }}
        options={grounds.map(({ id, name }) => ({ value: id, label: name.zh }))}
        onSelect={setChosen}
        help={`${ground.basis}：“${ground.quote}”`}
      />
      {field('court', '作出生效裁判的法院', 'Court')}
      {field('judgment', '裁判文书案号', 'Number of the judgment')}
      {field('on', '裁判生效日期', 'In force since', { type: 'date' })}
      <SelectField
        {...{
          id: 'unsealing-kind',
          zh: '数罪并罚决定执行的刑罚',
          en: 'Decided for all',
          value: kind,
        }}
        options={penalties}
        onSelect={(value) => setKind(value as Kind)}
      />
      {kind === 'fixed-term'
        ? field('months', '决定执行的刑期（月）', 'Months', { type: 'number' })
        : null}
      {field('reason', '理由（不写姓名）', 'Reason, without names', {
        maxLength: unsealingBounds.reasonMax,
      })}
      <Action htmlType="submit" busy={busy} zh="呈请解除封存" en="Propose" />
    </form>
  );
}
