import { type Uuid, isUuidv7 } from '@xinqu/core/kernel';
import {
  type CaseState,
  type PageMark,
  type PagesMarkedBody,
  type Post,
  afterPagesMarked,
} from '@xinqu/core/procedure';
import type { MarkPages } from '@xinqu/contracts/http';
import { mustSee } from '../access.ts';
import { mustWrite } from '../acting.ts';
import { writeChange } from '../case-change.ts';
import { getCase } from '../context.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx } from '../ports.ts';
import { unitProblems } from '../problems.ts';
import { openFile } from '../read-file.ts';
import { kindsToMark } from './closed.ts';
import { type MarkedPaper, mustFit } from './fit.ts';
import { allMarks, mustReason } from './marked.ts';
import { markProblems } from './problems.ts';

function paperOf({ documents, attachments }: CaseState, file: string): MarkedPaper {
  const document = documents.find(({ id }) => id === file);
  if (document !== undefined) return { marks: document.marks ?? [], pages: document.pages };
  const attachment = attachments.find(({ id }) => id === file);
  if (attachment === undefined) throw unitProblems.make('file-unknown');
  return { marks: attachment.marks ?? [], pages: attachment.pages?.count };
}

/** Whether this very mark is there already; another one under its id is refused. */
function isThere(state: CaseState, { id, file, from, to, kind, reason }: MarkPages): boolean {
  const there = allMarks(state).find(({ mark }) => mark.id === id);
  if (there === undefined) return false;
  const { mark } = there;
  const same =
    there.file === file &&
    [mark.from, mark.to, mark.kind, mark.reason].join() === [from, to, kind, reason].join();
  if (!same) throw markProblems.make('stated');
  return true;
}

async function put(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
  { wish, post }: { readonly wish: MarkPages; readonly post: Post },
): Promise<void> {
  const { state, handler } = await getCase(tx, dossier, true);
  if (isThere(state, wish)) return;
  mustFit(paperOf(state, wish.file), wish);
  const { from, to, kind } = wish;
  const at = ports.clock.now();
  const mark: PageMark = {
    ...{ id: wish.id as Uuid, from, to, kind, reason: wish.reason },
    ...{ organ: ports.node, post, at },
  };
  const body: PagesMarkedBody = { file: wish.file as Uuid, mark };
  const after = afterPagesMarked(state, body);
  // The name stays in the log of this agency; a mark travels without it.
  const by = { id: actor.id, name: actor.name };
  const said = { ...body, by };
  await writeChange(ports, tx, { after, handler, type: 'pages-marked', body: said, at });
}

/**
 * The handler says which pages of a paper of the case are not open to whoever reads the rest, as
 * what, and why; `withdrawMark` takes back what was set by mistake. Problems: `page-marks/…`,
 * `unit/not-open`, `unit/case-unknown`, `unit/file-unknown`.
 */
export async function markPages(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  wish: MarkPages,
): Promise<void> {
  ports.mustBeAtWork();
  await ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    const post = mustWrite(ports, actor, facts, 'case.mark');
    const kinds = kindsToMark({ ports, actor, facts, way: 'read' });
    if (kinds.every(({ id }) => id !== wish.kind)) throw markProblems.make('kind-unknown');
    const reason = mustReason(wish.reason);
    const file = await openFile(ports, tx, actor, wish.file, wish.role, 'read');
    if (!isUuidv7(wish.id) || file.dossier !== dossier) throw unitProblems.make('file-unknown');
    await asNode(tx, () => put(ports, tx, actor, dossier, { wish: { ...wish, reason }, post }));
  });
}
