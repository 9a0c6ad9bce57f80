import { type Agency, agencies, type Uuid } from '@xinqu/core/kernel';
import { compile, ways } from '@xinqu/core/access';
import { type Post, posts, stages } from '@xinqu/core/procedure';
import { accessMatrix } from '@xinqu/embedded';
import {
  type Actor,
  type OfficialPorts,
  type Tx,
  type UnitPorts,
  answerRoute,
  listCases,
  listProposals,
  listReadings,
  listTasks,
  portsFor,
  previewFile,
  readCase,
  readFlow,
  unitRoutes,
} from '@xinqu/platform/unit';
import { describe, expect, test } from 'vitest';
import { codeOf, type StoryCounty } from '../county.ts';
import { demonstrationLogins } from './logins.ts';
import { standingAt, told } from './standing.ts';

export interface Ground {
  readonly county: StoryCounty;
  readonly dossier: Uuid;
  /** A case of which the police alone know. */
  readonly reported: Uuid;
}

/** Tables whose rows belong to a case, with the thing of the matrix that opens them. */
const tables = {
  case_view: 'case.key',
  limit_view: 'case.limits',
  task: 'case.tasks',
  passage: 'case.passages',
  proposal: 'case.proposals',
  file_export: 'case.exports',
} as const;

type Counts = Readonly<Record<keyof typeof tables, number>>;

/** How many rows of the case each table shows, and which of its papers. */
async function shownBy({ store }: Pick<UnitPorts, 'store'>, dossier: Uuid) {
  const counts = Object.keys(tables).map(
    (table) => `(select count(*)::int from ${table} where dossier = $1) as ${table}`,
  );
  const [row] = await store.query<Counts & { papers: string[] }>(
    `select ${counts.join(', ')}, array(select id::text from file_ref where dossier = $1
                                          and role = 'document' order by id::text) as papers`,
    [dossier],
  );
  return row!;
}

/** Where the store shows other rows than the sentences open. */
export async function differences(
  ground: Pick<Ground, 'county' | 'dossier'>,
  agency: Agency,
  who: string | Actor,
): Promise<unknown[]> {
  const { county, dossier } = ground;
  const { ports } = county.node(agency);
  const standing = await standingAt(county, dossier, agency, who);
  const { state, actor } = standing;
  if (state === undefined) return [];
  const there = await shownBy(ports, dossier);
  const found: unknown[] = [];
  for (const way of ways) {
    const frame = told(standing, 'case.key', way) !== 'hidden';
    const opens = (thing: string) => frame && told(standing, thing, way) !== 'hidden';
    const papers = state.documents
      .filter(({ kind }) => frame && told(standing, `document.${kind}`, way) === 'read')
      .map(({ id }) => id as string)
      .toSorted();
    const counts = Object.entries(tables).map(([table, thing]) => [
      table,
      opens(thing) ? there[table as keyof Counts] : 0,
    ]);
    const wanted = { ...Object.fromEntries(counts), papers };
    const shown = await shownBy(portsFor(ports, actor, way), dossier);
    if (JSON.stringify(shown) !== JSON.stringify(wanted)) found.push([way, shown, wanted]);
  }
  return found;
}

/** A matrix in which everybody may do everything: the check of the application taken away. */
const everything = compile({
  ...accessMatrix,
  seals: [],
  rows: agencies.flatMap((agency) =>
    (['read', 'write'] as const).map((level) => ({
      id: `${agency}/${level}`,
      says: { zh: '', en: '' },
      agency,
      posts,
      roles: ['handler', 'section', 'approver', 'custody-desk', 'agency', 'none'] as const,
      stages,
      purpose: 'handling' as const,
      ways: level === 'write' ? (['write'] as const) : ways.filter((way) => way !== 'write'),
      grants: { [level]: accessMatrix.things.map(({ id }) => id) },
      basis: [],
    })),
  ),
});

export const unchecked = (ports: OfficialPorts): OfficialPorts => ({
  ...ports,
  access: { ...ports.access, matrix: everything, purposesOf: () => ['handling'] },
});

