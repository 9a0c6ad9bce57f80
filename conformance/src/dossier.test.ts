import { createHash } from 'node:crypto';
import type { AttachmentDto, CaseDto, PublicCountyDto } from '@xinqu/contracts/http';
import type { Uuid } from '@xinqu/core/kernel';
import { type RunningServer, serveCounty } from '@xinqu/embedded';
import { scannedVolume } from '@xinqu/platform/pages/scans';
import { portsFor } from '@xinqu/platform/unit';
import { getDocumentProxy } from 'unpdf';
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openStoryCounty, type StoryCounty, until } from './county.ts';
import { Client } from './http-client.ts';
import { detained, words } from './story.ts';

const pages = 300;
const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5_000, 7)]);
const pageTimesMs = 300_000;

let county: StoryCounty;
let server: RunningServer;
let dossier: Uuid;
let volume: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00');
  server = await serveCounty(county.county, { port: 0, logLevel: 'warn' });
  dossier = await detained(county);
  volume = new Uint8Array(await scannedVolume(pages));
}, pageTimesMs);
afterAll(async () => {
  vi.restoreAllMocks();
  await server?.close();
  await county?.close();
});

/** The official whose case it is, signed in. */
async function handlerAt(agency: 'police' | 'procuratorate', act: string): Promise<Client> {
  const { name } = await county.doer(agency, dossier, act);
  const logins = ['handler', 'handler2', 'handler3'];
  const login = logins.find((one) => county.account(agency, one)?.name === name)!;
  return Client.signIn(county, server.address, agency, login);
}

const attachmentsOf = async (client: Client): Promise<readonly AttachmentDto[]> =>
  (JSON.parse((await client.get(`/cases/${dossier}`)).text) as CaseDto).attachments;

/** Closes a page of an attachment to all but those who answer for the case. */
async function mark(client: Client, file: unknown, page: number): Promise<void> {
  const wish = { id: county.newId(), role: 'attachment', file, from: page, to: page };
  const why = { kind: 'pages.protectedIdentity', reason: '证人申请保护，真实身份另行附卷' };
  const answer = await client.post(`/cases/${dossier}/page-marks`, { ...wish, ...why });
  expect([answer.status, answer.text]).toEqual([200, '{}']);
}

/** The handler takes a mark back that was set by mistake, and the head of the section agrees. */
async function withdraw(client: Client, mark: string): Promise<void> {
  const id = county.newId();
  const path = `/cases/${dossier}/mark-withdrawals`;
  const wish = { id, mark, reason: '该页系公开的户籍证明，标错页码' };
  expect((await client.post(path, wish)).status).toBe(200);
  const head = await Client.signIn(county, server.address, 'police', 'head');
  expect((await head.post(`${path}/${id}/approve`, {})).status).toBe(200);
}

async function checked(client: Client): Promise<readonly AttachmentDto[]> {
  await until(async () =>
    (await attachmentsOf(client)).every(({ parity }) => parity?.state !== 'waiting'),
  );
  return attachmentsOf(client);
}

async function pageText(document: PDFDocumentProxy, number: number): Promise<string> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

test(
  'a dossier of 300 pages goes to the procuratorate, is looked at page by page, and leaves whole',
  async () => {
    const police = await handlerAt('police', 'interrogate');
    const kept = await police.upload(dossier, '侦查卷第一卷.pdf', volume);
    expect(kept.body).toMatchObject({ pages, parity: null });
    expect((await police.upload(dossier, '现场照片.jpg', new Uint8Array(photo))).status).toBe(200);
    await mark(police, kept.body['id'], 3);
    await county.act('police', dossier, 'request-arrest', {
      persons: ['P1'],
      fields: { facts: words.facts, evidence: words.evidence, danger: '有再犯可能。' },
    });
    await county.county.settled();
    const prosecutor = await handlerAt('procuratorate', 'approve-arrest');
    const [scans, picture] = await checked(prosecutor);
    expect(scans!.marks).toMatchObject([{ from: 3, to: 3, open: true, agency: 'police' }]);
    const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    const file = scans!.id;
    const wish = { id: county.newId(), role: 'attachment', file, ground: 'to-court' } as const;
    const original = await (await prosecutor.takeOut(dossier, wish)).arrayBuffer();
    expect(hashOf(new Uint8Array(original))).toBe(hashOf(volume));
    const document = await getDocumentProxy(
      new Uint8Array(await (await prosecutor.open(`/attachments/${file}`)).arrayBuffer()),
    );
    expect(document.numPages).toBe(pages);
    for (let page = 1; page <= pages; page++) {
      expect((await document.getPage(page)).view).toEqual([0, 0, 595, 842]);
      expect(await pageText(document, page)).toContain('水印副本，非原件');
    }
    const equal = { state: 'equal', firstDifference: null, checkedAt: expect.any(String) };
    const sender = '370783.police';
    expect(scans!.parity).toEqual({ ...equal, sender, sent: pages, received: pages });
    expect(picture!.parity).toEqual({ ...equal, sender, sent: 1, received: 1 });
  },
  pageTimesMs,
);

test('the comparison is a record in the log of the receiver', async () => {
  const { store } = county.node('procuratorate');
  const rows = await store.query(
    `select outcome from page_check c join ledger_leaf l
       on l.kind = 'page-check' and l.key = c.attachment::text where dossier = $1`,
    [dossier],
  );
  expect(rows).toEqual([{ outcome: 'equal' }, { outcome: 'equal' }]);
});

