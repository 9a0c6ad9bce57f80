import type { ActDto, ActOutcome, CaseDto } from '@xinqu/contracts/http';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { Both, En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { agencyText } from '../kit/text.ts';
import { ChangesNotice } from './changes-notice.tsx';
import { changesSince, snapshotOf, versionToSend } from './changes.ts';
import { EntryField } from './entry-field.tsx';
import { type ActFormState, useActForm } from './use-act-form.ts';
import { entriesOf } from './values.ts';

interface ActFormProps {
  readonly act: ActDto;
  /** Absent for the act that begins a case. */
  readonly dossier?: CaseDto;
  readonly draftKey: string;
  readonly path: string;
  /** Whether the act is still possible; its text stays either way. */
  readonly possible?: boolean;
  readonly onDone: (outcome: ActOutcome) => void;
  readonly onConflict?: () => void;
  readonly extra?: ReactNode;
}

function Persons({ act, state }: { readonly act: ActDto; readonly state: ActFormState }) {
  if (act.scope === 'case' || act.persons.length === 0) return null;
  const one = act.scope === 'person';
  const chosen = state.draft.persons;
  const toggle = (id: string) => {
    if (one) state.choose([id]);
    else if (chosen.includes(id)) state.choose(chosen.filter((other) => other !== id));
    else state.choose(act.persons.map((p) => p.id).filter((p) => p === id || chosen.includes(p)));
  };
  return (
    <fieldset className="field">
      <legend>所涉人员</legend>
      <span className="field-notes">
        <En>Persons concerned</En> <span className="mark-required">必选</span>
      </span>
      <div className="choices">
        {act.persons.map((person, i) => (
          <label key={person.id} className="choice">
            <input
              type={one ? 'radio' : 'checkbox'}
              name="f-persons"
              id={i === 0 ? 'f-persons' : `f-persons-${i}`}
              checked={chosen.includes(person.id)}
              onChange={() => toggle(person.id)}
            />
            <span>{person.name}</span>
          </label>
        ))}
      </div>
      {state.personsMissing ? <p className="missing">请选择所涉人员</p> : null}
    </fieldset>
  );
}

function Entries({ act, state }: { readonly act: ActDto; readonly state: ActFormState }) {
  const entries = entriesOf(act.form, state.draft.persons);
  const draw = (list: typeof entries) =>
    list.map((entry) => (
      <EntryField
        key={entry.key}
        entry={entry}
        typed={state.draft.typed}
        missing={state.missing.includes(entry.key)}
        onType={state.type}
        onForget={state.forget}
      />
    ));
  return (
    <>
      {draw(entries.filter((entry) => entry.person === null))}
      {state.draft.persons.map((person) => {
        const own = entries.filter((entry) => entry.person === person);
        if (own.length === 0) return null;
        return (
          <fieldset key={person} className="person-fields">
            <legend>{act.persons.find((p) => p.id === person)?.name ?? person}</legend>
            {draw(own)}
          </fieldset>
        );
      })}
    </>
  );
}

/** What the act rests on, makes, needs and sends: told before it is handed in. */
function Effects({ act }: { readonly act: ActDto }) {
  const agencies = act.sendsTo.map((id) => agencyText(id).zh).join('、');
  return (
    <dl className="effects">
      {act.basis.length === 0 ? null : (
        <>
          <dt>
            依据 <En>Basis</En>
          </dt>
          <dd>{act.basis.join('；')}</dd>
        </>
      )}
      {act.documents.length === 0 ? null : (
        <>
          <dt>
            将制作 <En>Makes</En>
          </dt>
          <dd>{act.documents.join('、')}</dd>
        </>
      )}
      {agencies === '' ? null : (
        <>
          <dt>
            将送 <En>Sends to</En>
          </dt>
          <dd>{agencies}</dd>
        </>
      )}
      <dt>
        审批 <En>Approval</En>
      </dt>
      <dd>
        {act.approval === null ? (
          <>
            无需审批，提交即办结 <En>Takes effect at once</En>
          </>
        ) : (
          <>
            须经 <Both text={act.approval} /> 批准
          </>
        )}
      </dd>
    </dl>
  );
}

interface SubmitButtonProps {
  readonly again: boolean;
  readonly approved: boolean;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onAgain: () => void;
}

function SubmitButton({ again, approved, busy, disabled, onAgain }: SubmitButtonProps) {
  // Each has a key: the one must not turn into the other under the pointer and hand in twice.
  return again ? (
    <Action
      key="again"
      type="primary"
      zh="按最新情况重新提交"
      en="Hand in again on the latest state"
      busy={busy}
      disabled={disabled}
      onClick={onAgain}
    />
  ) : (
    <Action
      key="first"
      type="primary"
      htmlType="submit"
      zh={approved ? '呈报审批' : '提交'}
      en={approved ? 'Hand in for approval' : 'Hand in'}
      busy={busy}
      disabled={disabled}
    />
  );
}

/** The form of an act, made from the procedure: nothing the dossier knows is asked again. */
export function ActForm(props: ActFormProps) {
  const { act, dossier, possible = true, onConflict } = props;
  const state = useActForm(props);
  const [base, setBase] = useState(() => (dossier === undefined ? null : snapshotOf(dossier)));
  const answer = useRef<HTMLDivElement>(null);
  const conflict = state.problem?.status === 409;
  useEffect(() => {
    if (conflict) onConflict?.();
  }, [conflict, onConflict]);

  useEffect(() => {
    // The form may be long: what the server answered must come into view.
    if (state.problem !== null) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [state.problem]);

  const changes = base === null || dossier === undefined ? [] : changesSince(base, dossier);
  const version = base === null || dossier === undefined ? 0 : versionToSend(base, dossier);
  const resubmit = () => {
    if (dossier === undefined) return;
    setBase(snapshotOf(dossier));
    void state.submit(dossier.version);
  };
  const handIn = (event: FormEvent) => {
    event.preventDefault();
    void state.submit(version);
  };
  return (
    <form className="act-form" noValidate onSubmit={handIn} aria-label={act.name.zh}>
      <Effects act={act} />
      <Persons act={act} state={state} />
      <Entries act={act} state={state} />
      <div ref={answer} className="answer">
        {state.problem === null ? null : <ProblemNotice problem={state.problem} />}
        <ChangesNotice changes={changes} possible={possible} />
      </div>
      {state.missing.length > 0 ? (
        <p className="missing" role="alert">
          还有 {state.missing.length} 项必填内容未填。{' '}
          <En>Some required fields are still empty.</En>
        </p>
      ) : null}
      <div className="form-end">
        <SubmitButton
          again={changes.length > 0 || conflict}
          approved={act.approval !== null}
          busy={state.busy}
          disabled={!possible}
          onAgain={resubmit}
        />
        {props.extra}
        <span className="note">
          已填内容自动保留在本页。 <En>What you type is kept.</En>
        </span>
      </div>
    </form>
  );
}
