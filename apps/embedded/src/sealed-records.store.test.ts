import { ways } from '@xinqu/core/access';
import type { CaseState, Person } from '@xinqu/core/procedure';
import type { BreakGlassDto, CaseDto, CaseRowDto, Page } from '@xinqu/contracts/http';
import { type UnitPorts, markSealed, portsFor } from '@xinqu/platform/unit';
import { givenCase } from '@xinqu/platform/unit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SealingNode, auditor, chief, manager, newId, node, now, refusal } from './sealing-node.ts';

let at: SealingNode;

beforeAll(async () => {
  at = await SealingNode.open();
});
afterAll(() => at.store.drop());

describe('at the start', () => {
  const listed = async ({ dossier }: CaseState) => {
    const [row] = await at.store.query(
      `select sealed, seal_known, name, persons, sealed_persons, sealed_words
         from case_view where dossier = $1`,
      [dossier],
    );
    return row;
  };
  /** As a store from before wrote it: open, by its name, and not yet asked. */
  const writtenBefore = ({ dossier, name, persons }: CaseState) =>
    at.store.query(
      `update case_view set sealed = false, seal_known = false, name = $2, persons = $3,
          sealed_persons = default, sealed_words = default where dossier = $1`,
      [dossier, name, persons.map((one) => one.name)],
    );

  test('what was written before is sealed and names no minor; a lifted seal stays lifted', async () => {
    const [alone, together, lifted] = [await at.closed(), await at.closed(true), await at.closed()];
    await at.propose(manager, lifted);
    await at.decide(chief, 'lift', await at.openId(lifted));
    for (const one of [alone, together, lifted]) await writtenBefore(one);
    expect(await markSealed(at.ports)).toBe(1);
    expect(await listed(alone)).toMatchObject({ sealed: true, seal_known: true });
    expect(await listed(together)).toEqual({
      ...{ sealed: false, seal_known: true },
      ...{ name: '＊＊盗窃案', persons: ['＊＊', '危示二'] },
      ...{ sealed_persons: ['P1'], sealed_words: [together.persons[0]!.name] },
    });
    expect(await listed(lifted)).toEqual({
      ...{ sealed: false, seal_known: true },
      ...{ name: lifted.name, persons: [lifted.persons[0]!.name] },
      ...{ sealed_persons: [], sealed_words: [] },
    });
    expect(await markSealed(at.ports)).toBe(0);
  });
});

/** States that a paper leaves, at a node as it is or at one whose checks are taken away. */
const takeFrom = ({ dossier }: CaseState, file: string, of = at.ports) =>
  at.ask(chief, 'POST', '/cases/:dossier/exports', {
    of,
    params: { dossier },
    body: {
      ...{ id: newId(), role: 'document', file },
      ...{ ground: 'case-work', purpose: '开庭时出示给合议庭' },
    },
  });

test('a paper of a sealed record is taken out like one that never was; one of the adult is not', async () => {
  const together = await at.closed(true);
  const [ofMinor, ofAdult] = together.documents;
  const look = (id: string) => at.ask(chief, 'GET', '/documents/:id', { params: { id } });
  const none = newId();
  const unknown = await refusal(takeFrom(together, none));
  expect(unknown).toMatchObject({ code: 'unit/file-unknown' });
  expect(await refusal(takeFrom(together, ofMinor!.id))).toEqual(unknown);
  expect(await refusal(look(ofMinor!.id))).toEqual(await refusal(look(none)));
  await takeFrom(together, ofAdult!.id);
  expect(await exported(together)).toEqual([ofAdult!.id]);
});

const exported = async ({ dossier }: CaseState): Promise<string[]> => {
  const sql = 'select file from file_export where dossier = $1 order by file';
  return (await at.store.query<{ file: string }>(sql, [dossier])).map(({ file }) => file);
};

