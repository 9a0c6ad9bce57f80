import type { ActDto, ActOutcome, CaseDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { type ReactNode, useCallback, useState } from 'react';
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
import { sortActs } from './sort-acts.ts';

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
  return (
    <li className="act">
      <Action
        block
        zh={act.name.zh}
        en={act.name.en}
        aria-describedby={`act-${act.id}`}
        onClick={onOpen}
      />
      <p className="note" id={`act-${act.id}`}>
        {actNote(act)}
      </p>
    </li>
  );
}

/** An act that cannot be handed in here and now: its name and the reason, nothing to press. */
function ClosedRow({ act }: { readonly act: ActDto }) {
  return (
    <li className="act">
      <strong>{act.name.zh}</strong> <En>{act.name.en}</En>
      {act.whyNot === null ? null : (
        <p className="note">
          {act.whyNot.zh}
          {act.whyNot.basis === null ? '' : `（${act.whyNot.basis}）`} <En>{act.whyNot.en}</En>
        </p>
      )}
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
          possible={current?.whyNot === null}
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

interface FoldProps {
  readonly zh: string;
  readonly en: string;
  readonly acts: readonly ActDto[];
  readonly open?: boolean;
  readonly row: (act: ActDto) => ReactNode;
}

/** Acts of lesser urgency, behind a line that says how many. */
function Fold({ zh, en, acts, open = false, row }: FoldProps) {
  return acts.length === 0 ? null : (
    <details className="quiet" open={open}>
      <summary>
        {zh} {acts.length} 项 <En>{en}</En>
      </summary>
      <ul className="acts">{acts.map(row)}</ul>
    </details>
  );
}

/** What the open tasks ask first, then what else may be done, then what may not and why. */
export function Acts({ dossier }: { readonly dossier: CaseDto }) {
  const [query, setQuery] = useSearchParams();
  const open = (id: string | null) => {
    const next = new URLSearchParams(query);
    if (id === null) next.delete('act');
    else next.set('act', id);
    setQuery(next, { replace: true, preventScrollReset: true });
  };
  const { asked, more, refused, others } = sortActs(dossier.acts);
  const row = (act: ActDto) => <ActRow key={act.id} act={act} onOpen={() => open(act.id)} />;
  const closed = (act: ActDto) => <ClosedRow key={act.id} act={act} />;
  return (
    <section aria-labelledby="acts" className="card acts-card">
      <h2 id="acts">
        现在可办 <En>Possible now</En>
      </h2>
      {asked.length + more.length === 0 ? (
        <p className="note">
          现在没有由您办理的事项。 <En>Nothing for you to do here now.</En>
        </p>
      ) : (
        <ul className="acts">{asked.map(row)}</ul>
      )}
      <Fold zh="其他可办事项" en="More" acts={more} row={row} open={asked.length === 0} />
      <Fold zh="暂不能办的事项" en="Not now" acts={refused} row={closed} />
      <Fold zh="由他人办理的事项" en="For others" acts={others} row={closed} />
      <ActDrawer dossier={dossier} actId={query.get('act')} onClose={() => open(null)} />
    </section>
  );
}
