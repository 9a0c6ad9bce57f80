import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { AccessMatrix, AccessSimulation } from '@xinqu/core/access';
import { nodeId } from '@xinqu/core/kernel';
import { accessMatrix, changedMatrix, tryAtNode } from '@xinqu/embedded';
import { beforeAll, describe, expect, test } from 'vitest';
import { region } from '../county.ts';
import { Client } from '../http-client.ts';
import type { House } from './ways-in.ts';

const command = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));

const sectionRow = 'police/handler-section-case';
const auditorRow = 'police/auditor-facts';

/** Colleagues of the section see the case no more, and the auditor sees its facts. */
const changed: AccessMatrix = {
  ...accessMatrix,
  rows: [
    ...accessMatrix.rows.filter(({ id }) => id !== sectionRow),
    {
      ...accessMatrix.rows.find(({ id }) => id === 'police/auditor-cases')!,
      id: auditorRow,
      ways: ['read'],
      grants: { read: ['case.facts'] },
    },
  ],
};

/** What becomes of a thing for a post. */
const becomes = (
  { things }: AccessSimulation,
  asked: { post: string; thing: string; way: string },
) =>
  things.filter(
    ({ post, thing, way }) => post === asked.post && thing === asked.thing && way === asked.way,
  );

async function numberIn({ county, dossier }: House): Promise<string> {
  const { store } = county.node('police');
  const [row] = await store.query<{ number: string }>(
    'select case_number as number from case_view where dossier = $1',
    [dossier],
  );
  return row!.number;
}

/** Everything the node has written down, by its leaves and readings. */
const written = ({ county }: House) =>
  county
    .node('police')
    .store.query('select (select count(*) from ledger_leaf), (select count(*) from reading)');

function run(
  house: House,
  file: string,
  ...more: string[]
): Promise<{ code: number; said: string }> {
  const args = [command, 'access', 'simulate', file, '--data', house.county.folder, ...more];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: out + err });
    });
  });
}

/** Opens the case as the auditor, and as who sees it by belonging to the section alone. */
async function opened({ county, server, dossier }: House): Promise<void> {
  const { id } = await county.doer('police', dossier, 'interrogate');
  for (const login of ['handler', 'handler2', 'auditor']) {
    if ((await county.official('police', login)).id === id) continue;
    const client = await Client.signIn(county, server.address, 'police', login);
    expect((await client.get(`/cases/${dossier}`)).status).toBe(200);
  }
}

function atOneNode(house: () => House): void {
  test('what was read by a row taken away would stay, and what an added one opens would pass', async () => {
    const { store, ports } = house().county.node('police');
    const before = await written(house());
    const node = nodeId(region, 'police');
    const { readings, cases } = await tryAtNode(
      { node, store },
      changedMatrix(changed),
      ports.clock,
    );
    expect(await written(house())).toEqual(before);

    const facts = { thing: 'case.facts', way: 'read' };
    const [hidden] = becomes(readings, { ...facts, post: 'handler' });
    expect(hidden).toMatchObject({
      ...{ outcome: 'newly-hidden', from: 'read', to: 'hidden', officials: 1, cases: 1 },
      rules: { before: sectionRow, after: 'default' },
    });
    expect(hidden!.samples).toEqual([
      { caseNumber: await numberIn(house()), at: expect.stringMatching(/^2026-06-22T/) },
    ]);
    const [phone] = becomes(readings, { post: 'handler', thing: 'person.phone', way: 'read' });
    expect(phone).toMatchObject({ from: 'masked', to: 'hidden' });
    expect(becomes(readings, { ...facts, post: 'auditor' })).toMatchObject([
      { outcome: 'newly-shown', from: 'hidden', to: 'read', rules: { after: auditorRow } },
    ]);

    const all = await store.query('select from case_view where not sealed');
    expect(becomes(cases, { ...facts, post: 'auditor' })).toMatchObject([
      { outcome: 'newly-shown', questions: all.length, officials: 1, cases: all.length },
    ]);
    expect(becomes(cases, { ...facts, post: 'chief' })).toEqual([]);
    expect(cases.rows.map(({ id, change }) => [id, change])).toEqual([
      [sectionRow, 'removed'],
      [auditorRow, 'added'],
    ]);
    expect(cases.rows.every(({ questions }) => questions > 0)).toBe(true);
    const { store: other } = house().county.node('court');
    const court = nodeId(region, 'court');
    const elsewhere = await tryAtNode({ node: court, store: other }, changed, ports.clock);
    expect(elsewhere.cases).toMatchObject({ changed: 0, rows: [], things: [] });
  });

  test('a sealed case stands in no count and no sample', async () => {
    const { county, dossier } = house();
    const { store, ports } = county.node('police');
    const seal = (on: boolean) =>
      store.query('update case_view set sealed = $2 where dossier = $1', [dossier, on]);
    const number = await numberIn(house());
    await seal(true);
    const found = await tryAtNode({ node: nodeId(region, 'police'), store }, changed, ports.clock);
    await seal(false);
    expect(JSON.stringify(found)).not.toContain(number);
    expect(becomes(found.readings, { post: 'handler', thing: 'case.facts', way: 'read' })).toEqual(
      [],
    );
  });
}

function byCommand(house: () => House): void {
  test('the command prints it for a person', async () => {
    const file = join(house().county.folder, 'changed.json');
    await writeFile(file, JSON.stringify(changed));
    const { code, said } = await run(house(), file, '--node', nodeId(region, 'police'));
    await rm(file);
    expect(code).toBe(0);
    expect(said).toContain(`删除 removed ${sectionRow}`);
    expect(said).toMatch(/审计 Auditor · 新增可见 newly shown：不显示 → 可看（打开）/);
    expect(said).toContain('案件事实 case.facts');
    expect(said).toContain('没有作任何改动');
  });
}

/** A changed matrix is run on what a node recorded and holds, before anybody puts it into effect. */
export function simulated(house: () => House): void {
  describe('a changed matrix on recorded readings', () => {
    beforeAll(() => opened(house()));
    atOneNode(house);
    byCommand(house);
  });
}
