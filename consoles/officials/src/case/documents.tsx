import type { CaseDto, DocumentDto } from '@xinqu/contracts/http';
import { Drawer } from 'antd';
import { useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { agencyText, bytesText, dayText } from '../kit/text.ts';

const pathOf = (node: string, id: string): string =>
  `${apiOf(node)}/documents/${encodeURIComponent(id)}`;

interface PreviewProps {
  readonly node: string;
  readonly paper: DocumentDto | null;
  readonly onClose: () => void;
}

function Preview({ node, paper, onClose }: PreviewProps) {
  return (
    <Drawer
      open={paper !== null}
      onClose={onClose}
      size="min(900px, 100vw)"
      title={paper?.title ?? ''}
      aria-label={paper?.title ?? '文书'}
      destroyOnHidden
      extra={
        paper === null ? null : (
          <a href={pathOf(node, paper.id)} target="_blank" rel="noreferrer">
            新标签页打开 <En>Open in a new tab</En>
          </a>
        )
      }
    >
      {paper === null ? null : (
        <iframe
          className="preview"
          src={pathOf(node, paper.id)}
          title={`${paper.title} ${paper.number}`}
        />
      )}
    </Drawer>
  );
}

interface DocumentRowProps {
  readonly node: string;
  readonly paper: DocumentDto;
  readonly person: string | null;
  readonly mayExport: boolean;
  readonly onPreview: () => void;
}

function DocumentRow({ node, paper, person, mayExport, onPreview }: DocumentRowProps) {
  return (
    <li className="paper">
      <div>
        <p className="paper-title">
          <strong>{paper.title}</strong> <span className="number">{paper.number}</span>
        </p>
        <p className="note">
          {agencyText(paper.agency).zh} · {dayText(paper.on)}
          {person === null ? '' : ` · ${person}`} · {paper.pages} 页 · {bytesText(paper.bytes)}
          {paper.signed ? ' · 已签名' : ' · 未签名'}
        </p>
        <p className="hash" title={`SHA-256 ${paper.sha256}`}>
          SHA-256 {paper.sha256.slice(0, 16)}…
        </p>
      </div>
      <div className="paper-acts">
        <Action
          zh="预览"
          en="Preview"
          aria-label={`预览${paper.title} ${paper.number}`}
          onClick={onPreview}
        />
        {mayExport ? (
          <a
            className="button-link"
            href={`${pathOf(node, paper.id)}?download=1`}
            download
            aria-label={`下载${paper.title} ${paper.number}`}
            data-en="Download"
          >
            下载
          </a>
        ) : null}
      </div>
    </li>
  );
}

/** The legal documents of the case, each with preview and download. */
export function Documents({ node, dossier }: { readonly node: string; readonly dossier: CaseDto }) {
  const [shown, setShown] = useState<DocumentDto | null>(null);
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
    <>
      <ul className="papers">
        {dossier.documents
          .toSorted((a, b) => b.on.localeCompare(a.on))
          .map((paper) => (
            <DocumentRow
              mayExport={dossier.mayExport}
              key={paper.id}
              node={node}
              paper={paper}
              person={nameOf(paper.person)}
              onPreview={() => setShown(paper)}
            />
          ))}
      </ul>
      <Preview node={node} paper={shown} onClose={() => setShown(null)} />
    </>
  );
}
