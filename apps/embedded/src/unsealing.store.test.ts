import { randomBytes } from 'node:crypto';
import { joseSuiteName, makeNodeKeys } from '@xinqu/core/envelope';
import { type Uuid, Problem, instant, nodeId, uuidv7 } from '@xinqu/core/kernel';
import { type CaseState, type Person, type Post, emptyCase } from '@xinqu/core/procedure';
import type { UnsealingsDto } from '@xinqu/contracts/http';
import { exportGrounds } from '@xinqu/law/export';
import { unsealingGrounds } from '@xinqu/law/unsealing';
import { activeOfficials } from '@xinqu/platform/identity';
import { openLedger } from '@xinqu/platform/ledger';
import { type TestStore, testStore } from '@xinqu/platform/store/testing';
import { givenCase } from '@xinqu/platform/unit/testing';
import {
  type Actor,
  type UnitPorts,
  answerRoute,
  markSealed,
  unitRoutes,
  useRights,
} from '@xinqu/platform/unit';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessPort } from './access.ts';
import { nodeMigrations } from './node.ts';

const node = nodeId('370783', 'procuratorate');
const now = instant('2026-06-16T09:00:00+08:00');
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const newId = (): Uuid => uuidv7(Date.parse(now), random(10));

let store: TestStore;
let ports: UnitPorts;

const official = (name: string, ...posts: Post[]): Actor => ({
  id: newId(),
  name,
  posts,
  section: 'case-management',
});
const manager = official('柏示管', 'case-manager');
const chief = official('枚示长', 'chief');
/** Holds both posts: what one proposes in one, one does not decide on in the other. */
const both = official('乜示兼', 'case-manager', 'chief');
const staff = [manager, chief, both];

/** A county has no store like this one: as much of a node as lifts seals, on a real store. */
beforeAll(async () => {
  store = await testStore(nodeMigrations);
  const keys = await makeNodeKeys(node, joseSuiteName);
  const clock = { now: () => now, random };
  ports = {
    node,
    mustBeAtWork: () => {},
    mustKnowErasures: () => {},
    store,
    clock,
    procedure: criminalProcedure,
    access: accessPort('procuratorate'),
    officials: { active: activeOfficials },
    unsealing: unsealingGrounds('procuratorate'),
    exportGrounds,
    ledger: openLedger({ store, node, keys, clock }),
    documents: { titleOf: (kind: string) => kind },
    changed: () => {},
    push: () => {},
  } as unknown as UnitPorts;
  for (const { id, name, posts, section } of staff) {
    await store.query(
      `insert into official (id, login, name, posts, section, password, password_set_at, made_at)
       values ($1, $2, $3, $4, $5, '', $6, $6)`,
      [id, `u${id}`, name, posts, section, now],
    );
  }
  await useRights(ports);
});
afterAll(() => store.drop());

const person = (id: Person['id'], name: string, more: Partial<Person>): Person => ({
  id,
  name,
  measure: 'released',
  measures: [],
  review: 'none',
  sentence: { crime: '盗窃罪', article: '264', kind: 'fixed-term', months: 20 },
  ...more,
});

const paper = (person: Person['id']): CaseState['documents'][number] => ({
  id: newId(),
  kind: 'proc.indictment',
  title: '起诉书',
  number: '寿检刑诉〔2026〕1号',
  organ: node,
  act: newId(),
  on: '2026-03-02' as never,
  person,
  sha256: '',
  bytes: 1,
  pages: 1,
  signature: '',
});

let cases = 0;

/** A closed case of a minor with a sealed record, alone or with an adult. */
async function closed(withAdult = false): Promise<CaseState & { readonly number: string }> {
  cases += 1;
  const number = `寿检刑受〔2026〕${cases}号`;
  const minor = person('P1', `阚示幼${cases}`, { minor: true });
  const persons = withAdult ? [minor, person('P2', '危示二', {})] : [minor];
  const state: CaseState = {
    ...emptyCase(newId()),
    version: 1,
    stage: 'closed',
    name: `${minor.name}盗窃案`,
    numbers: { procuratorate: number },
    persons,
    documents: persons.map(({ id }) => paper(id)),
  };
  await givenCase(ports, state, now);
  return { ...state, number };
}

/** Asks a route as the web does. */
async function ask(actor: Actor, method: 'GET' | 'POST', path: string, more: object = {}) {
  const route = unitRoutes.find((one) => one.method === method && one.path === path)!;
  const request = { actor, params: {}, query: {}, body: {}, bytes: new Uint8Array(), ...more };
  return answerRoute(ports, route, request);
}

/** What is answered where something is refused. */
async function refusal(answer: Promise<unknown>) {
  const cause = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(cause instanceof Problem)) throw cause ?? new Error('nothing was refused');
  return { ...cause };
}

const judgment = {
  court: '寿光市人民法院',
  number: '（2026）鲁0783刑初118号',
  on: '2026-06-15',
  kind: 'fixed-term',
  months: 60,
};

const propose = (actor: Actor, { number, persons }: CaseState & { readonly number: string }) =>
  ask(actor, 'POST', '/unsealings', {
    body: {
      ...{ number, name: persons[0]!.name, ground: 'missed-crime', judgment },
      reason: '发现漏罪，数罪并罚',
    },
  });
const decide = (actor: Actor, way: 'lift' | 'return', id: string) =>
  ask(actor, 'POST', `/unsealings/:id/${way}`, { params: { id }, body: { note: '裁判未附' } });