/** Whoever watches the canal sees which file differs, and nothing of its case; others see nothing. */
async function differenceIsWatched(attachment: string): Promise<void> {
  const at = (login: string) => Client.signIn(county, server.address, 'procuratorate', login);
  const [admin, auditor, handler] = await Promise.all(['admin', 'auditor', 'handler'].map(at));
  const sender = '370783.police';
  const difference = { sender, state: 'different', sent: 20, received: 20, firstDifference: 17 };
  for (const watcher of [admin!, auditor!]) {
    const { body } = await watcher.get('/reconciliation');
    const checkedAt = expect.any(String);
    expect(body['pageDifferences']).toEqual([{ attachment, ...difference, checkedAt }]);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${dossier}|侦查卷`));
  }
  expect((await handler!.get('/reconciliation')).status).toBe(403);
  const answer = await fetch(`${server.address}/api/public/county`);
  const { pagesDiffer } = (await answer.json()) as PublicCountyDto;
  expect(pagesDiffer).toEqual([{ node: '370783.procuratorate', count: 1 }]);
  const listed = async (login: string) => {
    const actor = await county.official('procuratorate', login);
    const { store } = portsFor(county.node('procuratorate').ports, actor, 'read');
    return (await store.query('select from page_difference_list')).length;
  };
  expect([await listed('admin'), await listed('handler'), await listed('chief')]).toEqual([
    1, 0, 0,
  ]);
}

/** The same pages came once more and were equal: the difference is watched no longer. */
async function differenceIsMadeGood(first: string, again: string): Promise<void> {
  const { store } = county.node('procuratorate');
  const files = async () => (await store.query('select from page_differing')).length;
  expect(await files()).toBe(1);
  await store.run(
    `insert into page_check (attachment, dossier, sender, facts, outcome, received, at, checked_at)
     select $2, dossier, sender, facts, 'equal', received, at, checked_at + interval '1 minute'
     from page_check where attachment = $1`,
    [first, again],
  );
  expect(await files()).toBe(0);
}

test(
  'a page that is another one than was stated is named, and so is a file without pages',
  async () => {
    const other = new Uint8Array(await scannedVolume(20, 'other'));
    const { pages: reader } = county.node('police').ports;
    const read = reader.read.bind(reader);
    vi.spyOn(reader, 'read').mockImplementationOnce(async (content) => {
      const found = await read(content);
      if (!('pages' in found)) return found;
      return { pages: found.pages.map((hash, at) => (at === 16 ? '0'.repeat(64) : hash)) };
    });
    const police = await handlerAt('police', 'interrogate');
    await police.upload(dossier, '侦查卷第二卷.pdf', other);
    const [volume1] = await attachmentsOf(police);
    await mark(police, volume1!.id, 7);
    await withdraw(police, volume1!.marks[0]!.id);
    const noise = new TextEncoder().encode('%PDF-1.7\n no pages \n%%EOF\n');
    expect((await police.upload(dossier, '无页.pdf', noise)).body).toMatchObject({ pages: null });
    // The check of the receiver waits while its reader is away, and a restart takes it up again.
    const there = county.node('procuratorate').ports.pages;
    vi.spyOn(there, 'read').mockRejectedValue(new Error('the reader is away'));
    await county.act('procuratorate', dossier, 'approve-arrest', { persons: ['P1'] });
    await county.act('police', dossier, 'execute-arrest', { persons: ['P1'] });
    await county.act('police', dossier, 'notify-family', { persons: ['P1'] });
    await county.act('police', dossier, 'interrogate', { persons: ['P1'] });
    await county.act('police', dossier, 'return-receipt', { persons: ['P1'] });
    await county.act('police', dossier, 'transfer-for-prosecution', { persons: ['P1'] });
    await county.county.settled();
    const { attachments } = await county.state('procuratorate', dossier);
    expect(attachments).toHaveLength(4);
    // What was marked or taken back after the file had gone over comes with the next handover.
    expect(attachments.map(({ marks = [] }) => marks.map(({ from }) => from))).toEqual([
      [3, 7],
      [],
      [],
      [],
    ]);
    const [taken, held] = attachments[0]!.marks!;
    expect([taken!.withdrawal?.status, held!.withdrawal]).toEqual(['withdrawn', undefined]);
    await server.close();
    await county.restartAt('2026-06-22 10:00');
    server = await serveCounty(county.county, { port: 0, logLevel: 'warn' });
    const prosecutor = await handlerAt('procuratorate', 'approve-arrest');
    const [, , second, unpaged] = await checked(prosecutor);
    expect(second!.parity).toMatchObject({
      state: 'different',
      sent: 20,
      received: 20,
      firstDifference: 17,
    });
    expect([unpaged!.pages, unpaged!.parity]).toEqual([null, null]);
    await differenceIsWatched(second!.id);
    await differenceIsMadeGood(second!.id, unpaged!.id);
  },
  pageTimesMs,
);

test(
  'an upload nobody touched for a week is forgotten, with what came of it',
  async () => {
    const police = await handlerAt('police', 'interrogate');
    const begun = await police.startUpload(dossier, '未传完.pdf', volume.length);
    const id = String(begun.body['id']);
    await police.sendPart(id, 0, volume);
    const { store, ports } = county.node('police');
    const staged = async () => {
      const sql = 'select staged from upload where id = $1';
      return (await store.query<{ staged: string }>(sql, [id]))[0]?.staged;
    };
    const place = (await staged())!;
    expect(await ports.files.stagedParts(place)).toEqual([0]);
    await county.at('2026-06-29 11:00');
    const later = await handlerAt('police', 'interrogate');
    await later.startUpload(dossier, '另一个.pdf', volume.length);
    expect(await staged()).toBeUndefined();
    expect(await ports.files.stagedParts(place)).toEqual([]);
  },
  pageTimesMs,
);
