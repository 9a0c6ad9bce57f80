import type { Bilingual, UnsealingDto, UnsealingsDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { Decide } from '../kit/decide.tsx';
import { Section, WhenLoaded } from '../kit/page.tsx';
import { dayText, momentText } from '../kit/text.ts';
import { ProposeForm } from './propose-form.tsx';
import { useUnsealings } from './use-unsealings.ts';
import { judgmentText } from './words.ts';
import '../style/case-more.css';
import '../style/admin.css';

const statusNames: Readonly<Record<UnsealingDto['status'], Bilingual>> = {
  open: { zh: '待决定', en: 'open' },
  returned: { zh: '已退回', en: 'sent back' },
  lifted: { zh: '已解除封存', en: 'lifted' },
};

function Row({ row }: { readonly row: UnsealingDto }) {
  const { number, name, judgment, status } = row;
  const decided =
    row.decidedAt === null ? '' : `${momentText(row.decidedAt)} ${row.decidedBy ?? ''}`;
  return (
    <li className="card passage">
      <p className="passage-name">
        <span className="tag tag-strong">{statusNames[status].zh}</span>{' '}
        <En>{statusNames[status].en}</En>
        <strong>{number === null ? '案号、姓名按权限不显示' : `${number} ${name ?? ''}`}</strong>
      </p>
      <p className="note">
        <time dateTime={row.at}>{momentText(row.at)}</time> {row.by}呈请
        {row.reason === null ? '' : `：${row.reason}`}
        {decided === '' ? '' : ` · ${decided}决定`}
        {row.note === null ? '' : `：${row.note}`}
      </p>
      {judgment === null ? null : (
        <p>
          {judgmentText(judgment)}，{dayText(judgment.on)}生效
        </p>
      )}
      <p className="basis">
        {row.ground.zh}（{row.basis}）
      </p>
      {row.mine ? (
        <Decide
          id={row.id}
          way={`/unsealings/${row.id}`}
          grant="lift"
          act={{ zh: '决定解除封存', en: 'Lift the seal' }}
          done={{ zh: '已解除封存', en: 'The seal is lifted' }}
          sure={{
            zh: '已核对生效裁判，符合所列条文。',
            en: 'The judgment was checked against the article.',
          }}
        />
      ) : null}
    </li>
  );
}

function Register({ rows, grounds }: UnsealingsDto) {
  return (
    <>
      {rows.length === 0 ? (
        <p className="note">
          没有解除封存的呈请。 <En>Nothing was proposed.</En>
        </p>
      ) : (
        <ul className="plain-list">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {grounds.length === 0 ? null : (
        <details className="quiet">
          <summary>
            呈请解除封存 <En>Propose that a seal be lifted</En>
          </summary>
          <ProposeForm grounds={grounds} />
        </details>
      )}
    </>
  );
}

/** Seals on the records of minors that were lifted, or are to be. */
export function Unsealings({ node }: { readonly node: string }) {
  const query = useUnsealings(node);
  return (
    <Section id="unsealings" zh="未成年人犯罪记录解除封存" en="Sealed records of minors">
      <WhenLoaded query={query}>{(register) => <Register {...register} />}</WhenLoaded>
    </Section>
  );
}
