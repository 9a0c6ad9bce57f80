import { createHash } from 'node:crypto';
import { instantOfMs, isUuidv7, msOf, type Uuid } from '@xinqu/core/kernel';
import type { AttachmentDto, StartUpload, UploadDto } from '@xinqu/contracts/http';
import { bounds } from '@xinqu/contracts/http';
import { mustSee } from './access.ts';
import { attach, mustTakeFile } from './attach.ts';
import { newId } from './context.ts';
import { attachmentDto } from './dto.ts';
import { kindOf, mustBeReadable } from './media-type.ts';
import { pageFactsOf } from './page-facts.ts';
import { asNode, nodeTransaction, type OfficialPorts } from './official-store.ts';
import { unitProblems } from './problems.ts';
import type { Actor, Tx, UnitPorts } from './ports.ts';

/** An upload nobody touched for so long is forgotten, with what came of it. */
const keptMs = 7 * 86_400_000;

/** Forgotten uploads thrown away at a time. */
const forgottenMax = 20;

interface UploadRow {
  readonly id: Uuid;
  readonly dossier: Uuid;
  readonly name: string;
  readonly bytes: number;
  readonly modified: number;
  readonly staged: string;
  readonly sha256: string | null;
  readonly attachment: Uuid | null;
  /** Parts that came one after the other from the first. */
  readonly came: number;
}

const columns = `id, dossier, name, bytes, modified, staged, sha256, attachment,
  (select count(*) from upload_part p where p.upload = u.id) as came`;

const partCount = (bytes: number): number => Math.max(1, Math.ceil(bytes / bounds.uploadPartBytes));

const dtoOf = ({ id, name, bytes, modified, came }: UploadRow): UploadDto => ({
  id,
  name,
  bytes,
  modified,
  offset: Math.min(bytes, came * bounds.uploadPartBytes),
});

async function getUpload(tx: Pick<Tx, 'query'>, actor: Actor, id: string): Promise<UploadRow> {
  const sql = `select ${columns} from upload u where id = $1 and official = $2`;
  const [row] = isUuidv7(id) ? await tx.query<UploadRow>(sql, [id, actor.id]) : [];
  if (row === undefined) throw unitProblems.make('upload-unknown');
  return row;
}

