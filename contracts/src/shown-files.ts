import type { AttachmentDto, DocumentDto, ExportDto, UploadDto } from './http/index.ts';
import { all } from './shown.ts';

export const documents = all<DocumentDto>('document.*', {
  id: 0,
  kind: 0,
  title: 0,
  number: 0,
  agency: 0,
  on: 0,
  person: 0,
  pages: 0,
  bytes: 0,
  sha256: 0,
  signed: 0,
  marks: 0,
});

const attachment = {
  id: 0,
  name: 0,
  mediaType: 0,
  bytes: 0,
  sha256: 0,
  agency: 0,
  at: 0,
  pages: 0,
  parity: 0,
  marks: 0,
} as const;

export const attachments = all<AttachmentDto>('case.attachments', attachment);

export const uploads = all<UploadDto>('case.attachments', {
  id: 0,
  name: 0,
  bytes: 0,
  modified: 0,
  offset: 0,
});

export const exported = all<ExportDto>('case.exports', {
  id: 0,
  role: 0,
  file: 0,
  name: 0,
  form: 0,
  ground: 0,
  basis: 0,
  purpose: 0,
  by: 0,
  post: 0,
  at: 0,
  sha256: 0,
  left: 0,
});
