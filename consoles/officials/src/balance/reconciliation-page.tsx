import type {
  Bilingual,
  CanalAlarmDto,
  DirectionDto,
  ReconciliationDto,
} from '@xinqu/contracts/http';
import { useReconciliation } from '../api/balance-hooks.ts';
import { useNode } from '../api/hooks.ts';
import { Both, En } from '../kit/bilingual.tsx';
import { LampMark } from '../kit/lamp.tsx';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { momentText } from '../kit/text.ts';
import { Days } from './days.tsx';
import { PageDifferences } from './page-differences.tsx';
import { ageText, figureText, peerText, stateLamps } from './words.ts';
import '../style/custody.css';
import '../style/balance.css';

const heads: readonly Bilingual[] = [
  { zh: '方向', en: 'Direction' },
  { zh: '最后音信', en: 'Last heard' },
  { zh: '待发', en: 'Queued' },
  { zh: '已发', en: 'Sent' },
  { zh: '已存', en: 'Stored' },
  { zh: '已办', en: 'Applied' },
  { zh: '拒收', en: 'Refused' },
  { zh: '未办', en: 'Pending' },
  { zh: '最久未答', en: 'Oldest open' },
  { zh: '核对', en: 'Check' },
];

interface RowProps {
  readonly name: string;
  readonly heardAt: string | null;
  readonly direction: DirectionDto;
  readonly at: string;
}

function DirectionRow({ name, heardAt, direction, at }: RowProps) {
  const { pending, parked, oldestAt, state, says } = direction;
  const isStuck = parked !== null && parked > 0;
  const lamp = isStuck && state === 'open' ? 'orange' : stateLamps[state];
  return (
    <tr className={state === 'wrong' ? 'alarmed' : undefined}>
      <th scope="row" data-label="方向">
        {name}
      </th>
      <td data-label="最后音信">{heardAt === null ? '从未' : `${ageText(heardAt, at).zh}前`}</td>
      <td data-label="待发">{direction.queued}</td>
      <td data-label="已发">{figureText(direction.sent)}</td>
      <td data-label="已存">{figureText(direction.stored)}</td>
      <td data-label="已办">{figureText(direction.applied)}</td>
      <td data-label="拒收">{figureText(direction.refused)}</td>
      <td data-label="未办">{figureText(pending)}</td>
      <td data-label="最久未答">{oldestAt === null ? '—' : ageText(oldestAt, at).zh}</td>
      <td data-label="核对" className="verdict">
        <span className={`lamp lamp-${lamp}`}>
          <LampMark lamp={lamp} /> {says.zh}
        </span>{' '}
        <En>{says.en}</En>
      </td>
    </tr>
  );
}

/** One table of all pairs, both ways: figures of one kind stand under each other. */
function Pairs({ book }: { readonly book: ReconciliationDto }) {
  const { node, at, pairs } = book;
  return (
    <table className="rows balance">
      <RowsHead caption="各对往来账" heads={heads} />
      <tbody>
        {pairs.flatMap(({ peer, heardAt, out, in: back }) => {
          const name = peerText(peer, node);
          return [
            <DirectionRow
              key={`${peer} out`}
              name={`发往${name}`}
              heardAt={heardAt}
              direction={out}
              at={at}
            />,
            <DirectionRow
              key={`${peer} in`}
              name={`${name}来件`}
              heardAt={heardAt}
              direction={back}
              at={at}
            />,
          ];
        })}
      </tbody>
    </table>
  );
}

const alarmHeads: readonly Bilingual[] = [
  { zh: '对方', en: 'With' },
  { zh: '警报', en: 'Alarm' },
  { zh: '内容', en: 'Found' },
  { zh: '发出', en: 'Raised' },
  { zh: '解除', en: 'Closed' },
];

interface AlarmsProps {
  readonly node: string;
  readonly alarms: readonly CanalAlarmDto[];
}

function AlarmTable({ node, alarms }: AlarmsProps) {
  return (
    <table className="rows">
      <RowsHead caption="对账警报" heads={alarmHeads} />
      <tbody>
        {alarms.map((alarm) => (
          <tr key={alarm.id} className={alarm.closedAt === null ? 'alarmed' : 'done'}>
            <th scope="row" data-label="对方">
              {peerText(alarm.node, node)}
            </th>
            <td data-label="警报">
              <Both text={alarm.name} />
            </td>
            <td data-label="内容">
              <Both text={alarm.says} />
            </td>
            <td data-label="发出">{momentText(alarm.firstAt)}</td>
            <td data-label="解除">
              {alarm.closedAt === null ? <strong>未解除</strong> : momentText(alarm.closedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Books({ book }: { readonly book: ReconciliationDto }) {
  const open = book.alarms.filter(({ closedAt }) => closedAt === null).length;
  return (
    <>
      <Section id="alarms" zh="对账警报" en="Alarms" count={open}>
        {book.alarms.length === 0 ? (
          <p className="note">
            没有警报。 <En>No alarm so far.</En>
          </p>
        ) : (
          <AlarmTable node={book.node} alarms={book.alarms} />
        )}
      </Section>
      {book.pageDifferences.length === 0 ? null : (
        <Section
          id="pages"
          zh="页码核对不一致"
          en="Pages that differ"
          count={book.pageDifferences.length}
        >
          <PageDifferences files={book.pageDifferences} />
        </Section>
      )}
      <Section id="pairs" zh="往来账" en="Accounts">
        {book.pairs.length === 0 ? (
          <EmptyNote
            zh="本单位还没有登记其他单位。"
            en="No other node is enrolled here: nothing to reconcile."
          />
        ) : (
          <Pairs book={book} />
        )}
      </Section>
      <Section id="days" zh="每日对账" en="Days, signed by both sides" count={book.days.length}>
        <Days book={book} />
      </Section>
    </>
  );
}

/** Every pair of the node both ways, whether it balances, and what is missing when it does not. */
export default function ReconciliationPage() {
  const query = useReconciliation(useNode());
  return (
    <>
      <PageTitle zh="对账" en="Reconciliation" />
      <p className="note">
        已发 = 已存 = 已办 + 拒收 + 未办，即为平。只有件数和文件标识，不含案件内容。{' '}
        <En>
          Sent = stored = applied + refused + pending. Counts and ids of files, nothing of a case.
        </En>
      </p>
      <WhenLoaded query={query}>{(book) => <Books book={book} />}</WhenLoaded>
    </>
  );
}
