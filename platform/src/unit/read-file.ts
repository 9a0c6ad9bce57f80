import type { Readable } from 'node:stream';
import { isUuidv7 } from '@xinqu/core/kernel';
import type { CaseFacts, Way } from '@xinqu/core/access';
import { decision, mustSee, mustBeCaseReader, notOpen, recordReading } from './access.ts';
import { unitProblems } from './problems.ts';
import { type Actor, type Tx, type UnitPorts } from './ports.ts';

export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: Readable;
}

interface Wanted {
  readonly id: string;
  readonly dossier: string;
  readonly role: 'document' | 'attachment';
  readonly way: Way;
}

/** Each kind of document is open by itself; a file is shown whole or not at all. */
async function mustOpen(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  facts: CaseFacts,
  { id, dossier, role, way }: Wanted,
): Promise<void> {
  const [paper] =
    role === 'document'
      ? await tx.query<{ kind: string }>(
          `select d->>'kind' as kind from case_view v, jsonb_array_elements(v.state->'documents') d
            where v.dossier = $1 and d->>'id' = $2`,
          [dossier, id],
        )
      : [];
  const thing = role === 'document' ? `document.${paper?.kind}` : 'case.attachments';
  const open = decision(ports, actor, facts, thing, way);
  if (open.level !== 'read') throw notOpen(open);
}

/** A document or attachment the matrix opens to the official; reading it is recorded. */
export async function readFile(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  role: 'document' | 'attachment',
  way: Extract<Way, 'read' | 'export'> = 'read',
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
    const facts = await mustSee(ports, tx, actor, file.dossier);
    await mustOpen(ports, tx, actor, facts, { ...file, id, role, way });
    await recordReading(ports, tx, actor, file.dossier, file.name.slice(0, 200));
  });
  const { bytes, content } = await ports.files.open(file.sha256);
  return { name: file.name, mediaType: file.media_type, bytes, content };
}