/** Begins to take a file into a dossier. The same file of the same official goes on. */
export async function startUpload(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  file: StartUpload,
): Promise<UploadDto> {
  await forgetUploads(ports);
  return ports.store.transaction(async (tx) => {
    const { state } = await mustTakeFile(ports, tx, actor, dossier, file.bytes);
    const open = await tx.query<UploadRow>(
      `select ${columns} from upload u where official = $1 and attachment is null`,
      [actor.id],
    );
    const same = open.find(
      (row) =>
        row.dossier === state.dossier &&
        row.name === file.name &&
        row.bytes === file.bytes &&
        row.modified === file.modified,
    );
    if (same !== undefined) return dtoOf(same);
    if (open.length >= bounds.uploadsMax) {
      throw unitProblems.make('uploads-too-many', { max: bounds.uploadsMax });
    }
    const id = newId(ports.clock);
    const staged = Buffer.from(ports.clock.random(32)).toString('hex');
    await asNode(tx, () =>
      tx.query(
        `insert into upload (id, dossier, official, name, bytes, modified, staged, touched_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[id, state.dossier, actor.id, file.name, file.bytes, file.modified, staged],
          ports.clock.now(),
        ],
      ),
    );
    return { id, ...file, offset: 0 };
  });
}

/** What this official has begun to send to the dossier and has not finished. */
export async function listUploads(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
): Promise<UploadDto[]> {
  return ports.store.transaction(async (tx) => {
    await mustSee(ports, tx, actor, dossier);
    const rows = await tx.query<UploadRow>(
      `select ${columns} from upload u
       where dossier = $1 and official = $2 and attachment is null order by id`,
      [dossier, actor.id],
    );
    return rows.map(dtoOf);
  });
}

/**
 * Takes one part. Parts come in order; one that was here already has to be the same bytes, so that
 * another file of the same name is not mixed into this one.
 */
export async function takePart(
  ports: OfficialPorts,
  actor: Actor,
  id: string,
  index: number,
  bytes: Uint8Array,
): Promise<UploadDto> {
  const upload = await getUpload(ports.store, actor, id);
  mustFit(upload, index, bytes);
  if (index === 0 && kindOf(bytes) === undefined) {
    if (upload.came === 0) await forget(ports, upload);
    throw unitProblems.make('file-not-pdf');
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (index < upload.came) await mustBeSame(ports, upload, index, sha256);
  const start = index * bounds.uploadPartBytes;
  if (index === upload.came) await ports.files.stagePart(upload.staged, { index, start }, bytes);
  return nodeTransaction(ports, async (tx) => {
    await tx.query(
      `insert into upload_part (upload, place, sha256) values ($1, $2, $3) on conflict do nothing`,
      [upload.id, index, sha256],
    );
    await tx.query('update upload set touched_at = $2 where id = $1', [id, ports.clock.now()]);
    return dtoOf(await getUpload(tx, actor, id));
  });
}

function mustFit(upload: UploadRow, index: number, { length }: Uint8Array): void {
  const rest = upload.bytes - index * bounds.uploadPartBytes;
  const sound =
    upload.attachment === null &&
    Number.isSafeInteger(index) &&
    index >= 0 &&
    index <= upload.came &&
    length === Math.min(rest, bounds.uploadPartBytes);
  if (!sound) throw unitProblems.make('upload-part-invalid', { next: upload.came });
}

async function mustBeSame(ports: UnitPorts, { id }: UploadRow, index: number, sha256: string) {
  const [row] = await ports.store.query<{ sha256: string }>(
    'select sha256 from upload_part where upload = $1 and place = $2',
    [id, index],
  );
  if (row?.sha256 !== sha256) throw unitProblems.make('upload-other-file');
}

/** Finishes that are being worked on; one asked for twice is done once. */
const finishing = new Map<string, Promise<AttachmentDto>>();

/** Puts the file together and adds it to the dossier; repeated, it gives the same attachment. */
export async function finishUpload(
  ports: OfficialPorts,
  actor: Actor,
  id: string,
): Promise<AttachmentDto> {
  const key = `${ports.node} ${actor.id} ${id}`;
  const running = finishing.get(key);
  if (running !== undefined) return running;
  const work = finish(ports, actor, id).finally(() => finishing.delete(key));
  finishing.set(key, work);
  return work;
}

async function finish(ports: OfficialPorts, actor: Actor, id: string): Promise<AttachmentDto> {
  const upload = await getUpload(ports.store, actor, id);
  const { name, bytes, dossier } = upload;
  if (upload.came < partCount(bytes)) {
    throw unitProblems.make('upload-part-invalid', { next: upload.came });
  }
  const { sha256, mediaType } = await wholeFile(ports, upload);
  const pages = await pageFactsOf(ports, { sha256, mediaType });
  const file = { id: upload.id, name, mediaType, sha256, bytes, ...(pages ? { pages } : {}) };
  const ref = await ports.store.transaction(async (tx) => {
    await asNode(tx, () =>
      tx.query('update upload set attachment = id, touched_at = $2 where id = $1', [
        id,
        ports.clock.now(),
      ]),
    );
    return attach(ports, tx, actor, dossier, file);
  });
  return attachmentDto(ref);
}

/** The file of an upload of which every part came; what is of no known kind is thrown away. */
async function wholeFile(ports: UnitPorts, upload: UploadRow) {
  if (upload.sha256 !== null) {
    const { content } = await ports.files.open(upload.sha256);
    return { sha256: upload.sha256, mediaType: await mustBeReadable({ read: () => content }) };
  }
  let mediaType = '';
  const check = async (arrived: Parameters<typeof mustBeReadable>[0]) => {
    mediaType = await mustBeReadable(arrived);
  };
  try {
    const { sha256 } = await ports.files.assemble(upload.staged, partCount(upload.bytes), check);
    await nodeTransaction(ports, (tx) =>
      tx.query('update upload set sha256 = $2 where id = $1 returning id', [upload.id, sha256]),
    );
    return { sha256, mediaType };
  } catch (cause) {
    // Its parts are gone, or were never all here: whoever goes on begins anew.
    const left = await ports.files.stagedParts(upload.staged);
    if (left.length === 0) await forget(ports, upload);
    throw cause;
  }
}

/** Stops an upload and throws away what came; one that is not there any more is stopped. */
export async function cancelUpload(ports: OfficialPorts, actor: Actor, id: string): Promise<void> {
  const upload = await getUpload(ports.store, actor, id).catch(() => undefined);
  if (upload !== undefined && upload.attachment === null) await forget(ports, upload);
}

async function forget(ports: UnitPorts, { id, staged }: Pick<UploadRow, 'id' | 'staged'>) {
  await ports.files.discard(staged);
  await nodeTransaction(ports, (tx) =>
    tx.query('delete from upload where id = $1 returning id', [id]),
  );
}

async function forgetUploads(ports: UnitPorts): Promise<void> {
  const before = instantOfMs(msOf(ports.clock.now()) - keptMs);
  const old = await nodeTransaction(ports, (tx) =>
    tx.query<Pick<UploadRow, 'id' | 'staged'>>(
      `select id, staged from upload where touched_at < $1 order by touched_at limit ${forgottenMax}`,
      [before],
    ),
  );
  for (const upload of old) await forget(ports, upload);
}
