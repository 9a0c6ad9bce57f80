import { createHash, randomBytes } from 'node:crypto';
import type { UploadDto } from '@xinqu/contracts/http';
import { bounds } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { handlerOf, problemOf, signIn, type World } from './http-world.ts';

/** Bytes that pass for a PDF of scans: they begin and end as one. */
const pdf = (bytes: number) => {
  const file = new Uint8Array(randomBytes(bytes));
  file.set(new TextEncoder().encode('%PDF-1.7\n'));
  file.set(new TextEncoder().encode('\n%%EOF\n'), bytes - 7);
  return file;
};

const part = bounds.uploadPartBytes;
const uploadOf = ({ body }: { body: unknown }) => body as UploadDto;

const attachedIn = async ({ county, dossier }: World) =>
  (await county.state('police', dossier)).attachments.map(({ name }) => name);

/** How a file comes into a dossier over HTTP, with breaks and repeats. */
export function uploadStories(world: () => World): void {
  refusals(world);
  breaks(world);
  limits(world);
}

function refusals(world: () => World): void {
  test('a file that is empty, no PDF or torn is refused, and nothing of it stays', async () => {
    const handler = await handlerOf(world());
    const { dossier } = world();
    const text = new TextEncoder().encode('这不是一份 PDF 文件');
    const torn = pdf(4_096).subarray(0, 2_000).slice();
    const answers = [
      await handler.upload(dossier, '空.pdf', new Uint8Array()),
      await handler.upload(dossier, '假.pdf', text),
      await handler.upload(dossier, '残.pdf', torn),
    ];
    expect(answers.map(problemOf)).toEqual([
      '422 unit/file-empty',
      '422 unit/file-not-pdf',
      '422 unit/file-not-pdf',
    ]);
    expect(await attachedIn(world())).toEqual([]);
  });

  test('a file of the greatest size may begin, and none beyond', async () => {
    const handler = await handlerOf(world());
    const { dossier } = world();
    const beyond = await handler.startUpload(dossier, '大.pdf', bounds.attachmentBytesMax + 1);
    expect(problemOf(beyond)).toBe('413 unit/file-too-large');
    expect(beyond.body.detail).toContain('200 MB');
    const greatest = await handler.startUpload(dossier, '大.pdf', bounds.attachmentBytesMax);
    expect([greatest.status, uploadOf(greatest).offset]).toEqual([200, 0]);
    const first = new Uint8Array(part + 1);
    const long = await handler.sendPart(uploadOf(greatest).id, 0, first.fill(1));
    expect(problemOf(long)).toBe('422 unit/file-not-pdf');
    await handler.post(`/uploads/${uploadOf(greatest).id}/cancel`, {});
  });
}

function breaks(world: () => World): void {
  test('after a break it goes on where it stopped, and comes out byte for byte', async () => {
    const handler = await handlerOf(world());
    const { dossier } = world();
    const scan = pdf(4 * part + 4_711);
    const { id } = uploadOf(await handler.startUpload(dossier, '第一卷.pdf', scan.length));
    for (const index of [0, 1]) await handler.sendPart(id, index, scan);
    expect(problemOf(await handler.sendPart(id, 3, scan))).toBe('409 unit/upload-part-invalid');
    expect(problemOf(await handler.post(`/uploads/${id}/finish`, {}))).toBe(
      '409 unit/upload-part-invalid',
    );
    // The page was loaded again: whoever begins the same file is told how far it came.
    const again = await handlerOf(world());
    const open = await again.get(`/cases/${dossier}/uploads`);
    expect(JSON.parse(open.text)).toMatchObject([{ id, name: '第一卷.pdf', offset: 2 * part }]);
    const resumed = uploadOf(await again.startUpload(dossier, '第一卷.pdf', scan.length));
    expect([resumed.id, resumed.offset]).toEqual([id, 2 * part]);
    expect((await again.sendPart(id, 1, scan)).status).toBe(200);
    for (const index of [2, 3, 4]) await again.sendPart(id, index, scan);
    const both = await Promise.all([1, 2].map(() => again.post(`/uploads/${id}/finish`, {})));
    const third = await again.post(`/uploads/${id}/finish`, {});
    expect(new Set([...both, third].map((answer) => answer.text)).size).toBe(1);
    expect(await attachedIn(world())).toEqual(['第一卷.pdf']);
    // The bytes are no pages: there is nothing to look at, and the original can be taken out.
    expect(problemOf(await again.get(`/attachments/${id}`))).toBe('422 pages/copy-unreadable');
    const wish = { role: 'attachment', file: id, ground: 'to-procuratorate' } as const;
    const answer = await again.takeOut(dossier, { id: world().county.newId(), ...wish });
    expect(answer.headers.get('content-length')).toBe(String(scan.length));
    const hash = createHash('sha256').update(new Uint8Array(await answer.arrayBuffer()));
    expect(hash.digest('hex')).toBe(createHash('sha256').update(scan).digest('hex'));
    expect(JSON.parse((await again.get(`/cases/${dossier}/uploads`)).text)).toEqual([]);
  });

  test('another file of the same name is not mixed into the first', async () => {
    const handler = await handlerOf(world());
    const { dossier } = world();
    const [one, other] = [pdf(2 * part), pdf(2 * part)];
    const { id } = uploadOf(await handler.startUpload(dossier, '同名.pdf', one.length));
    await handler.sendPart(id, 0, one);
    expect(problemOf(await handler.sendPart(id, 0, other))).toBe('409 unit/upload-other-file');
    await handler.sendPart(id, 1, one);
    expect(problemOf(await handler.sendPart(id, 1, other))).toBe('409 unit/upload-other-file');
    for (let n = 0; n < 2; n++) {
      expect((await handler.post(`/uploads/${id}/cancel`, {})).status).toBe(200);
    }
    expect(problemOf(await handler.sendPart(id, 1, one))).toBe('404 unit/upload-unknown');
  });
}

function limits(world: () => World): void {
  test('an upload is of one official alone, and so many at a time', async () => {
    const handler = await handlerOf(world());
    const auditor = await signIn(world(), 'auditor');
    const { dossier } = world();
    const begun = [];
    for (let n = 0; n < bounds.uploadsMax; n++) {
      begun.push(await handler.startUpload(dossier, `${n}.pdf`, 5 * part));
    }
    expect(begun.map(({ status }) => status)).toEqual(begun.map(() => 200));
    const { id } = uploadOf(begun[0]!);
    expect(problemOf(await handler.startUpload(dossier, 'x.pdf', part))).toBe(
      '429 unit/uploads-too-many',
    );
    expect(problemOf(await auditor.sendPart(id, 0, pdf(5 * part)))).toBe('404 unit/upload-unknown');
    expect((await auditor.post(`/uploads/${id}/cancel`, {})).status).toBe(200);
    expect((await handler.sendPart(id, 0, pdf(5 * part))).status).toBe(200);
    for (const answer of begun) await handler.post(`/uploads/${uploadOf(answer).id}/cancel`, {});
  });
}
