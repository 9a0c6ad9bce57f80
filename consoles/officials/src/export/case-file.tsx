import type { CaseDto, FileRole, PageMarkDto } from '@xinqu/contracts/http';
import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { MarkForm } from '../page-marks/mark-form.tsx';
import { isExtract } from '../page-marks/words.ts';
import { ExportForm } from './export-form.tsx';

/** A document or attachment of a case, as its acts need it. */
export interface CaseFile {
  readonly role: FileRole;
  readonly id: string;
  readonly dossier: string;
  /** As a button names it: title and number, or the name of the file. */
  readonly label: string;
  /** Nothing where the reader may not read every page. */
  readonly sha256: string | null;
  /** Nothing where they could not be read. */
  readonly pages: number | null;
  readonly marks: readonly PageMarkDto[];
}

interface FileProps {
  readonly node: string;
  readonly file: CaseFile;
}

interface DrawerProps extends FileProps {
  readonly onClose: () => void;
}

const pathOf = (node: string, { role, id }: CaseFile): string =>
  `${apiOf(node)}/${role}s/${encodeURIComponent(id)}`;

/** The watermarked copy, and the hash of the original it was made of. */
function Preview({ node, file, onClose }: DrawerProps) {
  return (
    <Drawer
      open
      onClose={onClose}
      className="preview-drawer"
      size="min(900px, 100vw)"
      title={file.label}
      aria-label={file.label}
      destroyOnHidden
      extra={
        <a href={pathOf(node, file)} target="_blank" rel="noreferrer">
          新标签页打开 <En>Open in a new tab</En>
        </a>
      }
    >
      <p className="note">
        预览为加注本人与时间的水印副本，不是原件；原件未改动。{' '}
        <En>A watermarked copy; the original is untouched</En>
      </p>
      {isExtract(file.marks) ? (
        <p className="note">
          <strong>这是摘录：不公开的页以空白页代替，页码不变。</strong>{' '}
          <En>An extract: blank pages stand for those that are closed to you</En>
        </p>
      ) : null}
      {file.sha256 === null ? null : <p className="hash">原件 SHA-256 {file.sha256}</p>}
      <iframe className="preview" src={pathOf(node, file)} title={file.label} />
    </Drawer>
  );
}

interface FileActsProps extends FileProps {
  readonly dossier: Pick<CaseDto, 'exportGrounds' | 'pageKinds'>;
}

/** What opens beside the page to do something with a file. */
function Beside({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(560px, 100vw)"
      title={title}
      aria-label={title}
      destroyOnHidden
    >
      {children}
    </Drawer>
  );
}

/** What can be done with a file: looked at, taken out on a stated ground, closed in part. */
export function FileActs({ node, file, dossier }: FileActsProps) {
  const { exportGrounds: grounds, pageKinds: kinds } = dossier;
  const [open, setOpen] = useState<'preview' | 'export' | 'mark' | null>(null);
  const close = () => setOpen(null);
  const acts = [
    { id: 'preview', zh: '预览', en: 'Preview', offered: true },
    { id: 'export', zh: '导出', en: 'Export', offered: grounds.length > 0 },
    {
      id: 'mark',
      zh: '标明不公开的页',
      en: 'Close pages',
      offered: kinds.length > 0 && file.pages !== null,
    },
  ] as const;
  return (
    <div className="paper-acts">
      {acts
        .filter(({ offered }) => offered)
        .map(({ id, zh, en }) => (
          <Action
            key={id}
            zh={zh}
            en={en}
            aria-label={`${zh}${file.label}`}
            onClick={() => setOpen(id)}
          />
        ))}
      {open === 'preview' ? <Preview node={node} file={file} onClose={close} /> : null}
      {open === 'export' ? (
        <Beside title={`导出 ${file.label}`} onClose={close}>
          <ExportForm path={pathOf(node, file)} node={node} file={file} grounds={grounds} />
        </Beside>
      ) : null}
      {open === 'mark' ? (
        <Beside title={`标明不公开的页 ${file.label}`} onClose={close}>
          <MarkForm file={file} kinds={kinds} onDone={close} />
        </Beside>
      ) : null}
    </div>
  );
}
