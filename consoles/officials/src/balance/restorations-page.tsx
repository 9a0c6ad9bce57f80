import { restorationReason, type RestorationsDto } from '@xinqu/contracts/http';
import { useRestorationAct, useRestorations } from '../api/balance-hooks.ts';
import { useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';
import { useOfficial } from '../node-layout.tsx';
import { OwnRestoration } from './own-restoration.tsx';
import { ReasonForm } from './reason-form.tsx';
import { StatementFacts } from './statement-facts.tsx';
import { peerText } from './words.ts';
import '../style/custody.css';
import '../style/balance.css';

type Other = RestorationsDto['others'][number];

function Settle({ node, other }: { readonly node: string; readonly other: Other }) {
  const { busy, problem, act } = useRestorationAct(node);
  const tell = useTell();
  const { node: of, life } = other;
  const settle = async (reason: string) => {
    const done = await act('ledger/restorations', { node: of, life, reason });
    if (done) tell('已确认，写入本单位账册', 'Settled and written into the log');
  };
  return (
    <ReasonForm
      id={`settle-${life}`}
      name={`确认${peerText(of, node)}的恢复`}
      label={{ zh: '核实情况', en: 'What was found' }}
      button={{ zh: '确认', en: 'Settle' }}
      max={restorationReason.max}
      busy={busy}
      problem={problem}
      onReason={settle}
    />
  );
}

/** A restore of another node, as this witness of its log heard of it. */
function OtherRestoration({ node, other }: { readonly node: string; readonly other: Other }) {
  const isAuditor = useOfficial().posts.includes('auditor');
  const { node: of, life, statement, seen, kept, heardAt, settledAt, settledBy, reason } = other;
  const id = `restoration-${life}`;
  const name = peerText(of, node);
  return (
    <article className={settledAt === null ? 'alarm' : 'held'} aria-labelledby={id}>
      <h3 id={id}>
        {name}
        {settledAt === null ? '：待审计确认' : '：已确认'}{' '}
        <En>{settledAt === null ? 'to be settled' : 'settled'}</En>
      </h3>
      <StatementFacts
        statement={statement}
        more={[
          ['本单位得知', 'Heard here', momentText(heardAt)],
          ['此前见过账册', 'Log seen before', `${seen} 条`],
          ['恢复后沿用', 'Followed from', `${kept} 条`],
        ]}
      />
      {settledAt === null ? null : (
        <p>
          {momentText(settledAt)} {settledBy} 确认：{reason} <En>Settled</En>
        </p>
      )}
      {settledAt === null && isAuditor ? <Settle node={node} other={other} /> : null}
      {settledAt === null && !isAuditor ? (
        <p className="note">
          由本单位审计核实后确认。 <En>An auditor of this agency settles it.</En>
        </p>
      ) : null}
    </article>
  );
}

function Restorations({ node, own, others }: RestorationsDto) {
  const open = others.filter(({ settledAt }) => settledAt === null).length;
  return (
    <>
      <Section id="own" zh="本单位的恢复" en="Of this node">
        {own === null ? (
          <p className="note">
            本单位没有从备份恢复过。 <En>This node was never restored.</En>
          </p>
        ) : (
          <OwnRestoration node={node} own={own} />
        )}
      </Section>
      <Section id="others" zh="其他单位的恢复" en="Of other nodes" count={open}>
        {others.length === 0 ? (
          <p className="note">
            没有其他单位恢复过备份。 <En>No other node was restored.</En>
          </p>
        ) : (
          others.map((other) => <OtherRestoration key={other.life} node={node} other={other} />)
        )}
      </Section>
    </>
  );
}

/** Restores from a backup: of the node itself, and of the others whose logs it witnesses. */
export default function RestorationsPage() {
  const query = useRestorations(useNode());
  return (
    <>
      <PageTitle zh="备份恢复" en="Restores" />
      <p className="note">
        恢复须签名并写明恢复人和原因；各单位见证其账册回退，由审计核实后确认。{' '}
        <En>A restore is signed, with by whom and why. Auditors of the others look into it.</En>
      </p>
      <WhenLoaded query={query}>{(known) => <Restorations {...known} />}</WhenLoaded>
    </>
  );
}
