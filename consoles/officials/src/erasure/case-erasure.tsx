import type { CaseDto, CaseErasureDto } from '@xinqu/contracts/http';
import { useMe } from '../api/hooks.ts';
import { useAct } from '../api/use-act.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { keepsRegister } from '../kit/navigation.ts';
import { WhenLoaded } from '../kit/page.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { dayText, momentText } from '../kit/text.ts';
import { Decide } from '../kit/decide.tsx';
import { NoteForm } from '../kit/note-form.tsx';
import { ProposeForm } from './propose-form.tsx';
import { useCaseErasure } from './use-erasure.ts';

interface PartProps {
  readonly dossier: string;
  readonly erasure: CaseErasureDto;
}

function Hold({ dossier, erasure: { hold, mayHold } }: PartProps) {
  const { busy, problem, act } = useAct();
  const path = `/cases/${encodeURIComponent(dossier)}/hold`;
  if (hold === null) {
    return mayHold ? (
      <details className="quiet">
        <summary>
          决定留存 <En>Have it kept</En>
        </summary>
        <NoteForm
          id="hold-reason"
          path={path}
          zh="决定留存"
          en="Keep the case"
          done={{ zh: '已决定留存', en: 'The case is kept' }}
        />
      </details>
    ) : null;
  }
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <p>
        {momentText(hold.at)}，{hold.by}决定留存：{hold.reason} <En>Kept by the auditor</En>
      </p>
      {mayHold ? (
        <Action
          busy={busy}
          zh="解除留存"
          en="End it"
          onClick={() => void act(`${path}/lift`, {}, '已解除留存', 'No longer kept')}
        />
      ) : null}
    </>
  );
}

function Parts(props: PartProps) {
  const { open, obstacles, mayPropose } = props.erasure;
  return (
    <>
      {open === null ? null : (
        <>
          <p>
            {momentText(open.at)}，{open.by}呈请：{open.ground.zh}；{open.order.organ}《
            {open.order.title}》{open.order.number}
            {open.keptUntil === null ? '' : `；保管期限至${dayText(open.keptUntil)}`}。{open.reason}
          </p>
          {open.mine ? (
            <Decide
              id={open.id}
              way={`/erasures/${open.id}`}
              grant="erase"
              act={{ zh: '决定消除', en: 'Erase' }}
              done={{ zh: '已依法消除', en: 'Erased' }}
              sure={{
                zh: '已核对决定文件和保管期限，知悉消除后内容不可恢复。',
                en: 'Order and period were checked; what is erased cannot be brought back.',
              }}
            />
          ) : null}
        </>
      )}
      {obstacles.length === 0 ? null : (
        <p className="note">
          现在不能消除：{obstacles.map(({ zh }) => zh).join('；')}。{' '}
          <En>{obstacles.map(({ en }) => en).join('; ')}</En>
        </p>
      )}
      <Hold {...props} />
      {mayPropose ? (
        <details className="quiet">
          <summary>
            呈请依法消除 <En>Propose erasure</En>
          </summary>
          <ProposeForm {...props} />
        </details>
      ) : null}
    </>
  );
}

function Loaded({ node, dossier }: { readonly node: string; readonly dossier: string }) {
  const query = useCaseErasure(node, dossier);
  return (
    <section className="card" aria-labelledby="erasure">
      <h2 id="erasure">
        依法消除 <En>Erasure</En>
      </h2>
      <WhenLoaded query={query}>
        {(erasure) => <Parts dossier={dossier} erasure={erasure} />}
      </WhenLoaded>
    </section>
  );
}

/** A closed case may be erased where the law demands it: shown to whoever keeps the register. */
export function CaseErasure({
  node,
  dossier,
}: {
  readonly node: string;
  readonly dossier: CaseDto;
}) {
  const me = useMe(node);
  if (dossier.stage !== 'closed' || me.data === undefined || !keepsRegister(me.data)) return null;
  return <Loaded node={node} dossier={dossier.dossier} />;
}
