import { markBounds, type MarkPages, type PageKindDto } from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import type { CaseFile } from '../export/case-file.tsx';
import { newActId } from '../form/draft.ts';
import { Action } from '../kit/action.tsx';
import { AreaField } from '../kit/area-field.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { TextField } from '../kit/text-field.tsx';

interface MarkFormProps {
  readonly file: CaseFile;
  readonly kinds: readonly PageKindDto[];
  readonly onDone: () => void;
}

const pageOf = ({ pages }: CaseFile) => ({ type: 'number', min: 1, max: pages ?? 1 }) as const;

/** Which pages of a paper are not open, as what, and why. */
export function MarkForm({ file, kinds, onDone }: MarkFormProps) {
  const { busy, problem, act } = useAct();
  const [said, setSaid] = useState({ from: '1', to: '1', kind: kinds[0]!.id, reason: '' });
  const [id, setId] = useState(newActId);
  const change = (part: keyof typeof said) => (value: string) => {
    setSaid({ ...said, [part]: value });
    setId(newActId());
  };
  const kind = kinds.find((one) => one.id === said.kind) ?? kinds[0]!;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { role, id: of } = file;
    const pages = { from: Number(said.from), to: Number(said.to) };
    const reason = said.reason.trim();
    const body: MarkPages = { id, role, file: of, ...pages, kind: kind.id, reason };
    const path = `/cases/${encodeURIComponent(file.dossier)}/page-marks`;
    const done = [
      '已标明不公开的页，并记入账册',
      'The pages are marked, and the log keeps it',
    ] as const;
    if (await act(path, body, ...done)) onDone();
  };
  return (
    <form
      className="mark-form"
      aria-label={`标明不公开的页 ${file.label}`}
      onSubmit={(event) => void submit(event)}
    >
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p className="note">
        标明后，只有承办人、部门负责人和分管领导能看这些页，其他人看到隐去这些页的摘录。标错的可以写明理由撤销；标明和撤销都留在记录中，随卷移送。{' '}
        <En>A wrong mark can be withdrawn; both stay on record and travel with the dossier</En>
      </p>
      <TextField
        {...{ id: 'mark-from', zh: '起始页', en: 'From page', ...pageOf(file) }}
        value={said.from}
        onValue={change('from')}
      />
      <TextField
        {...{ id: 'mark-to', zh: '终止页', en: 'To page', ...pageOf(file) }}
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
      <AreaField
        {...{ id: 'mark-reason', zh: '理由', en: 'Reason', rows: 3 }}
        {...{ min: markBounds.reasonMin, max: markBounds.reasonMax, value: said.reason }}
        onValue={change('reason')}
        help={`不写被保护人的姓名，至少 ${markBounds.reasonMin} 字。`}
      />
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
