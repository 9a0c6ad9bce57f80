import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@xinqu/core/kernel';
import { scannedVolume } from '@xinqu/platform/pages/scans';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectFits } from './accessible.ts';
import { node, openTestCounty, type TestCounty } from './county.ts';
import { picture } from './pictures.ts';
import { seedCases } from './seed.ts';

const caseName = '北楼村盗窃案';
const name = '侦查卷第一卷.pdf';
const pages = 120;

let county: TestCounty;
let folder: string;
let volume: Uint8Array;

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 09:30');
  const from = day('2026-06-10');
  await seedCases(county.county, [
    { caseName, charge: '盗窃罪', suspect: '麻示六', from, acts: 7 },
  ]);
  folder = await mkdtemp(join(tmpdir(), 'xinqu-volume-'));
  volume = await scannedVolume(pages);
  await writeFile(join(folder, name), volume);
}, 300_000);
afterAll(async () => {
  await county?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The police officer whose case it is, at the attachments of the case. */
async function handlerAtAttachments() {
  const { store, identity } = county.county.nodes.get(node('police'))!;
  const [row] = await store.query<{ handler: string; dossier: string }>(
    'select handler, dossier from case_view where name = $1',
    [caseName],
  );
  const { login } = (await identity.list()).find(({ id }) => id === row!.handler)!;
  const desk = await county.desk('police', login);
  await desk.goTo(`/cases/${row!.dossier}?tab=attachments`);
  return { page: desk.page, store, dossier: row!.dossier };
}

test('a volume that broke off twice, by the line and by a reload, is whole in the dossier', async () => {
  const { page, store, dossier } = await handlerAtAttachments();
  const choose = () => page.getByLabel('上传附件').setInputFiles(join(folder, name));
  const partsThere = async () =>
    (await store.query<{ n: number }>('select count(*) as n from upload_part'))[0]!.n;
  const broken = page.getByText('网络中断');
  const breakAt = (part: number) => page.route(`**/parts/${part}`, (route) => route.abort());
  // The line breaks after some parts and comes back: the page goes on by itself.
  await breakAt(5);
  await breakAt(12);
  await choose();
  await broken.waitFor();
  expect(await partsThere()).toBe(5);
  await page.unroute('**/parts/5');
  while ((await partsThere()) < 12) await page.waitForTimeout(20);
  // The page is loaded again in the middle: the same file goes on where it stopped.
  await broken.waitFor();
  await page.reload();
  await page.unroute('**/parts/12');
  await page.getByText('重新选择同一文件即可续传').waitFor();
  expect(await partsThere()).toBe(12);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await picture(page, `upload-begun-${width}`);
    await expectFits(page);
    await expectAccessible(page);
  }
  await choose();
  await page.getByText(`附件《${name}》已存入卷宗`).waitFor();
  await page.getByText(`${pages} 页`).waitFor();
  const [kept] = await store.query(
    `select sha256, bytes from file_ref where dossier = $1 and role = 'attachment'`,
    [dossier],
  );
  const sha256 = createHash('sha256').update(volume).digest('hex');
  expect(kept).toEqual({ sha256, bytes: volume.length });
}, 300_000);
