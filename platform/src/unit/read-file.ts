import type { Readable } from 'node:stream';
import { isUuidv7 } from '@xinqu/core/kernel';
import { mustSee, mustBeCaseReader, recordReading } from './access.ts';
import { unitProblems } from './problems.ts';
import { type Actor, type UnitPorts } from './ports.ts';

export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** A document or attachment of a case the official may see; reading it is recorded. */
export async function readFile(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  role: 'document' | 'attachment',
): Promise<FileAnswer> {
  mustBeCaseReader(actor);
  const rows = isUuidv7(id)
    ? await ports.store.query<{
        dossier: string;
        name: string;
        media_type: string;
        sha256: string;
      }>('select dossier, name, media_type, sha256 from file_ref where id = $1 and role = $2', [
        id,
        role,
      ])
    : [];
  const file = rows[0];
  if (!file) throw unitProblems.make('file-unknown');
  await ports.store.transaction(async (tx) => {
    await mustSee(tx, actor, file.dossier);
    await recordReading(ports, tx, actor, file.dossier, file.name.slice(0, 200));
  });
  const { bytes, content } = await ports.files.open(file.sha256);
  return { name: file.name, mediaType: file.media_type, bytes, content };
}
