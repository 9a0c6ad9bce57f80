import type { ActDto, ActOutcome, CaseDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import { apiOf } from '../api/hooks.ts';
import { ActForm } from '../form/act-form.tsx';
import { draftKey } from '../form/draft.ts';
import { outcomeText } from '../form/outcome.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { agencyShort } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';
import { useOfficial } from '../node-layout.tsx';

function actNote(act: ActDto): string {
  const parts = [
    act.persons.map((person) => person.name).join('、'),
    act.approval === null ? '提交即办结' : `须经${act.approval.zh}批准`,
    act.sendsTo.length === 0 ? '' : `送${act.sendsTo.map(agencyShort).join('、')}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

interface ActRowProps {
  readonly act: ActDto;
  readonly onOpen: () => void;
}

function ActRow({ act, onOpen }: ActRowProps) {
  const why = act.mine ? null : act.whyNot;
  return (
    <li className="act">
      <Action
        block
        zh={act.name.zh}
        en={act.name.en}
        disabled={!act.mine}
        aria-describedby={`act-${act.id}`}
        onClick={onOpen}
      />
      <p className="note" id={`act-${act.id}`}>
        {why ?? actNote(act)}
        {act.missing.length === 0 ? null : (
          <span className="missing">尚缺：{act.missing.join('、')}</span>
        )}
      </p>
    </li>
  );
}

interface ActDrawerProps {
  readonly dossier: CaseDto;
  readonly actId: string | null;
  readonly onClose: () => void;
}

/** The form of one act; it stays with its text when the act becomes impossible meanwhile. */
function ActDrawer({ dossier, actId, onClose }: ActDrawerProps) {
  const me = useOfficial();
  const client = useQueryClient();
  const tell = useTell();
  const [kept, setKept] = useState<ActDto | null>(null);
  const current = dossier.acts.find((act) => act.id === actId) ?? null;
  if (current !== null && current !== kept) setKept(current);
  const act = current ?? (kept?.id === actId ? kept : null);
  const reload = useCallback(
    () => void client.invalidateQueries({ queryKey: [me.node, 'case', dossier.dossier] }),
    [client, me.node, dossier.dossier],
  );
  const done = (outcome: ActOutcome) => {
    const text = outcomeText(act?.name ?? { zh: '', en: '' }, outcome);
    tell(text.zh, text.en);
    onClose();
    void client.invalidateQueries({ queryKey: [me.node] });
  };
  const path = `${apiOf(me.node)}/cases/${encodeURIComponent(dossier.dossier)}/acts/${actId}`;
  return (
    <Drawer
      open={act !== null}
      onClose={onClose}
      size="min(640px, 100vw)"
      aria-label={act?.name.zh ?? '办理'}
      title={
        act === null ? null : (
          <span className="drawer-title">
            {act.name.zh} <En>{act.name.en}</En>
          </span>
        )
      }
      destroyOnHidden
    >
      {act === null ? null : (
        <ActForm
          key={act.id}
          act={act}
          dossier={dossier}
          possible={current !== null}
          draftKey={draftKey({
            node: me.node,
            official: me.id,
            dossier: dossier.dossier,
            act: act.id,
          })}
          path={path}
          onDone={done}
          onConflict={reload}
          extra={<Action zh="关闭" en="Close" onClick={onClose} />}
        />
      )}
    </Drawer>
  );
}

/** The acts possible now, as the procedure says; those that are not mine say why. */
export function Acts({ dossier }: { readonly dossier: CaseDto }) {
  const [query, setQuery] = useSearchParams();
  const open = (id: string | null) => {
    const next = new URLSearchParams(query);
    if (id === null) next.delete('act');
    else next.set('act', id);
    setQuery(next, { replace: true, preventScrollReset: true });
  };
  const mine = dossier.acts.filter((act) => act.mine);
  const others = dossier.acts.filter((act) => !act.mine);
  const draw = (acts: readonly ActDto[]) => (
    <ul className="acts">
      {acts.map((act) => (
        <ActRow key={act.id} act={act} onOpen={() => open(act.id)} />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="acts" className="card acts-card">
      <h2 id="acts">
        现在可办 <En>Possible now</En>
      </h2>
      {mine.length === 0 ? (
        <p className="note">
          现在没有由您办理的事项。 <En>Nothing for you to do here now.</En>
        </p>
      ) : (
        draw(mine)
      )}
      {others.length === 0 ? null : (
        <details className="quiet">
          <summary>
            由他人办理的事项 {others.length} 项 <En>For others</En>
          </summary>
          {draw(others)}
        </details>
      )}
      <ActDrawer dossier={dossier} actId={query.get('act')} onClose={() => open(null)} />
    </section>
  );
}
