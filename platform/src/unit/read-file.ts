import type { Readable } from 'node:stream';
import { type Instant, isUuidv7, Problem } from '@xinqu/core/kernel';
import type { CaseFacts, Way } from '@xinqu/core/access';
import type { CaseState } from '@xinqu/core/procedure';
import type { FileRole } from '@xinqu/contracts/http';
import { decision, mustBeCaseReader, mustSee, noCase, notOpen } from './access.ts';
import { getCase } from './context.ts';
import type { ClosedPages } from './copies-port.ts';
import { watermarkOf } from './exports/watermark.ts';
import { asNode, inWay, type OfficialPorts } from './official-store.ts';
import { unitProblems } from './problems.ts';
import { closedMarks, closedPages, type PageReader, rangesText } from './page-marks/closed.ts';
import { markProblems } from './page-marks/problems.ts';
import { type Actor, type Tx, type UnitPorts } from './ports.ts';
import { isOutside, recordReading } from './readings/record.ts';
import { isOfSealed, quietly, sealedIn } from './shown.ts';

/** Bytes that go to a browser: a watermarked copy, or what a stated export lets out. */
export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Readable;
  /** Whether an export was stated for them, so that they may be saved. */
  readonly exported: boolean;
}

/** Where a file lies, which the node knows of every one; for whoever may not know, it lies nowhere. */
interface Place {
  readonly dossier: string;
  readonly kind: string | null;
}

async function placeOf(tx: Tx, id: string, role: string): Promise<Place> {
  const rows = await asNode(tx, () =>
    tx.query<Place>('select dossier, kind from file_ref where id = $1 and role = $2', [
      isUuidv7(id) ? id : noCase,
      role,
    ]),
  );
  return rows[0] ?? { dossier: noCase, kind: null };
}

/** A case one may not know of holds no file one may know of. */
const mustSeeFile = (
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
): Promise<CaseFacts> =>
  mustSee(ports, tx, actor, dossier).catch((cause: unknown) => {
    const unknown = cause instanceof Problem && cause.code === 'unit/case-unknown';
    throw unknown ? unitProblems.make('file-unknown') : cause;
  });

export interface FileRow {
  readonly name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly persons: number;
}

/** A file and the marks on those of its pages that its reader may not read. */
export interface ReadableFile extends FileRow {
  readonly closed: readonly ClosedPages[];
  /** Of a document made from recorded facts how many pages it has; nothing of other files. */
  readonly documentPages?: number;
}

export interface OpenedFile extends ReadableFile {
  readonly id: string;
  readonly dossier: string;
  readonly facts: CaseFacts;
  /** What kind of file it is, for the record of readings: its name may be that of a person. */
  readonly what: string;
  /** The row of the matrix that opened it. */
  readonly rule: string;
}

/** In a closed case with others, the papers of whoever has a sealed record are there for nobody. */
function mustNotBeSealed(
  ports: OfficialPorts,
  state: CaseState,
  { id, facts }: Pick<OpenedFile, 'id' | 'facts'>,
): void {
  if (facts.stage !== 'closed' || facts.seal !== undefined) return;
  const paper = state.documents.find((document) => document.id === id);
  if (paper !== undefined && isOfSealed(ports, state, paper)) {
    throw unitProblems.make('file-unknown');
  }
}

/**
 * The pages of a paper that its reader may not read, with what stands in their place. Of a paper
 * that the case does not name nobody knows which they are: it is not opened.
 */
function closedIn(reader: PageReader, { documents, attachments }: CaseState, id: string) {
  const document = documents.find((one) => one.id === id);
  const paper = document ?? attachments.find((one) => one.id === id);
  if (paper === undefined) throw unitProblems.make('file-unknown');
  const closed = closedPages(reader, closedMarks(reader, paper.marks));
  return { closed, ...(document === undefined ? {} : { documentPages: document.pages }) };
}

/**
 * A document or attachment as far as the matrix opens it to the official in this way. Each kind of
 * document is open by itself, and so are pages that a mark names. Problems: `unit/file-unknown`,
 * `unit/not-open`.
 */
export async function openFile(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  id: string,
  role: FileRole,
  way: Extract<Way, 'read' | 'export'>,
): Promise<OpenedFile> {
  mustBeCaseReader(actor);
  const { dossier, kind } = await placeOf(tx, id, role);
  const facts = await mustSeeFile(ports, tx, actor, dossier);
  const { state } = await inWay(tx, 'read', () => getCase(tx, dossier, false));
  mustNotBeSealed(ports, state, { id, facts });
  const thing = role === 'document' ? `document.${kind}` : 'case.attachments';
  const open = decision(ports, actor, facts, thing, way);
  if (open.level !== 'read') throw notOpen(open);
  const [row] = await inWay(tx, way, () =>
    tx.query<FileRow>(
      `select f.name, f.media_type, f.sha256, cardinality(v.persons) as persons
         from file_ref f join case_view v using (dossier) where f.id = $1`,
      [id],
    ),
  );
  if (row === undefined) throw unitProblems.make('file-unknown');
  const what = role === 'document' ? `《${ports.documents.titleOf(kind!)}》` : '附件';
  const pages = closedIn({ ports, actor, facts, way }, state, id);
  const name = quietly(sealedIn(ports, state).words, row.name);
  return { ...row, name, id, dossier, facts, what, rule: open.why.rule, ...pages };
}

/** The original is for whoever may read every page of it. */
export function mustBeWhole({ closed }: ReadableFile): void {
  if (closed.length > 0) throw markProblems.make('extract-only', { pages: rangesText(closed) });
}

/** Records that an official looked at a file or took it out. */
export const recordFile = (
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  { id, dossier, facts, what, rule, persons }: OpenedFile,
  kind: 'file' | 'export',
): Promise<void> =>
  recordReading(ports, tx, actor, {
    kind,
    what,
    rules: [rule],
    dossier,
    persons,
    outside: isOutside(facts) ? 1 : 0,
    file: id,
  });

const pdfType = 'application/pdf';

/** The name of a copy: a picture becomes a page of a PDF, and an extract says that it is one. */
const copyName = ({ name, media_type, closed }: ReadableFile): string => {
  const pdf = media_type === pdfType ? name : `${name}.pdf`;
  return closed.length === 0 ? pdf : pdf.replace(/(\.pdf)?$/i, '（摘录）.pdf');
};

/**
 * A copy of a file that says on each page who has it and since when, without the pages that are not
 * open to its reader; the file stays as it is.
 */
export async function copyAnswer(
  ports: UnitPorts,
  actor: Actor,
  file: ReadableFile,
  at: Instant,
): Promise<FileAnswer> {
  const words = watermarkOf(ports, actor, at, file);
  const opened = await ports.files.open(file.sha256);
  const { media_type: mediaType, documentPages: pages } = file;
  const paper = { ...opened, mediaType, ...(pages === undefined ? {} : { documentPages: pages }) };
  const made = await ports.copies.make(paper, words, at);
  return { ...made, name: copyName(file), mediaType: pdfType, exported: false };
}

/** The watermarked copy of a document or attachment, to be looked at; reading it is recorded. */
export async function previewFile(
  ports: OfficialPorts,
  actor: Actor,
  id: string,
  role: FileRole,
): Promise<FileAnswer> {
  const file = await ports.store.transaction(async (tx) => {
    const opened = await openFile(ports, tx, actor, id, role, 'read');
    await recordFile(ports, tx, actor, opened, 'file');
    return opened;
  });
  return copyAnswer(ports, actor, file, ports.clock.now());
}
