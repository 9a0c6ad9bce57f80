import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Action } from './action.tsx';
import { ProblemNotice } from './problem.tsx';
import { TextField } from './text-field.tsx';

interface NoteFormProps {
  readonly id: string;
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  readonly done: { readonly zh: string; readonly en: string };
}

/** A reason and one act: sends a proposal back, or has a case kept. */
export function NoteForm({ id, path, zh, en, done }: NoteFormProps) {
  const { busy, problem, act } = useAct();
  const [note, setNote] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await act(path, { note: note.trim() }, done.zh, done.en)) setNote('');
  };
  return (
    <form aria-label={zh} onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <TextField id={id} zh="理由" en="Reason" maxLength={300} value={note} onValue={setNote} />
      <Action htmlType="submit" busy={busy} disabled={note.trim().length < 2} zh={zh} en={en} />
    </form>
  );
}
