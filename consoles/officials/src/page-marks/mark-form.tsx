import { markBounds, type MarkPages, type PageKindDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import type { CaseFile } from '../export/case-file.tsx';
import { newActId } from '../form/draft.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { useTell } from '../kit/toast.tsx';

interface MarkFormProps {
  readonly node: string;
  readonly file: CaseFile;
  readonly kinds: readonly PageKindDto[];
  readonly onDone: () => void;
}

interface PageFieldProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly max: number;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function PageField({ id, zh, en, max, value, onValue }: PageFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{zh}</label> <En>{en}</En>
      <Input
        id={id}
        type="number"
        required
        min={1}
        max={max}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}

function useMark({ node, file, onDone }: MarkFormProps) {
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const mark = async (body: MarkPages) => {
    await run(async () => {
      const of = `${apiOf(node)}/cases/${encodeURIComponent(file.dossier)}/page-marks`;
      await call(of, { method: 'POST', body });
      tell('已标明不公开的页，并记入账册', 'The pages are marked, and the log keeps it');
      onDone();
    });
    await client.invalidateQueries({ queryKey: [node] });
  };
  return { busy, problem, mark };
}

/** Which pages of a paper are not open, as what, and why. */
export function MarkForm(props: MarkFormProps) {
  const { file, kinds } = props;
  const { busy, problem, mark } = useMark(props);
  const [said, setSaid] = useState({ from: '1', to: '1', kind: kinds[0]!.id, reason: '' });
  const [id, setId] = useState(newActId);
  const change = (part: keyof typeof said) => (value: string) => {
    setSaid({ ...said, [part]: value });
    setId(newActId());
  };
  const kind = kinds.find((one) => one.id === said.kind) ?? kinds[0]!;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { role, id: of } = file;
    const pages = { from: Number(said.from), to: Number(said.to) };
    void mark({ id, role, file: of, ...pages, kind: kind.id, reason: said.reason.trim() });
  };
  return (
    <form className="mark-form" aria-label={`标明不公开的页 ${file.label}`} onSubmit={submit}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p className="note">
        标明后，只有承办人、部门负责人和分管领导能看这些页，其他人看到隐去这些页的摘录。标明不能撤销，随卷移送。{' '}
        <En>A mark stays and travels with the dossier</En>
      </p>
      <PageField
        {...{ id: 'mark-from', zh: '起始页', en: 'From page', max: file.pages ?? 1 }}
        value={said.from}
        onValue={change('from')}
      />
      <PageField
        {...{ id: 'mark-to', zh: '终止页', en: 'To page', max: file.pages ?? 1 }}
        value={said.to}
        onValue={change('to')}
      />
      <SelectField
        {...{ id: 'mark-kind', zh: '不公开的内容', en: 'What they hold', value: kind.id }}
        options={kinds.map(({ id: of, name }) => ({ value: of, label: name.zh }))}
        onSelect={change('kind')}
        help={
          <>
            {kind.basis} <En>{kind.name.en}</En>
          </>
        }
      />
      <div className="field">
        <label htmlFor="mark-reason">理由</label> <En>Reason</En>
        <Input.TextArea
          id="mark-reason"
          rows={3}
          required
          minLength={markBounds.reasonMin}
          maxLength={markBounds.reasonMax}
          aria-describedby="mark-reason-help"
          value={said.reason}
          onChange={(event) => change('reason')(event.target.value)}
        />
        <p className="help" id="mark-reason-help">
          不写被保护人的姓名，至少 {markBounds.reasonMin} 字。
        </p>
      </div>
      <Action
        htmlType="submit"
        type="primary"
        busy={busy}
        disabled={said.reason.trim().length < markBounds.reasonMin}
        zh="标明不公开的页"
        en="Mark the pages"
      />
    </form>
  );
}