/** What acts, files, handlers and whoever asked for access wrote of both while the case was open. */
async function written(): Promise<{ readonly state: CaseState; readonly name: string }> {
  const together = await at.closed(true);
  const { dossier, persons } = together;
  const { name } = persons[0]!;
  const act = (id: string, of: Person['id'][], fields: object): CaseState['acts'][number] => ({
    ...{ id: newId(), act: id, node, on: '2026-03-02' as never, at: now, persons: of },
    ...{ fields: { ...fields }, by: { name: '褚示承', post: 'handler' as const } },
  });
  const file = { mediaType: 'video/mp4', sha256: '', bytes: 1, organ: node, at: now };
  const state: CaseState = {
    ...together,
    acts: [
      act('interrogate', ['P1'], { plea: { P1: 'pleads' } }),
      act('charge', ['P1', 'P2'], {
        facts: `危示二与${name}翻墙入院`,
        role: { P1: '望风', P2: '动手' },
      }),
    ],
    attachments: [{ ...file, id: newId(), name: `${name}讯问录像.mp4` }],
  };
  await givenCase(at.ports, state, now);
  await at.store.query(
    `insert into handler_change (id, dossier, from_name, to_name, by_name, reason, at)
     values ($1, $2, '褚示承', '訾示接', '枚示长', $3, $4)`,
    [newId(), dossier, `${name}的亲属与承办人相识`, now],
  );
  await at.store.query(
    `insert into break_glass (id, dossier, official, name, post, section, reason, words, at, until,
       review_due)
     values ($1, $2, $3, $4, 'chief', 'case-management', 'related-case', $5, $6, $7, $7)`,
    [newId(), dossier, chief.id, chief.name, `${name}另案讯问`, now, '2026-06-16T12:00:00+08:00'],
  );
  return { state, name };
}

test('a case with an adult tells of a sealed record neither the name nor what was done', async () => {
  const { state, name } = await written();
  const page = (await at.ask(chief, 'GET', '/cases/:dossier', {
    params: { dossier: state.dossier },
  })) as CaseDto;
  expect(page.timeline.map(({ act, persons }) => [act, persons])).toEqual([
    ['charge', ['＊＊', '危示二']],
  ]);
  const values = page.timeline.flatMap(({ fields }) => fields.map(({ value }) => value));
  expect(values.toSorted()).toEqual(['危示二与＊＊翻墙入院', '危示二：动手'].toSorted());
  expect(page.attachments.map((file) => file.name)).toEqual(['＊＊讯问录像.mp4']);
  expect(page.handlerChanges.map(({ reason }) => reason)).toEqual(['＊＊的亲属与承办人相识']);
  const asked = (await at.ask(chief, 'GET', '/break-glass')) as BreakGlassDto;
  expect(asked.rows.map(({ words }) => words)).toEqual(['＊＊另案讯问']);
  expect(JSON.stringify([page, asked])).not.toContain(name);
});

test('nobody finds it by the name, and who sees names in part sees no part of this one', async () => {
  const { state, name } = await written();
  const find = async (q: string) => {
    const { rows } = (await at.ask(chief, 'GET', '/cases', { query: { q } })) as Page<CaseRowDto>;
    return rows.filter(({ dossier }) => dossier === state.dossier).map((row) => row.name);
  };
  for (let length = 1; length <= name.length; length += 1) {
    expect(await find(name.slice(0, length))).toEqual([]);
  }
  expect(await find(state.numbers.procuratorate!)).toEqual(['＊＊盗窃案']);
  const page = (await at.ask(auditor, 'GET', '/cases/:dossier', {
    params: { dossier: state.dossier },
  })) as CaseDto;
  expect(page.name).toBe('＊＊盗窃案');
  expect(JSON.stringify(page)).not.toContain(name[0]);
});

