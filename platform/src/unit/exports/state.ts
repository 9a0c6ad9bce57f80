import { isUuidv7 } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';
import { exportBounds, type StateExport } from '@xinqu/contracts/http';
import { mustSee } from '../access.ts';
import { mustWrite } from '../acting.ts';
import { asNode, type OfficialPorts } from '../official-store.ts';
import type { Actor, ExportGroundPort, Tx, UnitPorts } from '../ports.ts';
import { unitProblems } from '../problems.ts';
import { mustBeWhole, openFile, type FileRow } from '../read-file.ts';
import { exportProblems } from './problems.ts';
import { type ExportRow, exportColumns, exportThing } from './rows.ts';

function mustGround({ exportGrounds }: UnitPorts, id: string): ExportGroundPort {
  const ground = exportGrounds.find((one) => one.id === id);
  if (ground === undefined) throw exportProblems.make('ground-unknown');
  return ground;
}

function mustPurpose(purpose: string): string {
  const said = purpose.trim();
  const { purposeMin: min } = exportBounds;
  if ([...said].length < min) throw exportProblems.make('purpose-missing', { min });
  return said;
}

interface Statement extends Pick<StateExport, 'id' | 'role' | 'file' | 'purpose'> {
  readonly dossier: string;
  readonly ground: ExportGroundPort;
  readonly post: Post;
}

async function put(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  { id, role, file, purpose, dossier, ground, post }: Statement,
  { name, sha256 }: FileRow,
): Promise<void> {
  const added = await tx.query(
    `insert into file_export (id, dossier, file, role, name, sha256, form, ground, basis, purpose,
       official, by_name, by_post, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (id) do nothing returning id`,
    [
      ...[id, dossier, file, role, name, sha256, ground.form, ground.id, ground.zh, purpose],
      ...[actor.id, actor.name, post, ports.clock.now()],
    ],
  );
  if (added.length > 0) {
    await ports.ledger.record(tx, 'export', [id]);
    tx.afterCommit(() => ports.changed(dossier as ExportRow['dossier']));
    return;
  }
  const [there] = await tx.query<ExportRow>(
    `select ${exportColumns} from file_export where id = $1`,
    [id],
  );
  const same =
    there?.official === actor.id &&
    [there.file, there.ground, there.purpose].join() === [file, ground.id, purpose].join();
  if (!same) throw exportProblems.make('stated');
}

/**
 * An official states why a file of a case leaves the agency: on which ground, what for. It is
 * recorded in the log before anything leaves; `fetchExport` then hands it out. Problems: `export/…`,
 * `unit/not-open`, `unit/case-unknown`, `unit/file-unknown`.
 */
export async function stateExport(
  ports: OfficialPorts,
  actor: Actor,
  dossier: string,
  wish: StateExport,
): Promise<void> {
  ports.mustBeAtWork();
  await ports.store.transaction(async (tx) => {
    const facts = await mustSee(ports, tx, actor, dossier);
    const ground = mustGround(ports, wish.ground);
    const post = mustWrite(ports, actor, facts, exportThing[ground.form]);
    const purpose = mustPurpose(wish.purpose);
    const file = await openFile(ports, tx, actor, wish.file, wish.role, 'export');
    if (!isUuidv7(wish.id) || file.dossier !== dossier) throw unitProblems.make('file-unknown');
    if (ground.form === 'original') mustBeWhole(file);
    await asNode(tx, () =>
      put(ports, tx, actor, { ...wish, dossier, ground, purpose, post }, file),
    );
  });
}
