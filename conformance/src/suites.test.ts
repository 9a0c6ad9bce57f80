import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  gmSuiteName,
  joseSuiteName,
  type NodePublic,
  peek,
  publicOf,
  verifyDocument,
  verifyReceipt,
} from '@xinqu/core/envelope';
import { type Agency, agencies, type NodeId, nodeId, type Uuid } from '@xinqu/core/kernel';
import { openCounty } from '@xinqu/embedded';
import { verifyLedger } from '@xinqu/platform/ledger';
import { loadOrMakeSecrets } from '@xinqu/platform/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStoryCounty, region, type StoryCounty, until } from './county.ts';
import { toArrestRequest, toCourt } from './story.ts';

/** Police and court under the national suite, the others under JOSE. */
const suites = { police: gmSuiteName, court: gmSuiteName };
const suiteOf = (agency: Agency) => (suites as Partial<typeof suites>)[agency as 'police'];

let county: StoryCounty;
let dossier: Uuid;
let nodes: ReadonlyMap<NodeId, NodePublic>;

const keysOf = async (agency: Agency) =>
  (await loadOrMakeSecrets(join(county.folder, 'secrets'), nodeId(region, agency))).keys;

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00', { suites });
  const all = await Promise.all(agencies.map(keysOf));
  nodes = new Map(all.map((keys) => [keys.node, publicOf(keys)]));
});
afterAll(() => county?.close());

test('each node has the suite it was given, the others JOSE', async () => {
  for (const agency of agencies) {
    const { suite } = nodes.get(nodeId(region, agency))!;
    expect(suite).toBe(suiteOf(agency) ?? joseSuiteName);
  }
});

test('a case goes from its opening to the arrest and on to the court, across both suites', async () => {
  dossier = await toArrestRequest(county);
  await toCourt(county, dossier);
  for (const agency of ['police', 'procuratorate', 'court'] as const) {
    expect((await county.state(agency, dossier)).dossier).toBe(dossier);
  }
  await county.county.settled();
  expect(await county.balanced()).toBe(true);
  const pairs = await county.county.balance();
  const applied = (from: Agency, to: Agency) =>
    pairs.find((p) => p.from === nodeId(region, from) && p.to === nodeId(region, to))!.applied;
  expect(applied('police', 'procuratorate')).toBeGreaterThan(0);
  expect(applied('procuratorate', 'police')).toBeGreaterThan(0);
  expect(applied('procuratorate', 'court')).toBeGreaterThan(0);
});

test('each kept receipt is believed by whom it is for, under the suite of its signer', async () => {
  for (const agency of ['police', 'procuratorate'] as const) {
    const self = await keysOf(agency);
    const rows = await county
      .node(agency)
      .store.query<{ sender: NodeId; signed: string }>(
        'select sender, signed from receipt_received',
      );
    expect(rows.length).toBeGreaterThan(0);
    for (const { sender, signed } of rows) {
      expect(await verifyReceipt(signed, { self, nodes })).toMatchObject({ from: sender });
    }
  }
});

test('a document is verified under the suite of whom it is from', async () => {
  const { documents } = await county.state('procuratorate', dossier);
  const signers = new Set<string>();
  for (const { sha256, signature } of documents.filter((d) => d.signature !== '')) {
    const { node } = await verifyDocument(signature, sha256, { nodes });
    signers.add(nodes.get(node)!.suite);
    expect(peek(signature)!.claims['suite']).toBe(nodes.get(node)!.suite);
  }
  expect(signers).toEqual(new Set([gmSuiteName, joseSuiteName]));
});

test.each(agencies)('the log of %s is whole under its own suite', async (agency) => {
  const { store } = county.node(agency);
  const signer = nodes.get(nodeId(region, agency))!;
  const verdict = () => verifyLedger(store, signer);
  await until(async () => (await verdict()).faults.length === 0);
  const { size, checkpoints } = await verdict();
  expect(checkpoints > 0).toBe(size > 0);
});

test('a node keeps the suite of its first start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-suites-'));
  try {
    await loadOrMakeSecrets(join(folder, 'secrets'), nodeId(region, 'police'));
    const settings = { folder, region, demonstration: false, durable: false, suites };
    await expect(openCounty(settings)).rejects.toMatchObject({ code: 'county/suite-of-another' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
