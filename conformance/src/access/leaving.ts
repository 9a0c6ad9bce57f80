import { createHash } from 'node:crypto';
import type { Agency, Uuid } from '@xinqu/core/kernel';
import { nodeId } from '@xinqu/core/kernel';
import { type CaseDto, exportBounds } from '@xinqu/contracts/http';
import type { RunningServer } from '@xinqu/embedded';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { region, type StoryCounty } from '../county.ts';
import { Client } from '../http-client.ts';

interface House {
  readonly county: StoryCounty;
  readonly server: RunningServer;
  readonly dossier: Uuid;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The words of a PDF without their blanks, page by page. */
async function textsOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
  return text.map((page) => page.replaceAll(/\s/g, ''));
}

/** A PNG of one pixel. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const purpose = '交检察官阅卷时核对，用后收回';

/** The official whose case it is at the police, signed in, and somebody who never has a part in it. */
async function officials({ county, server, dossier }: House) {
  const actor = await county.doer('police', dossier, 'interrogate');
  const mine = ['handler', 'handler2'].find(
    (l) => county.account('police', l).name === actor.name,
  )!;
  const as = (login: string, agency: Agency = 'police') =>
    Client.signIn(county, server.address, agency, login);
  return { actor, as, handler: await as(mine) };
}

async function fetched(client: Client, path: string) {
  const answer = await client.open(path);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes };
}

const caseOf = async (client: Client, dossier: Uuid) =>
  JSON.parse((await client.get(`/cases/${dossier}`)).text) as CaseDto;

/** A document of the case, and an attachment, which is a photograph. */
async function files({ county, dossier }: House, handler: Client) {
  const { attachments } = await caseOf(handler, dossier);
  if (attachments.length === 0) await handler.upload(dossier, '现场.png', new Uint8Array(photo));
  const { documents, attachments: there } = await county.state('police', dossier);
  return { document: documents[0]!, attachment: there[0]! };
}

function previews(house: () => House): void {
  test('a preview says on each page who looks and when, and the original stays as it is', async () => {
    const { actor, handler } = await officials(house());
    const { document, attachment } = await files(house(), handler);
    const { ports } = house().county.node('police');
    for (const [path, file] of [
      [`/documents/${document.id}`, document],
      [`/attachments/${attachment.id}`, attachment],
    ] as const) {
      const { status, headers, bytes } = await fetched(handler, path);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expect(headers.get('content-disposition')).toMatch(/^inline/);
      expect(headers.get('cache-control')).toBe('private, no-store');
      for (const page of await textsOf(bytes)) {
        expect(page).toContain(`承办人${actor.name}`);
        expect(page).toContain('寿光市公安局');
        expect(page).toContain(ports.clock.now().slice(0, 10));
        expect(page).toContain('水印副本，非原件');
        expect(page).toContain(`原件SHA-256${file.sha256}`);
      }
      const kept = await ports.files.open(file.sha256);
      expect(sha256(Buffer.concat(await kept.content.toArray()))).toBe(file.sha256);
    }
  });
}

/** The paths of the police's interface that are read, but for the stream of events, which is JSON. */
function readPaths({ server }: House): string[] {
  const prefix = `GET /${nodeId(region, 'police')}/api`;
  return server.routes
    .filter((route) => route.startsWith(prefix))
    .map((route) => route.slice(prefix.length))
    .filter((path) => path !== '/events');
}

const isJson = (type: string): boolean => /^application\/(problem\+)?json/.test(type);

function routes(house: () => House): void {
  test('every route that answers bytes watermarks them or demands an export', async () => {
    const { as, handler } = await officials(house());
    const { document, attachment } = await files(house(), handler);
    const { county, dossier } = house();
    const paths = readPaths(house());
    expect(paths.length).toBeGreaterThan(20);
    const ids: Readonly<Record<string, string>> = {
      '/documents/:id': document.id,
      '/attachments/:id': attachment.id,
    };
    const found = new Set<string>();
    for (const login of ['chief', 'auditor', 'admin']) {
      const client = await as(login);
      for (const path of paths) {
        const id = ids[path] ?? county.newId();
        const at = path.replace(':dossier', dossier).replace(/:\w+/, id);
        for (const query of ['', '?download=1']) {
          const { status, headers, bytes } = await fetched(client, at + query);
          const type = headers.get('content-type') ?? '';
          if (status >= 300 || type === '' || isJson(type)) continue;
          found.add(path);
          expect([path, query]).toEqual([path, '']);
          for (const page of await textsOf(bytes)) expect(page).toContain('水印副本，非原件');
        }
      }
    }
    expect([...found].toSorted()).toEqual(['/attachments/:id', '/documents/:id']);
    for (const path of found) {
      const answer = await handler.get(`${path.replace(':id', ids[path]!)}?download=1`);
      expect([answer.status, answer.body.code]).toEqual([403, 'export/needed']);
      expect(answer.body.basis).toContain('第五十五条');
    }
  });
}

