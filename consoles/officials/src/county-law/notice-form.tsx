import type { CountyLawDto } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { daysOf, misread } from './days.ts';
import { useSetting } from './use-setting.ts';

interface DaysFieldProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function DaysField({ id, zh, en, text, onText }: DaysFieldProps) {
  const wrong = misread(text);
  return (
    <div className="field">
      <label htmlFor={id}>{zh}</label> <En>{en}</En>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1000}
        aria-describedby={`${id}-help`}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <p className={wrong.length === 0 ? 'help' : 'missing'} id={`${id}-help`}>
        {wrong.length === 0
          ? '每行一日，写作 2027-01-01。'
          : `不是日期：${wrong.join('、')}，请写作 2027-01-01。`}
      </p>
    </div>
  );
}

/** The yearly notice of the State Council on days off and days at work. */
export function NoticeForm({ law }: { readonly law: CountyLawDto }) {
  const { busy, problem, enter } = useSetting();
  const last = Math.max(...law.years.map(({ year }) => year));
  const [year, setYear] = useState(String(last + 1));
  const [notice, setNotice] = useState('');
  const [off, setOff] = useState('');
  const [work, setWork] = useState('');
  const wrong = misread(off).length + misread(work).length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const setting = {
      kind: 'rest-days',
      year: Number(year),
      notice: notice.trim(),
      off: daysOf(off),
      work: daysOf(work),
    };
    if (await enter(setting)) setNotice('');
  };
  return (
    <form aria-label="录入放假安排" onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <div className="field">
        <label htmlFor="notice-year">年度</label> <En>Year</En>
        <Input
          id="notice-year"
          type="number"
          required
          min={2013}
          max={2100}
          value={year}
          onChange={(event) => setYear(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="notice-text">国务院办公厅通知文号</label> <En>Notice</En>
        <Input
          id="notice-text"
          required
          minLength={4}
          maxLength={100}
          placeholder="国办发明电〔2026〕7号"
          value={notice}
          onChange={(event) => setNotice(event.target.value)}
        />
      </div>
      <DaysField id="notice-off" zh="放假日" en="Days off" text={off} onText={setOff} />
      <DaysField id="notice-work" zh="调休上班日" en="Days at work" text={work} onText={setWork} />
      <Action
        type="primary"
        htmlType="submit"
        busy={busy}
        disabled={wrong || daysOf(off).length === 0}
        zh="录入放假安排"
        en="Enter"
      />
    </form>
  );
}
