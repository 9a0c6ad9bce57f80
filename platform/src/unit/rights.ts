import type { AccessMatrix, AccessRow } from '@xinqu/core/access';
import { agencyOf } from '@xinqu/core/kernel';
import { sectionOfApproval } from './desk.ts';
import { deskSections } from './desk-sections.ts';
import type { Tx, UnitPorts } from './ports.ts';

const wholeOf = ({ grants }: AccessRow) => [...(grants.read ?? []), ...(grants.write ?? [])];

/** A row of the matrix as the store keeps it; whoever has the post has the purpose. */
function rowOf({ access }: Pick<UnitPorts, 'access'>, row: AccessRow) {
  for (const post of row.posts) {
    if (access.purposesOf([post]).includes(row.purpose)) continue;
    throw new TypeError(`${row.id}: ${post} never looks for ${row.purpose}`);
  }
  const { id, posts, roles, stages, ways, grants } = row;
  return { id, posts, roles, stages, ways, masked: grants.masked ?? [], whole: wholeOf(row) };
}

const seals = ({ seals: rows }: AccessMatrix) =>
  rows.map(({ id, ways, things, atMost }) => ({ id, ways, things, at_most: atMost }));

/** What waited for a section head before proposals knew their section waits for that section's. */
async function sectionOlderProposals({ procedure }: Pick<UnitPorts, 'procedure'>, tx: Tx) {
  const acts = procedure.acts.filter((rule) => sectionOfApproval(rule) !== null);
  await tx.query(
    `update proposal p set section = r.section from unnest($1::text[], $2::text[]) r (act, section)
      where p.act = r.act and p.section is null and p.status = 'open'`,
    [acts.map(({ id }) => id), acts.map(({ section }) => section)],
  );
}

/**
 * Gives the store the rows of the matrix that concern this node, from which its row-level security
 * answers. Done at every start, before anybody is served: what the code says is what the store says.
 */
export async function useRights(
  ports: Pick<UnitPorts, 'node' | 'access' | 'store' | 'procedure'>,
): Promise<void> {
  const { matrix } = ports.access.matrix;
  const agency = agencyOf(ports.node);
  const rows = matrix.rows.filter((row) => row.agency === agency).map((row) => rowOf(ports, row));
  const desk = deskSections[agency];
  await ports.store.transaction(async (tx) => {
    await tx.query('lock table access_row, access_seal, access_desk');
    for (const table of ['access_row', 'access_seal', 'access_desk']) {
      await tx.query(`delete from ${table}`);
    }
    const put = (table: string, given: readonly object[]) =>
      tx.query(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(given)],
      );
    await put('access_row', rows);
    await put('access_seal', seals(matrix));
    await put('access_desk', desk === undefined ? [] : [{ section: desk }]);
    await sectionOlderProposals(ports, tx);
  });
}
