import type { Bilingual } from '@xinqu/contracts/http';
import { useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Action } from './action.tsx';
import { En } from './bilingual.tsx';
import { NoteForm } from './note-form.tsx';
import { ProblemNotice } from './problem.tsx';

interface DecideProps {
  readonly id: string;
  /** The proposal: `/erasures/…`. */
  readonly way: string;
  /** The act that grants it, by its last part of the address. */
  readonly grant: string;
  readonly act: Bilingual;
  readonly done: Bilingual;
  /** What the chief says to have checked before. */
  readonly sure: Bilingual;
}

/** The chief decides on what was proposed: grants it, after saying so twice, or sends it back. */
export function Decide({ id, way, grant, act: words, done, sure: checked }: DecideProps) {
  const { busy, problem, act } = useAct();
  const [sure, setSure] = useState(false);
  const box = `sure-${id}`;
  return (
    <div>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p>
        <input
          id={box}
          type="checkbox"
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />{' '}
        <label htmlFor={box}>{checked.zh}</label> <En>{checked.en}</En>
      </p>
      <Action
        danger
        busy={busy}
        disabled={!sure}
        zh={words.zh}
        en={words.en}
        onClick={() => void act(`${way}/${grant}`, {}, done.zh, done.en)}
      />
      <details className="quiet">
        <summary>
          退回 <En>Send back</En>
        </summary>
        <NoteForm
          id={`return-${id}`}
          path={`${way}/return`}
          zh="退回呈请"
          en="Send back"
          done={{ zh: '已退回', en: 'Sent back' }}
        />
      </details>
    </div>
  );
}