/** The only proposal of a case that is not decided. */
async function openId({ dossier }: CaseState): Promise<string> {
  const [row] = await store.query<{ id: string }>(
    `select id from unsealing where dossier = $1 and status = 'open'`,
    [dossier],
  );
  return row!.id;
}

const sealed = async ({ dossier }: CaseState): Promise<boolean> => {
  const sql = 'select sealed from case_view where dossier = $1';
  return (await store.query<{ sealed: boolean }>(sql, [dossier]))[0]!.sealed;
};

describe('a seal that was proposed to be lifted', () => {
  test('stays when the chief sends the proposal back, which is told and not decided again', async () => {
    const record = await closed();
    await propose(manager, record);
    const id = await openId(record);
    await decide(chief, 'return', id);
    expect(await sealed(record)).toBe(true);
    const { rows } = (await ask(manager, 'GET', '/unsealings')) as UnsealingsDto;
    expect(rows.find((row) => row.id === id)).toMatchObject({
      status: 'returned',
      decidedBy: chief.name,
      note: '裁判未附',
    });
    for (const way of ['lift', 'return'] as const) {
      expect(await refusal(decide(chief, way, id))).toMatchObject({ code: 'unsealing/unknown' });
    }
    const leaves = await store.query('select kind from ledger_leaf where key = $1 order by kind', [
      id,
    ]);
    expect(leaves).toEqual([{ kind: 'unsealing' }, { kind: 'unsealing-proposal' }]);
    await propose(manager, record);
    expect(await openId(record)).not.toBe(id);
  });

  test('is not decided by who proposed it, nor by case management, in either way', async () => {
    const record = await closed();
    await propose(both, record);
    const id = await openId(record);
    for (const way of ['lift', 'return'] as const) {
      expect(await refusal(decide(both, way, id))).toMatchObject({
        code: 'unsealing/own-proposal',
      });
      expect(await refusal(decide(manager, way, id))).toMatchObject({ code: 'unit/not-open' });
      expect(await refusal(decide(chief, way, 'no id'))).toMatchObject({
        code: 'unsealing/unknown',
      });
    }
    expect(await openId(record)).toBe(id);
  });

  test('is proposed once while it is open, and not again once it is lifted', async () => {
    const record = await closed();
    await propose(manager, record);
    expect(await refusal(propose(both, record))).toMatchObject({
      code: 'unsealing/open-already',
    });
    await decide(chief, 'lift', await openId(record));
    expect(await sealed(record)).toBe(false);
    expect(await refusal(propose(manager, record))).toMatchObject({
      code: 'unsealing/record-unknown',
    });
  });

  test('is not lifted where the case was taken up again: the proposal goes back', async () => {
    const record = await closed();
    await propose(manager, record);
    const id = await openId(record);
    await givenCase(ports, { ...record, version: 2, stage: 'retrial' }, now);
    expect(await refusal(decide(chief, 'lift', id))).toMatchObject({
      code: 'unsealing/not-sealed',
    });
    const events = await store.query('select from case_event where dossier = $1', [record.dossier]);
    expect(events).toEqual([]);
    await decide(chief, 'return', id);
  });
});

describe('at the start', () => {
  const listed = async ({ dossier }: CaseState) => {
    const [row] = await store.query(
      'select sealed, seal_known, name, persons from case_view where dossier = $1',
      [dossier],
    );
    return row;
  };
  /** As a store from before wrote it: open, by its name, and not yet asked. */
  const writtenBefore = ({ dossier, name, persons }: CaseState) =>
    store.query(
      `update case_view set sealed = false, seal_known = false, name = $2, persons = $3
        where dossier = $1`,
      [dossier, name, persons.map((one) => one.name)],
    );

  test('what was written before is sealed and names no minor; a lifted seal stays lifted', async () => {
    const [alone, together, lifted] = [await closed(), await closed(true), await closed()];
    await propose(manager, lifted);
    await decide(chief, 'lift', await openId(lifted));
    for (const one of [alone, together, lifted]) await writtenBefore(one);
    expect(await markSealed(ports)).toBe(1);
    expect(await listed(alone)).toMatchObject({ sealed: true, seal_known: true });
    expect(await listed(together)).toEqual({
      ...{ sealed: false, seal_known: true },
      ...{ name: '＊＊盗窃案', persons: ['＊＊', '危示二'] },
    });
    expect(await listed(lifted)).toEqual({
      ...{ sealed: false, seal_known: true },
      ...{ name: lifted.name, persons: [lifted.persons[0]!.name] },
    });
    expect(await markSealed(ports)).toBe(0);
  });
});

test('a paper of a sealed record is taken out like one that never was; one of the adult is not', async () => {
  const together = await closed(true);
  const take = (file: string) =>
    ask(chief, 'POST', '/cases/:dossier/exports', {
      params: { dossier: together.dossier },
      body: {
        ...{ id: newId(), role: 'document', file },
        ...{ ground: 'case-work', purpose: '开庭时出示给合议庭' },
      },
    });
  const [ofMinor, ofAdult] = together.documents;
  const look = (id: string) => ask(chief, 'GET', '/documents/:id', { params: { id } });
  const none = newId();
  expect(await refusal(take(none))).toMatchObject({ code: 'unit/file-unknown' });
  expect(await refusal(take(ofMinor!.id))).toEqual(await refusal(take(none)));
  expect(await refusal(look(ofMinor!.id))).toEqual(await refusal(look(none)));
  await take(ofAdult!.id);
  expect(await store.query('select file from file_export')).toEqual([{ file: ofAdult!.id }]);
});
