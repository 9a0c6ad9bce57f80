import type { AgeDto, Bilingual, HeldDto, ReplayDto } from '@xinqu/contracts/http';
import { useHeld } from '../api/balance-hooks.ts';
import { useNode } from '../api/hooks.ts';
import { Both, En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { momentText } from '../kit/text.ts';
import { useOfficial } from '../node-layout.tsx';
import { HeldCard } from './held-card.tsx';
import { outcomeWords, peerText } from './words.ts';
import '../style/custody.css';
import '../style/balance.css';

const ageHeads: readonly Bilingual[] = [
  { zh: '滞留时间', en: 'Age' },
  { zh: '挂起', en: 'Stuck' },
  { zh: '等待附件', en: 'Waiting' },
];

/** How long they have been held: a row for each age, its bar as long as its count. */
function Ages({ ages }: { readonly ages: readonly AgeDto[] }) {
  const most = Math.max(1, ...ages.map(({ failed, waiting }) => failed + waiting));
  const share = (count: number) => ({ width: `${(100 * count) / most}%` });
  return (
    <table className="ages">
      <RowsHead caption="滞留时间分布" heads={ageHeads} />
      <tbody>
        {ages.map(({ name, failed, waiting }) => (
          <tr key={name.zh}>
            <th scope="row">
              <Both text={name} />
              <span className="age-bar" aria-hidden="true">
                <span className="age-failed" style={share(failed)} />
                <span className="age-waiting" style={share(waiting)} />
              </span>
            </th>
            <td>{failed}</td>
            <td>{waiting}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const replayHeads: readonly Bilingual[] = [
  { zh: '时间', en: 'Time' },
  { zh: '发件单位', en: 'From' },
  { zh: '重放人', en: 'By' },
  { zh: '理由', en: 'Reason' },
  { zh: '结果', en: 'Came to' },
];

interface ReplaysProps {
  readonly node: string;
  readonly replays: readonly ReplayDto[];
}

function Replays({ node, replays }: ReplaysProps) {
  return (
    <table className="rows">
      <RowsHead caption="重放记录" heads={replayHeads} />
      <tbody>
        {replays.map((replay) => (
          <tr key={replay.id}>
            <td data-label="时间">{momentText(replay.at)}</td>
            <th scope="row" data-label="发件单位">
              {peerText(replay.from, node)}
            </th>
            <td data-label="重放人">{replay.name}</td>
            <td data-label="理由">{replay.reason}</td>
            <td data-label="结果">
              <Both text={outcomeWords[replay.cameTo]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Held({ held }: { readonly held: HeldDto }) {
  const { node, items, ages, replays } = held;
  const mayReplay = useOfficial().posts.includes('administrator');
  return (
    <>
      <Section id="held" zh="滞留信封" en="Held envelopes" count={items.length}>
        {items.length === 0 ? (
          <EmptyNote
            zh="没有挂起或者等待附件的信封，收到的都已办理。"
            en="Nothing is stuck or waits for files: all that came was settled."
          />
        ) : (
          <>
            <Ages ages={ages} />
            {items.map((item) => (
              <HeldCard key={item.id} node={node} item={item} mayReplay={mayReplay} />
            ))}
          </>
        )}
      </Section>
      {replays.length === 0 ? null : (
        <Section id="replays" zh="重放记录" en="What was tried again">
          <Replays node={node} replays={replays} />
        </Section>
      )}
    </>
  );
}

/** What holds up a dossier at this node: why, since when, how much waits behind it. */
export default function HeldPage() {
  const query = useHeld(useNode());
  return (
    <>
      <PageTitle zh="挂起信封" en="Stuck envelopes" />
      <p className="note">
        挂起的信封只拦住本卷宗，其他卷宗照常流转。重放会连同理由写入账册。{' '}
        <En>Each holds up its own dossier only. A replay goes into the log with its reason.</En>
      </p>
      <WhenLoaded query={query}>{(held) => <Held held={held} />}</WhenLoaded>
    </>
  );
}
