import type { ExportGroundDto, FileRole } from '@xinqu/contracts/http';
import { Drawer } from 'antd';
import { useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ExportForm } from './export-form.tsx';

/** A document or attachment of a case, as its acts need it. */
export interface CaseFile {
  readonly role: FileRole;
  readonly id: string;
  readonly dossier: string;
  /** As a button names it: title and number, or the name of the file. */
  readonly label: string;
  readonly sha256: string;
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
      <p className="hash">原件 SHA-256 {file.sha256}</p>
      <iframe className="preview" src={pathOf(node, file)} title={file.label} />
    </Drawer>
  );
}

interface FileActsProps extends FileProps {
  readonly grounds: readonly ExportGroundDto[];
}

/** What can be done with a file: looked at, and taken out on a stated ground. */
export function FileActs({ node, file, grounds }: FileActsProps) {
  const [open, setOpen] = useState<'preview' | 'export' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="paper-acts">
      <Action
        zh="预览"
        en="Preview"
        aria-label={`预览${file.label}`}
        onClick={() => setOpen('preview')}
      />
      {grounds.length === 0 ? null : (
        <Action
          zh="导出"
          en="Export"
          aria-label={`导出${file.label}`}
          onClick={() => setOpen('export')}
        />
      )}
      {open === 'preview' ? <Preview node={node} file={file} onClose={close} /> : null}
      {open === 'export' ? (
        <Drawer
          open
          onClose={close}
          size="min(560px, 100vw)"
          title={`导出 ${file.label}`}
          aria-label={`导出 ${file.label}`}
          destroyOnHidden
        >
          <ExportForm path={pathOf(node, file)} node={node} file={file} grounds={grounds} />
        </Drawer>
      ) : null}
    </div>
  );
}
