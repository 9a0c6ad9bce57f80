import type { GateDto, GatesDto } from '@xinqu/contracts/http';
import { type FormEvent, useState } from 'react';
import { Action } from '../kit/action.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { GroundFields } from './ground-fields.tsx';
import { PathPicker } from './path-picker.tsx';
import { ReasonField, reasonMin } from './reason-field.tsx';
import { Simulated } from './simulation-table.tsx';
import { useGateChanges, useSimulation } from './use-gates.ts';

interface DraftProps {
  readonly node: string;
  readonly gate: GateDto;
  readonly instruments: GatesDto['instruments'];
}

/** What is ticked, why, and on what ground. */
function useDraft(instruments: GatesDto['instruments']) {
  const [opens, setOpens] = useState<readonly string[]>([]);
  const [closes, setCloses] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [ground, setGround] = useState({
    instrument: instruments[0]?.key ?? '',
    article: 0,
    quote: '',
  });
  const clear = () => {
    setOpens([]);
    setCloses([]);
    setReason('');
  };
  return { opens, setOpens, closes, setCloses, reason, setReason, ground, setGround, clear };
}

/** A change thought of: ticked, run on recorded traffic, and only then proposed. */
export function DraftForm({ node, gate, instruments }: DraftProps) {
  const draft = useDraft(instruments);
  const { opens, closes, reason, ground } = draft;
  const trial = useSimulation(node);
  const changes = useGateChanges(node);
  const change = { gate: gate.id, opens: [...opens], closes: [...closes] };
  /** What was tried is another change now. */
  const anew = (set: (paths: readonly string[]) => void) => (paths: readonly string[]) => {
    trial.forget();
    set(paths);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const cited = opens.length === 0 ? null : { ...ground, quote: ground.quote.trim() };
    if (!(await changes.propose({ ...change, reason: reason.trim(), ground: cited }))) return;
    trial.forget();
    draft.clear();
  };
  const problem = trial.problem ?? changes.problem;
  const closing = { zh: '关闭现在通过的', en: 'Close', paths: gate.open, chosen: closes };
  const opening = { zh: '开放现在扣留的', en: 'Open', paths: gate.openable, chosen: opens };
  return (
    <form aria-label="提出闸门变更" onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <PathPicker id="closes" {...closing} onChosen={anew(draft.setCloses)} />
      <PathPicker id="opens" {...opening} onChosen={anew(draft.setOpens)} />
      <Action
        busy={trial.busy}
        disabled={opens.length + closes.length === 0}
        zh="在已有记录上试算"
        en="Run on recorded traffic"
        onClick={() => void trial.simulate(change)}
      />
      {trial.found === null ? null : (
        <>
          <Simulated node={node} found={trial.found} />
          {opens.length === 0 ? null : (
            <GroundFields instruments={instruments} ground={ground} onGround={draft.setGround} />
          )}
          <ReasonField id="propose-reason" reason={reason} onReason={draft.setReason} />
          <Action
            type="primary"
            htmlType="submit"
            busy={changes.busy}
            disabled={reason.trim().length < reasonMin}
            zh="向对方机关提出"
            en="Propose"
          />
        </>
      )}
    </form>
  );
}
