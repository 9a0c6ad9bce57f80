import type { CaseDto, ExportDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { momentText } from '../kit/text.ts';
import { formWords } from './words.ts';

function Exported({ entry }: { readonly entry: ExportDto }) {
  const { left } = entry;
  return (
    <li className="card passage">
      <p className="passage-name">
        <span className="tag tag-strong">{formWords[entry.form].zh}</span>
        <strong>{entry.name}</strong>
        <span className="tag">{left === null ? '已说明理由，尚未下载' : '已下载'}</span>
      </p>
      <p className="note">
        <time dateTime={entry.at}>{momentText(entry.at)}</time> · {entry.post.zh} {entry.by} ·{' '}
        {entry.ground.zh} <En>{entry.ground.en}</En>
      </p>
      <p>{entry.purpose}</p>
      <p className="basis">{entry.basis}</p>
      {left === null ? null : (
        <p className="hash">
          <time dateTime={left.at}>{momentText(left.at)}</time>{' '}
          {left.sha256 === null ? '原件含不对您公开的页，不显示哈希值' : `SHA-256 ${left.sha256}`}
        </p>
      )}
    </li>
  );
}

/** What was taken out of the case other than by a gate: who, why, and the hash of what left. */
export function Exports({ dossier }: { readonly dossier: CaseDto }) {
  if (dossier.exports.length === 0) {
    return (
      <EmptyNote
        zh="本案尚无材料导出。材料须说明法律依据和用途才能导出，并记入账册。"
        en="Nothing was taken out. A file leaves only on a stated ground, and the log keeps it."
      />
    );
  }
  return (
    <ul className="plain-list">
      {dossier.exports.map((entry) => (
        <Exported key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}