function exporting(house: () => House): void {
  test('a copy leaves on a ground and for a purpose, and who, why and its hash are in the log', async () => {
    const { county, dossier } = house();
    const { actor, as, handler } = await officials(house());
    const { document } = await files(house(), handler);
    const id = county.newId();
    const wish = { id, role: 'document', file: document.id, ground: 'case-work', purpose };
    for (let time = 0; time < 2; time++) {
      expect((await handler.post(`/cases/${dossier}/exports`, wish)).status).toBe(200);
    }
    const path = `/documents/${document.id}?download=1&export=${id}`;
    const { status, headers, bytes } = await fetched(handler, path);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await textsOf(bytes))[0]).toContain(`承办人${actor.name}`);
    // A break and another try bring the same bytes, and change nothing.
    expect(sha256((await fetched(handler, path)).bytes)).toBe(sha256(bytes));
    const auditor = await as('auditor');
    for (const client of [handler, auditor]) {
      const { exports } = await caseOf(client, dossier);
      expect(exports.filter((one) => one.id === id)).toMatchObject([
        {
          by: actor.name,
          purpose,
          form: 'copy',
          basis: expect.stringContaining('第五十五条'),
          sha256: document.sha256,
          left: { sha256: sha256(bytes) },
        },
      ]);
    }
    const leaves = await county
      .node('police')
      .store.query(`select kind from ledger_leaf where key = $1 order by position`, [id]);
    expect(leaves).toEqual([{ kind: 'export' }, { kind: 'export-left' }]);
  });

  test('the original leaves byte for byte, on a ground that hands it over', async () => {
    const { county, dossier } = house();
    const { handler } = await officials(house());
    const { document } = await files(house(), handler);
    const wish = { role: 'document', file: document.id, ground: 'to-procuratorate' } as const;
    const answer = await handler.takeOut(dossier, { id: county.newId(), ...wish });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(sha256(bytes)).toBe(document.sha256);
  });
}

const codeOf = async (answer: ReturnType<Client['get']>) => (await answer).body.code;

function unstated(house: () => House): void {
  test('without ground, purpose or right nothing is stated, and nothing leaves', async () => {
    const { county, dossier } = house();
    const { as, handler } = await officials(house());
    const { document, attachment } = await files(house(), handler);
    const count = async () =>
      (await county.node('police').store.query('select 1 from file_export')).length;
    const before = await count();
    const state = async (client: Client, more: object = {}) =>
      codeOf(
        client.post(`/cases/${dossier}/exports`, {
          ...{ id: county.newId(), role: 'document', file: document.id },
          ...{ ground: 'case-work', purpose, ...more },
        }),
      );
    const { purposeMin, purposeMax } = exportBounds;
    expect(await state(handler, { ground: 'defence' })).toBe('export/ground-unknown');
    expect(await state(handler, { purpose: ' '.repeat(purposeMin) })).toBe(
      'export/purpose-missing',
    );
    expect(await state(handler, { purpose: '用'.repeat(purposeMin - 1) })).toBe(
      'web/fields-invalid',
    );
    expect(await state(handler, { purpose: '用'.repeat(purposeMax + 1) })).toBe(
      'web/fields-invalid',
    );
    expect(await state(handler, { file: attachment.id })).toBe('unit/file-unknown');
    expect(await state(handler, { id: 'one' })).toBe('unit/file-unknown');
    expect(await state(await as('auditor'))).toBe('unit/not-open');
    expect(await state(await as('manager'))).toBe('unit/not-open');
    expect(await state(await as('head'), { ground: 'to-procuratorate' })).toBe('unit/not-open');
    expect(await state(await as('admin'))).toBe('unit/no-case-for-post');
    expect(await state(await as('custody'))).toBe('unit/not-open');
    expect(await count()).toBe(before);
  });

  test('a purpose is taken at its bounds', async () => {
    const { county, dossier } = house();
    const { handler } = await officials(house());
    const { document } = await files(house(), handler);
    for (const length of [exportBounds.purposeMin, exportBounds.purposeMax]) {
      const wish = { id: county.newId(), role: 'document', file: document.id, ground: 'case-work' };
      const said = { ...wish, purpose: '用'.repeat(length) };
      expect((await handler.post(`/cases/${dossier}/exports`, said)).status).toBe(200);
    }
  });
}

function unfetched(house: () => House): void {
  test('an export serves who stated it, for that file, for a quarter of an hour', async () => {
    const { county, dossier } = house();
    const { as, handler } = await officials(house());
    const { document, attachment } = await files(house(), handler);
    const id = county.newId();
    const wish = { id, role: 'document', file: document.id, ground: 'case-work', purpose };
    await handler.post(`/cases/${dossier}/exports`, wish);
    const at = `/documents/${document.id}?download=1&export=`;
    expect(await codeOf(handler.get(at + county.newId()))).toBe('export/unknown');
    expect(await codeOf((await as('chief')).get(at + id))).toBe('export/unknown');
    const other = `/attachments/${attachment.id}?download=1&export=${id}`;
    expect(await codeOf(handler.get(other))).toBe('export/unknown');
    const again = { ...wish, purpose: `${purpose}，另作他用` };
    expect(await codeOf(handler.post(`/cases/${dossier}/exports`, again))).toBe('export/stated');
    const { store } = county.node('police');
    const older = (minutes: number) =>
      store.query(`update file_export set at = at - make_interval(mins => $2) where id = $1`, [
        id,
        minutes,
      ]);
    await older(14);
    expect((await handler.open(at + id)).status).toBe(200);
    await older(2);
    expect(await codeOf(handler.get(at + id))).toBe('export/over');
  });
}

/** Nothing leaves an agency but by a gate, or by an export that says why. */
export function leaving(house: () => House): void {
  describe('what leaves', () => {
    previews(house);
    routes(house);
    exporting(house);
    unstated(house);
    unfetched(house);
  });
}
