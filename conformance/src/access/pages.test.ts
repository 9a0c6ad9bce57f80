import { type Agency, agencies, type Uuid } from '@xinqu/core/kernel';
import type { Role, Way } from '@xinqu/core/access';
import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { demonstrationLogins } from './logins.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStoryCounty, type StoryCounty } from '../county.ts';
import { Client } from '../http-client.ts';
import { firstReport, toArrestRequest, toCourt, words } from '../story.ts';
import { leaving } from './leaving.ts';
import { actsOffered } from './acts-offered.ts';
import { breakGlass } from './break-glass.ts';
import { differing } from './shown-words.ts';
import { storeRefuses } from './store-refuses.ts';
import { pageMarks } from './page-marks.ts';
import { readingsRecorded } from './readings.ts';
import { simulated } from './simulated.ts';
import { type StandingAt, desks, standingAt, told } from './standing.ts';
import { waysIn } from './ways-in.ts';

let county: StoryCounty;
let server: RunningServer;
let dossier: Uuid;
let reported: Uuid;

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00');
  dossier = await toArrestRequest(county);
  await toCourt(county, dossier);
  reported = county.newId();
  await county.act('police', reported, 'accept-report', { fields: firstReport });
  server = await serveCounty(county.county, { port: 0, logLevel: 'warn' });
  await taken();
});
afterAll(async () => {
  await server?.close();
  await county?.close();
});

/** The chief states an export, so that there is one to be seen or not. */
async function taken(): Promise<void> {
  const chief = await Client.signIn(county, server.address, 'police', 'chief');
  const file = (await county.state('police', dossier)).documents[0]!.id;
  const wish = { role: 'document', file, ground: 'case-work', purpose: '带至羁押场所讯问时出示' };
  const answer = await chief.post(`/cases/${dossier}/exports`, { id: county.newId(), ...wish });
  expect(answer.status).toBe(200);
}

storeRefuses(() => ({ county, dossier, reported }));
actsOffered(() => ({ county, dossier }));
waysIn(() => ({ county, server, dossier }));
leaving(() => ({ county, server, dossier }));
pageMarks(() => ({ county, server, dossier }));

type Reader = StandingAt & { readonly client: Client };

/** An official signed in, with what the store says of the official and the case. */
async function readerOf(agency: Agency, login: string): Promise<Reader> {
  const standing = await standingAt(county, dossier, agency, login);
  return { ...standing, client: await Client.signIn(county, server.address, agency, login) };
}

function expectedStatus(reader: Reader): number {
  if (reader.actor.posts.every((post) => post === 'administrator')) return 403;
  if (reader.state === undefined) return 404;
  if (told(reader, 'case.key', 'read') !== 'hidden') return 200;
  return told(reader, 'case.key', 'list') === 'hidden' ? 404 : 403;
}

async function papers({
  client,
  state,
}: Reader): Promise<[kind: string, way: Way, open: boolean][]> {
  const asked = (state?.documents ?? []).flatMap(({ id, kind }) =>
    (['read', 'export'] as const).map((way) => ({ id, kind, way })),
  );
  return Promise.all(
    asked.map(async ({ id, kind, way }) => {
      const path = `/documents/${id}${way === 'export' ? '?download=1' : ''}`;
      const { status, body } = await client.get(path);
      // What may leave does so on a stated ground; what may not is closed as it is to a reader.
      const open = way === 'export' ? body.code === 'export/needed' : status === 200;
      return [kind, way, open] as [string, Way, boolean];
    }),
  );
}

describe.each(agencies.map((agency) => [agency] as const))('%s', (agency) => {
  test.each(demonstrationLogins[agency])(
    '%s sees what the sentences say, and nothing more',
    async (login) => {
      const reader = await readerOf(agency, login);
      const page = await reader.client.get(`/cases/${dossier}`);
      expect(page.status).toBe(expectedStatus(reader));
      expect(differing(reader, page)).toEqual([]);
      const found = await reader.client.get(`/cases?q=${encodeURIComponent(words.suspect)}`);
      const named = told(reader, 'person.name', 'search') === 'read' && reader.state !== undefined;
      expect(found.text.includes(dossier)).toBe(named);
      const listed = (found.body['rows'] ?? []) as { dossier: string; opens: boolean }[];
      const row = listed.find((one) => one.dossier === dossier);
      if (row !== undefined) expect(row.opens).toBe(page.status === 200);
      const node: Role[] = [desks.includes(reader.actor.section) ? 'custody-desk' : 'none'];
      for (const [path, thing, way] of [
        ['/flow', 'flow.figures', 'read'],
        ['/readings', 'readings.log', 'read'],
        ['/custody', 'custody.list', 'list'],
      ] as const) {
        const open = told(reader, thing, way, [...node, 'none']) !== 'hidden';
        expect([path, (await reader.client.get(path)).status]).toEqual([path, open ? 200 : 403]);
      }
      if (page.status !== 200) return;
      const wrong = (await papers(reader)).filter(
        ([kind, way, open]) => open !== (told(reader, `document.${kind}`, way) === 'read'),
      );
      expect(wrong).toEqual([]);
    },
  );
});

test('what is held back says its rule, its article and whom to ask', async () => {
  const { client } = await readerOf('police', 'auditor');
  const { body } = await client.get(`/cases/${dossier}`);
  expect(body['withheld']).toContainEqual({
    thing: 'person.name',
    name: '姓名',
    level: 'masked',
    rule: 'police/auditor-cases',
    says: expect.objectContaining({ zh: expect.stringContaining('审计') }),
    basis: expect.stringContaining('个人信息保护法第六条第一款'),
    ask: expect.arrayContaining([{ zh: '承办人', en: 'Handler' }]),
  });
});

test('a refusal says whom to ask, and the same is not said of a case one may not even list', async () => {
  const flow = await (await readerOf('police', 'handler')).client.get('/flow');
  expect(flow.body.code).toBe('unit/not-open');
  expect(flow.body['details']).toMatchObject({ rule: 'default', ask: [] });
});

simulated(() => ({ county, server, dossier }));

// The last: they move the clock, into the night and on to the days after.
readingsRecorded(() => ({ county, server, dossier }));
breakGlass(() => ({ county, server, dossier }));
