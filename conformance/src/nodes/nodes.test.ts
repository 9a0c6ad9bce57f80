import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Agency, agencies, nodeId, Problem, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import { verifyEvidence } from '@xinqu/core/ledger';
import type { ActOutcome, PublicCountyDto } from '@xinqu/contracts/http';
import { enrolledKeys, nodeEvidence, readNodeConfig } from '@xinqu/embedded';
import { natsMissingVariable } from '@xinqu/platform/canal/nats-testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { region } from '../county.ts';
import { Client } from '../http-client.ts';
import { family, firstReport, words } from '../story.ts';
import { type Processes, startProcesses } from './processes.ts';

const P1 = ['P1'];
type Pair = PublicCountyDto['pairs'][number] & { readonly queued: number };
const newId = (): Uuid => uuidv7(Date.now(), new Uint8Array(randomBytes(10)));

describe.skipIf(process.env[natsMissingVariable] !== undefined)('five processes over NATS', () => {
  let county: Processes;
  const clients = new Map<string, Client>();

  beforeAll(async () => {
    county = await startProcesses();
  });
  afterAll(() => county?.stop());

  async function client(agency: Agency, login: string): Promise<Client> {
    const node = county.node(agency);
    const key = `${node.address} ${login}`;
    const known = clients.get(key);
    if (known !== undefined) return known;
    const made = new Client(node.address, agency);
    const { status } = await made.post('/login', { name: login, password: node.password(login) });
    expect(status).toBe(200);
    clients.set(key, made);
    return made;
  }

  /** The pairs one node sends in, as it knows them; none of a node that is down. */
  async function pairsOf(agency: Agency): Promise<Pair[]> {
    if (!county.node(agency).running) return [];
    const answer = await fetch(`${county.node(agency).address}/api/public/county`);
    return (await answer.json()).pairs;
  }

  const allPairs = async () => (await Promise.all(agencies.map(pairsOf))).flat();

  /** Waits until every sender has a receipt for everything, twice in a row. */
  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      const open = (await allPairs()).filter((p) => p.queued > 0 || p.sent > p.applied + p.refused);
      quiet = open.length === 0 ? quiet + 1 : 0;
      await wait(50);
    }
  }

  /** Whoever of the handlers it is for acts; what needs the chief is approved. */
  async function act(agency: Agency, dossier: Uuid | null, name: string, more: object = {}) {
    await settled();
    for (const login of ['handler', 'handler2', 'custody', 'filing']) {
      if (county.node(agency).password(login) === undefined) continue;
      const one = await client(agency, login);
      const page = dossier === null ? undefined : await one.get(`/cases/${dossier}`);
      if (page !== undefined && page.status !== 200) continue;
      const version = page === undefined ? 0 : page.body['version'];
      const body = { id: newId(), version, persons: [], fields: {}, ...more };
      const path = dossier === null ? '/cases' : `/cases/${dossier}/acts/${name}`;
      const answer = await one.post(path, body);
      if (answer.status === 403 || answer.status === 404) continue;
      expect(answer.text + answer.status).toContain('200');
      const done = answer.body as unknown as ActOutcome;
      if (done.outcome === 'done') return done;
      const chief = await client(agency, 'chief');
      const approved = await chief.post(`/proposals/${done.proposal}/approve`, {});
      expect(approved.status).toBe(200);
      return approved.body as unknown as ActOutcome;
    }
    throw new Error(`nobody at ${agency} may ${name}`);
  }

  test('a case goes from the report to the arrest, a process killed in the middle', async () => {
    const { dossier } = await act('police', null, 'accept-report', { fields: firstReport });
    const police = (name: string, more = {}) => act('police', dossier as Uuid, name, more);
    await police('open-case');
    const suspect = { name: words.suspect, bornOn: '1994-03-18', phone: words.suspectPhone };
    await police('register-suspect', { fields: suspect });
    const place = { ground: '82.3', custodyPlace: { P1: '寿光市看守所' } };
    await police('detain', { persons: P1, fields: place });
    await police('record-detention-delivery', { persons: P1 });
    await police('notify-family', { persons: P1, fields: family });
    await police('interrogate', { persons: P1, fields: { plea: { P1: true } } });

    await settled();
    await county.node('procuratorate').end('SIGKILL');
    const request = { facts: words.facts, evidence: words.evidence, danger: '有再犯可能。' };
    await police('request-arrest', { persons: P1, fields: request });
    await county.node('police').end('SIGKILL');
    await county.node('police').start();
    await county.node('procuratorate').start();
    await act('procuratorate', dossier as Uuid, 'approve-arrest', { persons: P1 });
    await police('execute-arrest', { persons: P1 });
    await settled();
    const page = await (await client('police', 'handler')).get(`/cases/${dossier}`);
    expect(page.text).toContain('逮捕');
    const pairs = await allPairs();
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.filter((pair) => !pair.balanced)).toEqual([]);
    await proved('police', dossier as Uuid);
    await proved('procuratorate', dossier as Uuid);
  });

  test('a node at work lets its administrator in with a second factor only', async () => {
    const node = county.node('committee');
    const admin = new Client(node.address, 'committee');
    const body = JSON.stringify({ name: 'admin', password: node.password('admin') });
    const headers = { 'content-type': 'application/json' };
    const answer = await admin.open('/login', { method: 'POST', headers, body });
    expect(await answer.json()).toEqual({ step: 'enrol', ways: [] });
    expect(answer.headers.get('set-cookie')).toContain('; Secure');
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect((await admin.get('/officials')).status).toBe(401);
    const invited = await admin.post('/factors/totp', {});
    expect(invited.body).toMatchObject({ uri: expect.stringContaining('otpauth://totp/') });
    const wrong = await admin.post('/factors/totp/confirm', { code: '000000' });
    expect(wrong.body.code).toBe('identity/code-wrong');
    expect((await admin.post('/login/oidc/begin', {})).body.code).toBe('identity/oidc-none');
    expect((await admin.get('/officials')).status).toBe(401);
  });

  /** The records of a case as one node alone shows them hold by the public keys of all. */
  async function proved(agency: Agency, dossier: Uuid): Promise<void> {
    const node = nodeId(region, agency);
    const config = await readNodeConfig(county.node(agency).config, {});
    const keys = await enrolledKeys(county.trust);
    const nodes = new Map(keys.map((one) => [one.node, one]));
    // The last act has its checkpoint within a second, and its witnesses soon after.
    for (;;) {
      const file = await nodeEvidence(node, config, dossier).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'evidence/not-yet-witnessed') return null;
        throw error;
      });
      if (file === null) {
        await wait(100);
        continue;
      }
      const checks = await verifyEvidence(file, nodes);
      expect(checks.filter(({ holds }) => !holds)).toEqual([]);
      expect(file.pack.records.length).toBeGreaterThan(5);
      return;
    }
  }
});
