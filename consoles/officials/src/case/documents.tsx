import type { CaseDto, DocumentDto } from '@xinqu/contracts/http';
import { FileActs } from '../export/case-file.tsx';
import { Marks } from '../page-marks/marks.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { agencyText, bytesText, dayText } from '../kit/text.ts';

interface DocumentRowProps {
  readonly node: string;
  readonly dossier: CaseDto;
  readonly paper: DocumentDto;
  readonly person: string | null;
}

function DocumentRow({ node, dossier, paper, person }: DocumentRowProps) {
  const { id, title, number, sha256, pages, marks } = paper;
  const label = `${title} ${number}`;
  const kept = { id, dossier: dossier.dossier, label, sha256, pages, marks };
  const file = { role: 'document', ...kept } as const;
  return (
    <li className="paper">
      <div>
        <p className="paper-title">
          <strong>{title}</strong> <span className="number">{number}</span>
        </p>
        <p className="note">
          {agencyText(paper.agency).zh} · {dayText(paper.on)}
          {person === null ? '' : ` · ${person}`} · {paper.pages} 页 · {bytesText(paper.bytes)}
          {paper.signed ? ' · 已签名' : ' · 未签名'}
        </p>
        {sha256 === null ? null : (
          <p className="hash" title={`SHA-256 ${sha256}`}>
            SHA-256 {sha256.slice(0, 16)}…
          </p>
        )}
        <Marks marks={marks} dossier={dossier.dossier} />
      </div>
      <FileActs node={node} file={file} dossier={dossier} />
    </li>
  );
}

/** The legal documents of the case, each to be looked at and taken out. */
export function Documents({ node, dossier }: { readonly node: string; readonly dossier: CaseDto }) {
  if (dossier.documents.length === 0) {
    return (
      <EmptyNote
        zh="尚无文书。办结事项后，文书由所记录的事实自动制作。"
        en="No document yet: each is made from the recorded facts when an act is completed."
      />
    );
  }
  const names = new Map(dossier.persons.map((person) => [person.id, person.name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  return (
    <ul className="papers">
      {dossier.documents
        .toSorted((a, b) => b.on.localeCompare(a.on))
        .map((paper) => (
          <DocumentRow
            key={paper.id}
            node={node}
            dossier={dossier}
            paper={paper}
            person={nameOf(paper.person)}
          />
        ))}
    </ul>
  );
}
