import type { ErasureDto } from '@xinqu/contracts/http';
import { useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { NoteForm } from './note-form.tsx';

/** The chief decides: erases, after saying so twice, or sends the proposal back. */
export function Decide({ erasure }: { readonly erasure: ErasureDto }) {
  const { busy, problem, act } = useAct();
  const [sure, setSure] = useState(false);
  const way = `/erasures/${erasure.id}`;
  const box = `sure-${erasure.id}`;
  return (
    <div className="erasure-decide">
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p>
        <input
          id={box}
          type="checkbox"
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />{' '}
        <label htmlFor={box}>已核对决定文件和保管期限，知悉消除后内容不可恢复。</label>{' '}
        <En>Order and period were checked; what is erased cannot be brought back.</En>
      </p>
      <Action
        danger
        busy={busy}
        disabled={!sure}
        zh="决定消除"
        en="Erase"
        onClick={() => void act(`${way}/erase`, {}, '已依法消除', 'Erased')}
      />
      <details className="quiet">
        <summary>
          退回 <En>Send back</En>
        </summary>
        <NoteForm
          id={`return-${erasure.id}`}
          path={`${way}/return`}
          zh="退回呈请"
          en="Send back"
          done={{ zh: '已退回', en: 'Sent back' }}
        />
      </details>
    </div>
  );
}
