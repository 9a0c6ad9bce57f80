import { type BreakGlassDto, type BreakGlassGiven, breakGlassBounds } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { apiOf, useNode } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { Action } from '../kit/action.tsx';
import { AreaField } from '../kit/area-field.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';

const { numberMax, wordsMin, wordsMax } = breakGlassBounds;

/** Asks for access to a case by its exact number; what is given opens at once. */
export function AskForm({ glass }: { readonly glass: BreakGlassDto }) {
  const node = useNode();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { busy, problem, run } = useWork();
  const [number, setNumber] = useState('');
  const [chosen, setChosen] = useState('');
  const [words, setWords] = useState('');
  const reason = glass.reasons.find(({ id }) => id === chosen) ?? glass.reasons[0]!;
  const isWhole = number.trim() !== '' && words.trim().length >= wordsMin;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const body = { number: number.trim(), reason: reason.id, words: words.trim() };
      const given = await call<BreakGlassGiven>(`${apiOf(node)}/break-glass`, {
        method: 'POST',
        body,
      });
      await client.invalidateQueries({ queryKey: [node, 'break-glass'] });
      await navigate(`/${node}/cases/${given.dossier}`);
    });
  };
  return (
    <form className="card" aria-label="申请非承办查阅" onSubmit={submit}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p className="note">
        只能查阅，不能办理、检索和导出，限 {glass.accessHours} 小时。承办人和审计当即知悉，
        {glass.reviewHours} 小时内由他人审查，全程记入账册。{' '}
        <En>
          To read only, for {glass.accessHours} hours. The handler and the auditor see it at once;
          somebody else reviews it.
        </En>
      </p>
      <div className="field">
        <label htmlFor="glass-number">案号（须完全一致）</label> <En>Exact case number</En>
        <Input
          id="glass-number"
          required
          maxLength={numberMax}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </div>
      <SelectField
        {...{ id: 'glass-reason', zh: '事由', en: 'Reason', value: reason.id }}
        options={glass.reasons.map(({ id, name }) => ({ value: id, label: name.zh }))}
        onSelect={setChosen}
        help={`${reason.basis}：“${reason.quote}”`}
      />
      <AreaField
        {...{ id: 'glass-words', zh: '具体说明', en: 'In your own words', rows: 2 }}
        {...{ min: wordsMin, max: wordsMax, value: words, onValue: setWords }}
        help={`${wordsMin} 至 ${wordsMax} 字，承办人和审查人都会看到。`}
      />
      <div className="form-end">
        <Action
          type="primary"
          htmlType="submit"
          busy={busy}
          disabled={!isWhole}
          zh="申请并查阅"
          en="Ask and open"
        />
      </div>
    </form>
  );
}
