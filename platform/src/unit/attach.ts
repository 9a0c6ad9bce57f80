import { agencyOf, type Uuid } from '@xinqu/core/kernel';
import type { AttachmentRef, CaseState, PageFacts } from '@xinqu/core/procedure';
import { bounds } from '@xinqu/contracts/http';
import { writeChange } from './case-change.ts';
import { getCase } from './context.ts';
import { mustSee } from './access.ts';
import { mustWrite } from './acting.ts';
import { mustWorkOnCases } from './desk.ts';
import { rememberAttachments } from './file-ref.ts';
import { asNode } from './official-store.ts';
import { unitProblems } from './problems.ts';
import type { Actor, Tx, UnitPorts } from './ports.ts';

/** A file of ours that is to lie in a dossier. */
export interface AttachedFile {
  readonly id: Uuid;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages?: PageFacts;
}

const cleanName = (name: string): string =>
  // eslint-disable-next-line no-control-regex
  name.replace(/[\u0000-\u001f\u007f/\\]/g, '_').slice(0, 120) || '附件';

const mib = (bytes: number): number => bytes / 1024 / 1024;

/** The case, if this official may add a file of so many bytes to it; locked. */
export async function mustTakeFile(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
  bytes: number,
) {
  mustWorkOnCases(actor);
  if (bytes === 0) throw unitProblems.make('file-empty');
  if (bytes > bounds.attachmentBytesMax) {
    throw unitProblems.make('file-too-large', { limitMb: mib(bounds.attachmentBytesMax) });
  }
  mustWrite(ports, actor, await mustSee(ports, tx, actor, dossier), 'case.attachments');
  const row = await asNode(tx, () => getCase(tx, dossier, true));
  mustHaveRoom(row.state.attachments, bytes);
  return row;
}

/** One more file of so many bytes has its place in the dossier; Problem `unit/dossier-full`. */
export function mustHaveRoom(there: readonly { readonly bytes: number }[], bytes: number): void {
  const total = there.reduce((sum, file) => sum + file.bytes, bytes);
  if (there.length < bounds.attachmentsMax && total <= bounds.dossierBytesMax) return;
  const limitMb = mib(bounds.dossierBytesMax);
  throw unitProblems.make('dossier-full', { filesMax: bounds.attachmentsMax, limitMb });
}

/** Adds a file to the dossier; it travels with the next handover whose gate lets it pass. */
export async function attach(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
  file: AttachedFile,
): Promise<AttachmentRef> {
  const { state, handler } = await mustTakeFile(ports, tx, actor, dossier, file.bytes);
  const known = state.attachments.find(({ id }) => id === file.id);
  if (known !== undefined) return known;
  const at = ports.clock.now();
  const ref: AttachmentRef = { ...file, name: cleanName(file.name), organ: ports.node, at };
  const attachments = [...state.attachments, ref];
  const next: CaseState = { ...state, version: state.version + 1, attachments };
  const body = { attachment: ref, agency: agencyOf(ports.node) };
  await asNode(tx, async () => {
    await writeChange(ports, tx, { after: next, handler, type: 'attached', body, at });
    await rememberAttachments(tx, state.dossier, [ref]);
  });
  return ref;
}
