import type { Readable } from 'node:stream';
import { isUuidv7, Problem } from '@xinqu/core/kernel';
import type { CaseFacts, Way } from '@xinqu/core/access';
import { decision, mustBeCaseReader, mustSee, noCase, notOpen } from './access.ts';
import { asNode, inWay, type OfficialPorts } from './official-store.ts';
import { unitProblems } from './problems.ts';
import { type Actor, type Tx } from './ports.ts';
import { isOutside, recordReading } from './readings/record.ts';

export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: Readable;
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

interface FileRow {
  readonly name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly persons: number;
}

/**
 * A document or attachment the matrix opens to the official; reading it is recorded. Each kind of
 * document is open by itself; a file is shown whole or not at all.
 */
export async function readFile(
  ports: OfficialPorts,
  actor: Actor,
  id: string,
  role: 'document' | 'attachment',
  way: Extract<Way, 'read' | 'export'> = 'read',
): Promise<FileAnswer> {
  mustBeCaseReader(actor);
  const file = await ports.store.transaction(async (tx) => {
    const { dossier, kind } = await placeOf(tx, id, role);
    const facts = await mustSeeFile(ports, tx, actor, dossier);
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
    await recordReading(ports, tx, actor, {
      kind: way === 'export' ? 'export' : 'file',
      what: role === 'document' ? `《${ports.documents.titleOf(kind!)}》` : '附件',
      rules: [open.why.rule],
      dossier,
      persons: row.persons,
      outside: isOutside(facts) ? 1 : 0,
      file: id,
    });
    return row;
  });
  const { bytes, content } = await ports.files.open(file.sha256);
  return { name: file.name, mediaType: file.media_type, bytes, content };
}