/** Which statements a route runs as the node itself, by the tables of cases they read. */
function watched(ports: UnitPorts): { readonly ports: UnitPorts; readonly asNode: Set<string> } {
  const asNode = new Set<string>();
  const secured = new RegExp(
    String.raw`\b(?:from|join) (case_(?:view|event)|limit_view|task|passage|proposal|reading|` +
      String.raw`warning|custody_(?:view|alarm)|file_export)\b`,
    'g',
  );
  const watch = (tx: Tx): Tx => {
    let reader = false;
    const see = (sql: string): void => {
      if (sql.includes("set_config('role'")) reader = sql.includes('xinqu_reader');
      else if (!reader) for (const [, table] of sql.matchAll(secured)) asNode.add(table!);
    };
    return {
      ...tx,
      afterCommit: (work) => tx.afterCommit(work),
      query: (sql, params) => {
        see(sql);
        return tx.query(sql, params);
      },
      send: (sql, params) => {
        see(sql);
        tx.send(sql, params);
      },
    };
  };
  const store: UnitPorts['store'] = {
    query: (sql, params) => ports.store.transaction((tx) => watch(tx).query(sql, params)),
    transaction: (work) => ports.store.transaction((tx) => work(watch(tx))),
  };
  return { ports: { ...ports, store }, asNode };
}

/** Officials with no part in a case: of an office without work in it, or who see no case at all. */
const outsiders = [
  ['police', 'custody', 'reported'],
  ['police', 'admin', 'dossier'],
  ['procuratorate', 'execution', 'dossier'],
  ['procuratorate', 'admin', 'dossier'],
  ['court', 'admin', 'dossier'],
] as const;

/** Who is held, through the route of the custody desks. */
async function heldBy(ports: OfficialPorts, actor: Actor): Promise<unknown> {
  const route = unitRoutes.find(({ path }) => path === '/custody')!;
  const request = { actor, params: {}, query: {}, body: {}, bytes: new Uint8Array() };
  return ((await route.answer(ports, request)) as { rows: unknown[] }).rows;
}

function unguarded(ground: () => Ground): void {
  test.each(outsiders)(
    'without any check of the application %s %s still gets nothing of the case',
    async (agency, login, which) => {
      const { county } = ground();
      const dossier = ground()[which];
      const actor = await county.official(agency, login);
      // An administrator without the check that turns every administrator away at the door.
      const anyone = { ...actor, posts: ['handler'] as Post[] };
      const ports = unchecked(portsFor(county.node(agency).ports, anyone, 'list'));
      const reading = unchecked(portsFor(county.node(agency).ports, anyone, 'read'));
      const answers = JSON.stringify([
        await listCases(ports, anyone, {}),
        await listCases(ports, anyone, { q: '案' }),
        await listTasks(ports, anyone),
        await listProposals(ports, anyone),
        await listReadings(reading, anyone, { q: dossier }),
        await readFlow(reading, anyone),
      ]);
      expect(answers).not.toContain(dossier);
      if (login === 'admin') expect(await heldBy(reading, anyone)).toEqual([]);
      expect(await codeOf(readCase(reading, anyone, dossier))).toBe('unit/case-unknown');
      const { documents } = await county.state(agency, dossier);
      expect(documents.length).toBeGreaterThan(0);
      for (const { id } of documents) {
        expect(await codeOf(previewFile(reading, anyone, id, 'document'))).toBe(
          'unit/file-unknown',
        );
      }
    },
  );
}

/** The store refuses by itself what the matrix does not open, whatever the application asks. */
export function storeRefuses(ground: () => Ground): void {
  describe('the store by itself', () => {
    const everybody = agencies.flatMap((agency) =>
      demonstrationLogins[agency].map((login) => [agency, login] as const),
    );
    test('opens to every official the rows that the sentences open, in every way in', async () => {
      const wrong = [];
      for (const [agency, login] of everybody) {
        const found = await differences(ground(), agency, login);
        if (found.length > 0) wrong.push([agency, login, found]);
      }
      expect(wrong).toEqual([]);
    });
    unguarded(ground);

    test('no route that reads takes a row of a case as the node itself', async () => {
      const { county, dossier } = ground();
      const actor = await county.doer('police', dossier, 'interrogate');
      const { ports, asNode } = watched(county.node('police').ports);
      for (const route of unitRoutes.filter(({ method }) => method === 'GET')) {
        const params = { dossier, id: county.newId() };
        const request = { actor, params, query: {}, body: {}, bytes: new Uint8Array() };
        await codeOf(answerRoute(ports, route, request) as Promise<unknown>);
      }
      // The log reads back the record of a reading that it appends.
      expect([...asNode]).toEqual(['reading']);
    });

    test('the reader is granted no table without row-level security', async () => {
      const { store } = ground().county.node('police');
      const open = await store.query(
        `select relname from pg_class where relkind = 'r' and not relrowsecurity
            and relnamespace = 'public'::regnamespace
            and has_any_column_privilege('xinqu_reader', oid, 'select, insert, update')`,
      );
      expect(open).toEqual([]);
    });
  });
}
