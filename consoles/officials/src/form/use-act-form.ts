import type { ActDto, ActOutcome, DoAct, ProblemDto } from '@xinqu/contracts/http';
import { useEffect, useRef, useState } from 'react';
import { call, problemOf } from '../api/http.ts';
import { type Draft, dropDraft, findDraft, keepDraft, newActId } from './draft.ts';
import { inputId } from './entry-field.tsx';
import { fieldsToSend, missingKeys } from './values.ts';

/** Nobody is chosen unless there is only one: an act on a person is never a slip. */
const emptyDraft = (act: ActDto): Draft => ({
  id: newActId(),
  persons: act.scope !== 'case' && act.persons.length === 1 ? [act.persons[0]!.id] : [],
  typed: {},
});

interface ActFormOptions {
  readonly act: ActDto;
  readonly draftKey: string;
  readonly path: string;
  readonly onDone: (outcome: ActOutcome) => void;
}

/** The state of one act's form: what was typed, what is missing, what the server answered. */
export function useActForm({ act, draftKey, path, onDone }: ActFormOptions) {
  const [draft, setDraft] = useState<Draft>(() => findDraft(draftKey) ?? emptyDraft(act));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDto | null>(null);
  /** One answer at a time: a second press while the first is under way does nothing. */
  const flying = useRef(false);
  const touched = useRef(findDraft(draftKey) !== null);

  useEffect(() => {
    if (touched.current) keepDraft(draftKey, draft);
  }, [draft, draftKey]);

  const change = (next: Partial<Draft>) => {
    touched.current = true;
    setDraft((before) => ({ ...before, ...next }));
  };
  const type = (key: string, value: unknown) => change({ typed: { ...draft.typed, [key]: value } });
  const forget = (key: string) => {
    const { [key]: _dropped, ...rest } = draft.typed;
    change({ typed: rest });
  };
  const choose = (persons: readonly string[]) => change({ persons });

  const personsMissing = act.scope !== 'case' && act.persons.length > 0 && !draft.persons.length;
  const missing = missingKeys(act.form, draft.persons, draft.typed);

  const submit = async (version: number) => {
    if (flying.current) return;
    setTried(true);
    if (personsMissing || missing.length > 0) {
      const first = personsMissing ? 'f-persons' : inputId(missing[0]!);
      // An input of a group carries the id of its first part.
      const target = document.getElementById(first) ?? document.getElementById(`${first}-0`);
      target?.focus();
      return;
    }
    flying.current = true;
    setBusy(true);
    setProblem(null);
    const fields = fieldsToSend(act.form, draft.persons, draft.typed);
    const body: DoAct = { id: draft.id, version, persons: [...draft.persons], fields };
    try {
      const outcome = await call<ActOutcome>(path, { method: 'POST', body });
      touched.current = false;
      dropDraft(draftKey);
      onDone(outcome);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      flying.current = false;
      setBusy(false);
    }
  };

  return {
    draft,
    busy,
    problem,
    missing: tried ? missing : [],
    personsMissing: tried && personsMissing,
    type,
    forget,
    choose,
    submit,
  };
}

export type ActFormState = ReturnType<typeof useActForm>;
