import { exportBounds, type ExportGroundDto, type StateExport } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { call, fetchFile } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { newActId } from '../form/draft.ts';
import { Action } from '../kit/action.tsx';
import { AreaField } from '../kit/area-field.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { useTell } from '../kit/toast.tsx';
import type { CaseFile } from './case-file.tsx';
import { formWords } from './words.ts';

interface ExportFormProps {
  readonly path: string;
  readonly node: string;
  readonly file: CaseFile;
  readonly grounds: readonly ExportGroundDto[];
}

/** How long the browser keeps what it saves; it has begun by then. */
const keptMs = 60_000;

/** Has the browser save a file, as a link with `download` does. */
function save({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), keptMs);
}

/** States an export and fetches what it lets out; pressed again after a break, it is the same one. */
function useExport({ path, node, file }: ExportFormProps) {
  const client = useQueryClient();
  const tell = useTell();
  const { busy, problem, run } = useWork();
  const exportFile = async (body: StateExport) => {
    await run(async () => {
      const of = `${apiOf(node)}/cases/${encodeURIComponent(file.dossier)}/exports`;
      await call(of, { method: 'POST', body });
      save(await fetchFile(`${path}?download=1&export=${body.id}`));
      tell('已导出，理由和内容的哈希值已记入账册', 'Exported; the reason and the hash are logged');
    });
    await client.invalidateQueries({ queryKey: [node] });
  };
  return { busy, problem, exportFile };
}

/** Why the file leaves; it is stated, recorded, and only then fetched. */
export function ExportForm(props: ExportFormProps) {
  const { file, grounds } = props;
  const { busy, problem, exportFile } = useExport(props);
  const [chosen, setChosen] = useState('');
  const [purpose, setPurpose] = useState('');
  const [id, setId] = useState(newActId);
  const ground = grounds.find((one) => one.id === chosen) ?? grounds[0]!;
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setId(newActId());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { role, id: of } = file;
    void exportFile({ id, role, file: of, ground: ground.id, purpose: purpose.trim() });
  };
  return (
    <form className="export-form" aria-label={`导出${file.label}`} onSubmit={submit}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p className="note">
        导出须有法律依据并写明用途，记入账册，承办人和审计可见。{' '}
        <En>The handler and the auditor see every export</En>
      </p>
      <SelectField
        {...{ id: 'export-ground', zh: '法律依据', en: 'Ground', value: ground.id }}
        options={grounds.map(({ id: of, name, form }) => ({
          value: of,
          label: `${name.zh}（${formWords[form].zh}）`,
        }))}
        onSelect={change(setChosen)}
        help={
          <>
            {ground.basis}：“{ground.quote}” <En>{ground.name.en}</En>
          </>
        }
      />
      <AreaField
        {...{ id: 'export-purpose', zh: '用途', en: 'Purpose', rows: 3 }}
        {...{ min: exportBounds.purposeMin, max: exportBounds.purposeMax, value: purpose }}
        onValue={change(setPurpose)}
        help={`写明交给谁、做什么用，不写案情，至少 ${exportBounds.purposeMin} 字。`}
      />
      <Action
        htmlType="submit"
        type="primary"
        busy={busy}
        disabled={purpose.trim().length < exportBounds.purposeMin}
        zh={`说明理由并导出${formWords[ground.form].zh}`}
        en={`Export the ${formWords[ground.form].en}`}
      />
    </form>
  );
}
