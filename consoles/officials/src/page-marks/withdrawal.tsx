import type { PageMarkDto, WithdrawalDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { Decide } from '../kit/decide.tsx';
import { momentText } from '../kit/text.ts';
import { rangeText } from './words.ts';

const words = {
  asked: { zh: '已呈请撤销，决定前仍不公开', en: 'Withdrawal asked for; closed until decided' },
  withdrawn: { zh: '已撤销，这些页恢复公开', en: 'Withdrawn: the pages are open again' },
  returned: { zh: '撤销呈请已退回，仍不公开', en: 'Sent back; the pages stay closed' },
} as const;

/** Who decided, when, and what the note says. */
function Decided({ decided }: Pick<WithdrawalDto, 'decided'>) {
  if (decided === null) return null;
  const { post, at, note } = decided;
  return (
    <>
      ；{post.zh}决定，<time dateTime={at}>{momentText(at)}</time>
      {note === null ? null : `，退回理由：${note}`}
    </>
  );
}

interface WithdrawalProps {
  readonly withdrawal: WithdrawalDto;
  readonly mark: Pick<PageMarkDto, 'from' | 'to'>;
  readonly dossier: string;
}

/** How it stands with taking a mark back, and the decision for whom it is. */
export function Withdrawal({ withdrawal, mark, dossier }: WithdrawalProps) {
  const { id, status, reason, post, at, decided, mayDecide } = withdrawal;
  const way = `/cases/${encodeURIComponent(dossier)}/mark-withdrawals/${encodeURIComponent(id)}`;
  return (
    <div>
      <p>
        <span className="tag">{words[status].zh}</span> <En>{words[status].en}</En> 撤销理由：
        {reason}。{post.zh}提出，<time dateTime={at}>{momentText(at)}</time>
        <Decided decided={decided} />
      </p>
      {mayDecide ? (
        <Decide
          id={id}
          way={way}
          grant="approve"
          act={{ zh: `批准撤销${rangeText(mark)}的标明`, en: 'Approve the withdrawal' }}
          done={{ zh: '已撤销标明，并记入账册', en: 'The mark is withdrawn, and the log keeps it' }}
          sure={{
            zh: '已看过这些页，其中没有依法应当保密的内容',
            en: 'I have read the pages: nothing in them is to be kept closed',
          }}
        />
      ) : null}
    </div>
  );
}
