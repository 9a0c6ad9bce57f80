import { type HeldItemDto, replayReasonMax } from '@xinqu/contracts/http';
import { useReplay } from '../api/balance-hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { FactList } from '../kit/fact-list.tsx';
import { momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';
import { ReasonForm } from './reason-form.tsx';
import { outcomeWords, peerText } from './words.ts';

interface HeldCardProps {
  readonly node: string;
  readonly item: HeldItemDto;
  readonly mayReplay: boolean;
}

const usualReason = '故障已排除';

function ReplayForm({ node, item }: Omit<HeldCardProps, 'mayReplay'>) {
  const { busy, problem, replay } = useReplay(node);
  const tell = useTell();
  const again = async (reason: string) => {
    const cameTo = await replay(item.id, { reason });
    if (cameTo === undefined) return;
    const { zh, en } = outcomeWords[cameTo];
    tell(`已重放：${zh}`, `Tried again: ${en}`);
  };
  return (
    <ReasonForm
      id={`reason-${item.id}`}
      name={`重放第 ${item.pairSequence} 号`}
      label={{ zh: '重放理由', en: 'Reason' }}
      button={{ zh: '重放', en: 'Try again' }}
      max={replayReasonMax}
      usual={usualReason}
      busy={busy}
      problem={problem}
      onReason={again}
    />
  );
}

const whyText = ({ why, files, filesMissing }: HeldItemDto) => {
  if (why === 'failed') return { zh: '挂起：办理时出错', en: 'Stuck: applying it failed' };
  if (why === 'trying') return { zh: '即将再次办理', en: 'Tried at the next look' };
  return {
    zh: `等待附件：共 ${files} 个，缺 ${filesMissing} 个`,
    en: `Waits for ${filesMissing} of ${files} files`,
  };
};

/** One envelope that holds up its dossier; the administrator may have it tried again. */
export function HeldCard({ node, item, mayReplay }: HeldCardProps) {
  const id = `held-${item.id}`;
  const why = whyText(item);
  const rows = [
    ['发件单位', 'From', peerText(item.from, node)],
    ['序号', 'Number', String(item.pairSequence)],
    ['收到', 'Received', momentText(item.receivedAt)],
    ['其后等待', 'Behind it', `${item.behind} 件`],
    ['卷宗', 'Dossier', item.dossier ?? '—'],
  ] as const;
  return (
    <article className={item.why === 'failed' ? 'alarm' : 'held'} aria-labelledby={id}>
      <h3 id={id}>
        {item.name.zh} <En>{item.name.en}</En>
      </h3>
      <p>
        {why.zh} <En>{why.en}</En>
      </p>
      <FactList facts={rows} />
      {item.cause === null ? null : (
        <>
          <p className="note">
            原因 <En>Cause</En>
          </p>
          <pre className="cause">{item.cause}</pre>
        </>
      )}
      {item.why === 'failed' && mayReplay ? <ReplayForm node={node} item={item} /> : null}
    </article>
  );
}
