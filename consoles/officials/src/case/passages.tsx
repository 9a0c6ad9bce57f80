import { gateWord, type CaseDto, type PassageDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { agencyText, momentText } from '../kit/text.ts';

const statusWords: Readonly<Record<PassageDto['status'], string>> = {
  sent: '已发出',
  applied: '对方已收办',
  refused: '被拒收',
  pending: '待发送',
};

/** Twelve names are read at a glance; a longer list is unfolded on demand. */
const glance = 12;

function Names({ zh, en, names }: { zh: string; en: string; names: readonly string[] }) {
  const said = names.map(gateWord).join('、');
  const head = (
    <>
      {zh} {names.length} 项 <En>{en}</En>
    </>
  );
  return names.length > glance ? (
    <details className="quiet">
      <summary>{head}</summary>
      <p>{said}</p>
    </details>
  ) : (
    <p>
      <span className="note">{head}</span> {said || '无'}
    </p>
  );
}

function Passage({ passage }: { readonly passage: PassageDto }) {
  const peer = agencyText(passage.peer).zh;
  return (
    <li className="card passage">
      <p className="passage-name">
        <span className="tag tag-strong">
          {passage.direction === 'out' ? `送往 ${peer}` : `来自 ${peer}`}
        </span>
        <strong>{passage.name.zh}</strong> <En>{passage.name.en}</En>
        <span className={`tag passage-${passage.status}`}>
          {passage.direction === 'in' && passage.status === 'applied'
            ? '已收办'
            : statusWords[passage.status]}
        </span>
      </p>
      <p className="note">
        <time dateTime={passage.at}>{momentText(passage.at)}</time> · 目的：{passage.purpose}
      </p>
      <p className="basis">{passage.basis}</p>
      {passage.problem === null ? null : <p className="missing">{passage.problem}</p>}
      <Names zh="过闸" en="Passed" names={passage.passed} />
      <Names zh="留下" en="Held back" names={passage.held} />
    </li>
  );
}

/** What each gate let through and what it held back, envelope by envelope. */
export function Passages({ dossier }: { readonly dossier: CaseDto }) {
  if (dossier.passages.length === 0) {
    return (
      <EmptyNote
        zh="本案尚无信息过闸。送往其他机关时，闸门逐项记下放行与留下的内容。"
        en="Nothing has passed a gate yet. Each gate records what it lets through and holds back."
      />
    );
  }
  return (
    <ul className="plain-list">
      {dossier.passages
        .toSorted((a, b) => b.at.localeCompare(a.at))
        .map((passage) => (
          <Passage key={passage.id} passage={passage} />
        ))}
    </ul>
  );
}
