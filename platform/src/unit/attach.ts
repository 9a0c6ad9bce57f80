import { agencyOf } from '@xinqu/core/kernel';
import type { AttachmentRef, CaseState } from '@xinqu/core/procedure';
import type { AttachmentDto } from '@xinqu/contracts/http';
import { bounds } from '@xinqu/contracts/http';
import { getCase, newId } from './context.ts';
import { standsIn } from './access.ts';
import { mustWorkOnCases } from './desk.ts';
import { attachmentDto } from './dto.ts';
import { rememberAttachments } from './file-ref.ts';
import { unitProblems } from './problems.ts';
import type { Actor, UnitPorts } from './ports.ts';
import { appendEvent } from './case-event.ts';
import { writeView } from './views.ts';

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((b, i) => bytes[i] === b);

/** Tells the kind by the content, never by the name: PDF with its end, JPEG or PNG. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (!starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return undefined;
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-2048));
  return tail.includes('%%EOF') ? 'application/pdf' : undefined;
}

const cleanName = (name: string): string =>
  // eslint-disable-next-line no-control-regex
  name.replace(/[\u0000-\u001f\u007f/\\]/g, '_').slice(0, 120) || '附件';

/** Adds an attachment to the dossier; it travels with the next handover whose gate lets it pass. */
export async function attach(
  ports: UnitPorts,
  actor: Actor,
  dossier: string,
  file: { name: string; bytes: Uint8Array },
): Promise<AttachmentDto> {
  mustWorkOnCases(actor);
  if (file.bytes.length === 0) throw unitProblems.make('file-empty');
  if (file.bytes.length > bounds.attachmentBytesMax) {
    throw unitProblems.make('file-too-large', { limitMb: bounds.attachmentBytesMax / 1024 / 1024 });
  }
  const mediaType = mediaTypeOf(file.bytes);
  if (!mediaType) throw unitProblems.make('file-not-pdf');
  const stored = await ports.files.put(file.bytes);
  return ports.store.transaction(async (tx) => {
    const { state, handler } = await getCase(tx, dossier, true);
    if (handler !== actor.id && !standsIn(actor))
      throw unitProblems.make('not-your-case', { handler: '承办人' });
    const at = ports.clock.now();
    const ref: AttachmentRef = {
      id: newId(ports.clock),
      name: cleanName(file.name),
      mediaType,
      sha256: stored.sha256,
      bytes: stored.bytes,
      organ: ports.node,
      at,
    };
    const next: CaseState = {
      ...state,
      version: state.version + 1,
      attachments: [...state.attachments, ref],
    };
    await appendEvent(
      ports,
      tx,
      next,
      'attached',
      { attachment: ref, agency: agencyOf(ports.node) },
      at,
    );
    await writeView(ports, tx, next, handler, at);
    await rememberAttachments(tx, state.dossier, [ref]);
    tx.afterCommit(() => ports.changed(state.dossier));
    return attachmentDto(ref);
  });
}