describe('in a closed case with an adult, by itself, the store', () => {
  /** A node that forgot to ask whose record is sealed. */
  const unguarded = (): UnitPorts => ({
    ...at.ports,
    access: { ...at.ports.access, recordSealed: () => false },
  });

  /** Rows about the minor, about both and about the case; what was taken out while it was open. */
  async function filled(): Promise<CaseState> {
    const together = await at.closed(true);
    const { dossier, documents } = together;
    for (const persons of [[], ['P1'], ['P2'], ['P1', 'P2']]) {
      const kind = persons.join('-');
      await at.store.query(
        `insert into task (id, dossier, kind, section, persons, opened_at, closed_at)
         values ($1, $2, $3, 'prosecution', $4, $5, $5)`,
        [newId(), dossier, kind, persons, now],
      );
      await at.store.query(
        `insert into proposal (id, dossier, act, version, body, by_id, approval, status, at)
         values ($1, $2, $3, 1, $4, $5, 'chief', 'returned', $6)`,
        [newId(), dossier, kind, { persons, fields: {} }, manager.id, now],
      );
    }
    for (const person of ['', 'P1', 'P2']) {
      await at.store.query(
        `insert into limit_view (dossier, clock, person, owner, status, lamp, body)
         values ($1, 'decide-arrest', $2, 'procuratorate', 'met', 'grey', '{}')`,
        [dossier, person],
      );
      await at.store.query(
        `insert into warning (id, dossier, clock, person, due, lead, at, body, told_at, told_to)
         values ($1, $2, 'decide-arrest', $3, '2026-03-09', '1d', $4, '{}', $4, $5)`,
        [newId(), dossier, person, now, [chief.id]],
      );
    }
    for (const { id } of documents) {
      await at.store.query(
        `insert into file_export (id, dossier, file, role, name, sha256, form, ground, basis,
           purpose, official, by_name, by_post, at)
         values ($1, $2, $3, 'document', '', '', 'copy', '', '', '', $4, '', 'chief', $5)`,
        [newId(), dossier, id, chief.id, now],
      );
    }
    return together;
  }

  /** What each table tells of the case to an official in one way in, or to the node. */
  const rowsOf = async ({ store: of }: Pick<UnitPorts, 'store'>, { dossier }: CaseState) => {
    const [row] = await of.query<Record<string, string[]>>(
      `select array(select person from limit_view where dossier = $1 order by 1) as limits,
              array(select kind from task where dossier = $1 order by 1) as tasks,
              array(select act from proposal where dossier = $1 order by 1) as proposals,
              array(select file::text from file_export where dossier = $1 order by 1) as exports,
              array(select id::text from file_ref where dossier = $1 order by 1) as papers`,
      [dossier],
    );
    return row!;
  };

  test('shows what is about others, and nothing of a minor with a sealed record, in any way in', async () => {
    const together = await filled();
    const [ofMinor, ofAdult] = together.documents.map(({ id }) => id as string);
    const there = await rowsOf(at.ports, together);
    expect(there['papers']).toEqual([ofMinor, ofAdult].toSorted());
    expect(there['tasks']).toEqual(['', 'P1', 'P1-P2', 'P2']);
    const told = new Set<string>();
    for (const way of ways) {
      const shown = await rowsOf(portsFor(at.ports, chief, way), together);
      for (const [table, rows] of Object.entries(shown)) {
        const open = there[table]!.filter((row) => row !== 'P1' && row !== ofMinor);
        expect([way, table, [[], open]]).toEqual([way, table, expect.arrayContaining([rows])]);
        if (rows.length > 0) told.add(table);
      }
    }
    expect([...told].toSorted()).toEqual(Object.keys(there).toSorted());
    const warned = await portsFor(at.ports, chief, 'list').store.query<{ person: string }>(
      'select person from warning_list where dossier = $1 order by person',
      [together.dossier],
    );
    expect(warned).toEqual([{ person: '' }, { person: 'P2' }]);
  });

  test('keeps the papers of the minor from a route that forgot to ask', async () => {
    const together = await at.closed(true);
    const [ofMinor, ofAdult] = together.documents;
    expect(await refusal(takeFrom(together, ofMinor!.id, unguarded()))).toMatchObject({
      code: 'unit/file-unknown',
    });
    await takeFrom(together, ofAdult!.id, unguarded());
    expect(await exported(together)).toEqual([ofAdult!.id]);
  });

  test('shows the papers again once the seal is lifted', async () => {
    const together = await at.closed(true);
    await at.propose(manager, together);
    await at.decide(chief, 'lift', await at.openId(together));
    const { papers } = await rowsOf(portsFor(at.ports, chief, 'read'), together);
    expect(papers).toEqual(together.documents.map(({ id }) => id as string).toSorted());
  });
});
