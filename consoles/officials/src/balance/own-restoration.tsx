import {
  type Bilingual,
  type OwnRestorationDto,
  restorationReason,
  type UnclaimedDto,
  type WithoutDto,
} from '@xinqu/contracts/http';
import { useRestorationAct } from '../api/balance-hooks.ts';
import { Action } from '../kit/action.tsx';
import { Both, En } from '../kit/bilingual.tsx';
import { LampMark } from '../kit/lamp.tsx';
import { Section } from '../kit/page.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';
import { useOfficial } from '../node-layout.tsx';
import { ReasonForm } from './reason-form.tsx';
import { StatementFacts } from './statement-facts.tsx';
import { peerText } from './words.ts';

const states = {
  waiting: { lamp: 'orange', zh: '正在核对，只能查阅', en: 'Joining again; reads only' },
  'turned-away': { lamp: 'red', zh: '不被接纳', en: 'Turned away' },
  'at-work': { lamp: 'green', zh: '已恢复办理', en: 'At work again' },
} as const;

interface WaitsProps {
  readonly node: string;
  readonly peer: string;
  readonly decided: WithoutDto | undefined;
}

/** One peer that has not told what it has; two officials may decide to go on without it. */
function WaitsFor({ node, peer, decided }: WaitsProps) {
  const { posts, name } = useOfficial();
  const { busy, problem, act } = useRestorationAct(node);
  const tell = useTell();
  const ask = async (reason: string) => {
    if (await act('rejoin/without', { peer, reason })) tell('已提出，待审计同意', 'Asked for');
  };
  const agree = async () => {
    if (await act('rejoin/without/agree', { peer })) tell('已同意', 'Agreed');
  };
  const agreed = decided?.agreedBy != null;
  const mayAsk = decided === undefined && posts.includes('administrator');
  const mayAgree = !agreed && decided !== undefined && posts.includes('auditor');
  return (
    <article className="held" aria-label={peerText(peer, node)}>
      <h3>{peerText(peer, node)}</h3>
      <p>
        {agreed ? '已决定不再等待；其恢复联系后自动核对，此前双方互不收发。' : '尚未答复。'}{' '}
        <En>
          {agreed
            ? 'Not waited for any more; nothing goes either way until it answers.'
            : 'Has not answered yet.'}
        </En>
      </p>
      {decided === undefined ? null : (
        <p>
          {momentText(decided.askedAt)} {decided.askedBy} 提出不再等待：{decided.reason}
          {agreed
            ? `；${momentText(decided.agreedAt!)} ${decided.agreedBy} 同意`
            : '；待审计同意'}{' '}
          <En>{agreed ? 'Asked for and agreed to' : 'Asked for; an auditor is to agree'}</En>
        </p>
      )}
      {mayAsk ? (
        <ReasonForm
          id={`without-${peer}`}
          name={`不再等待${peerText(peer, node)}`}
          label={{ zh: '不再等待的理由', en: 'Reason to go on without it' }}
          button={{ zh: '提出不再等待', en: 'Ask to go on' }}
          max={restorationReason.max}
          busy={busy}
          problem={problem}
          onReason={ask}
        />
      ) : null}
      {mayAgree && decided.askedBy !== name ? (
        <Action
          type="primary"
          busy={busy}
          zh="同意不再等待"
          en="Agree"
          onClick={() => void agree()}
        />
      ) : null}
      {mayAgree && problem !== null ? <ProblemNotice problem={problem} bare /> : null}
    </article>
  );
}

const unclaimedHeads: readonly Bilingual[] = [
  { zh: '收件单位', en: 'To' },
  { zh: '序号', en: 'Number' },
  { zh: '信封', en: 'Envelope' },
  { zh: '卷宗', en: 'Dossier' },
  { zh: '办理时间', en: 'Done' },
];

function Unclaimed({
  node,
  rows,
}: {
  readonly node: string;
  readonly rows: readonly UnclaimedDto[];
}) {
  return (
    <table className="rows">
      <RowsHead caption="需要重新办理" heads={unclaimedHeads} />
      <tbody>
        {rows.map(({ id, to, number, name, dossier, at }) => (
          <tr key={id}>
            <th scope="row" data-label="收件单位">
              {peerText(to, node)}
            </th>
            <td data-label="序号">{number}</td>
            <td data-label="信封">
              <Both text={name} />
            </td>
            <td data-label="卷宗">{dossier ?? '—'}</td>
            <td data-label="办理时间">{momentText(at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What copied keys mean, by how far the node has joined again. */
const keysCopied = {
  waiting: {
    zh: '其他单位告知备份之后的消除以前，不显示任何案件；',
    en: 'No case is shown until the others have told what was erased since.',
  },
  'turned-away': {
    zh: '其他单位不予接纳，也就不会告知备份之后的消除，不显示任何案件；',
    en: 'Turned away, the node is not told what was erased since, and shows no case.',
  },
  'at-work': {
    zh: '其他单位告知的备份后消除已经再次执行；',
    en: 'Erasures that others told of were done again.',
  },
} as const;

/** A copy of the keys may be older than an erasure: what that means, and what is left to people. */
function KeysCopied({ state }: Pick<OwnRestorationDto, 'state'>) {
  const { zh, en } = keysCopied[state];
  return (
    <p className="note">
      案件密钥取自副本，副本可能早于某次依法消除。
      {zh}
      没有告知任何单位的消除无从得知，请对照纸质消除决定核对，遗漏的重新呈请消除。{' '}
      <En>
        The case keys came from a copy that may be older than an erasure. {en} An erasure that
        nobody was told of cannot be known: compare the orders on paper, and propose again what is
        missing.
      </En>
    </p>
  );
}

interface OwnProps {
  readonly node: string;
  readonly own: OwnRestorationDto;
}

/** The node's own restore: how far it has joined again, and what has to be done anew. */
export function OwnRestoration({ node, own }: OwnProps) {
  const { lamp, zh, en } = states[own.state];
  const { adopted, lost, erasures, unclaimedCount, unclaimed, waitsFor, without } = own;
  return (
    <>
      <p>
        <span className={`lamp lamp-${lamp}`}>
          <LampMark lamp={lamp} /> {zh}
        </span>{' '}
        <En>{en}</En>
      </p>
      {own.refused === null ? null : (
        <p className="cause">
          <Both text={own.refused} />
        </p>
      )}
      <StatementFacts
        statement={own.statement}
        more={[
          ['其他单位交还', 'Given back', `${adopted} 件`],
          ['其中本单位无办理记录', 'Without an act here', `${unclaimedCount} 件`],
          ['已丢失的序号', 'Lost numbers', `${lost} 件`],
          ['告知的备份后消除', 'Erasures told of', `${erasures} 件`],
        ]}
      />
      {own.keysCopied ? <KeysCopied state={own.state} /> : null}
      {waitsFor.length === 0 ? null : (
        <Section id="waits" zh="等待核对的单位" en="Waited for" count={waitsFor.length}>
          {waitsFor.map((peer) => (
            <WaitsFor
              key={peer}
              node={node}
              peer={peer}
              decided={without.find((one) => one.peer === peer)}
            />
          ))}
        </Section>
      )}
      {unclaimed.length === 0 ? null : (
        <Section id="unclaimed" zh="需要重新办理" en="To be done anew" count={unclaimedCount}>
          <p className="note">
            以下信封已送达其他单位，本单位的办理记录随信息库丢失，不予编造；请逐案核对后重新办理。{' '}
            <En>Others have these; the acts behind them are lost here and have to be done anew.</En>
          </p>
          <Unclaimed node={node} rows={unclaimed} />
        </Section>
      )}
    </>
  );
}
